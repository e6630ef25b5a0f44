"""Words by language: the same agreement in each, one seal, and a finding for what is owed and is not there."""

from __future__ import annotations

import pytest

from tallystick.core.agreement import Reading, read_agreement
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.whole import whole_text
from tallystick.core.agreement.wording import clause_text
from tests.core.agreement.checking import ROOT, text_of

TEXT = (ROOT / "examples" / "family_support" / "version-1.yaml").read_text(encoding="utf-8")


def reading(text: str = TEXT, language: str | None = None, **others: str) -> Reading:
    texts = {"own": text, **others}
    return read_agreement("own", lambda name: texts.get(name) or text_of(name), language)


def agreement(language: str | None = None) -> Agreement:
    found = reading(language=language)
    assert [each.message for each in found.findings] == []
    assert found.agreement is not None
    return found.agreement


def changed(old: str, new: str) -> str:
    assert TEXT.count(old) == 1
    return TEXT.replace(old, new)


def missing(text: str) -> list[tuple[str, ...]]:
    return [each.place.path for each in reading(text).findings if each.family == "missing-language"]


def printed(in_language: Agreement, clause: str) -> str:
    return "".join(part.text for part in clause_text(in_language, clause))


def test_unless_asked_for_words_are_in_the_main_language() -> None:
    it = agreement()

    assert (it.title, it.kinds["referral"].milestones["received"].title) == (
        "Support for families",
        "Received",
    )
    assert {name: each.owed_in for name, each in it.languages.items()} == {
        "en": (),
        "cy": ("parties", "clauses", "glossary", "referral"),
    }


def test_titles_names_choices_and_the_glossary_are_in_the_language_asked_for() -> None:
    it = agreement("cy")
    referral = it.kinds["referral"]

    assert it.title == "Cymorth i deuluoedd"
    assert it.parties["council"].name == "Y Cyngor"
    assert (referral.milestones["received"].title, referral.clocks["decide"].title) == (
        *("Derbyniwyd", "Penderfynu ar atgyfeiriad"),
    )
    assert referral.fields["language"].options == {"english": "Saesneg", "welsh": "Cymraeg"}
    assert it.glossary["working day"].startswith("Dydd Llun")


def test_a_term_is_written_once_and_each_language_takes_it() -> None:
    said = {language: printed(agreement(language), "referrals") for language in ("en", "cy")}

    assert said == {
        "en": "The Charity decides on a referral within 5 working days.",
        "cy": "Mae Yr Elusen yn penderfynu ar atgyfeiriad o fewn 5 working days.",
    }


def test_the_agreement_has_one_seal_whatever_language_it_is_read_in() -> None:
    assert agreement("cy").hash == agreement().hash
    other = reading(changed("cy: Atgyfeiriadau}", "cy: Cyfeiriadau}")).agreement
    assert other is not None
    assert other.hash != agreement().hash


def test_what_a_language_does_not_say_is_in_the_main_one() -> None:
    assert agreement("cy").posts["worker"].title == "Family worker"


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("title: {en: Term, cy: Cyfnod}", "title: Term", ("clauses", "term", "title")),
        ("{en: Received, cy: Derbyniwyd}", "{en: Received}", ("records", "referral", "milestones", "received", "title")),
        ("welsh: {en: Welsh, cy: Cymraeg}", "welsh: Welsh", ("records", "referral", "fields", "language", "one_of", "welsh")),
        ("name: {en: Charity, cy: Yr Elusen}", "name: {cy: Yr Elusen}", ("parties", "charity", "name")),
    ],
)  # fmt: skip
def test_what_is_owed_in_a_language_and_not_said_is_found_at_its_place(
    old: str, new: str, path: tuple[str, ...]
) -> None:
    assert missing(changed(old, new)) == [path]


def test_where_a_language_is_not_owed_nothing_is_missing() -> None:
    assert (
        missing(changed("title: {en: Support for families, cy: Cymorth i deuluoedd}", "title: Support")) == []
    )


def test_the_main_language_is_always_owed_where_another_is_said() -> None:
    text = changed("title: Family worker", "title: {cy: Gweithiwr teulu}")

    assert missing(text) == [("posts", "worker", "title")]
    found = reading(text).agreement
    assert found is not None
    assert found.posts["worker"].title == "Gweithiwr teulu"


def test_a_placeholder_that_names_no_term_is_found_in_the_other_language_too() -> None:
    found = reading(changed("o fewn {referral.decide.within}", "o fewn {referral.penderfynu.within}"))

    assert [(each.code, each.place.path) for each in found.findings] == [
        ("A113", ("clauses", "referrals", "text"))
    ]
    assert TEXT.split("\n")[found.findings[0].place.line - 1].strip().startswith("cy:")


def test_a_language_that_is_not_declared_and_a_part_that_there_is_not_are_found() -> None:
    text = changed("{en: Term, cy: Cyfnod}", "{en: Term, cy: Cyfnod, fr: Durée}")
    codes = [
        each.code for each in reading(text.replace("glossary, referral]", "glosary, referral]")).findings
    ]

    assert codes == ["A151", "A150"]


def test_without_languages_a_map_is_no_words() -> None:
    text = text_of("minimal") or ""
    found = reading(
        text.replace("title: ", "title: {en: ", 1).replace("\n", "}\n", 2).replace("}\n", "\n", 1)
    )

    assert "A012" in {each.code for each in found.findings}


def test_a_list_of_choices_called_as_languages_are_stays_a_list_of_choices() -> None:
    old = "one_of: {english: {en: English, cy: Saesneg}, welsh: {en: Welsh, cy: Cymraeg}}"
    found = reading(
        changed(old, "one_of: {en: {en: English, cy: Saesneg}, cy: {en: Welsh, cy: Cymraeg}}"), "cy"
    )

    assert found.agreement is not None
    assert found.agreement.kinds["referral"].fields["language"].options == {"en": "Saesneg", "cy": "Cymraeg"}


def test_a_later_version_may_add_a_language_to_what_stands() -> None:
    later = "agreement: family_support\nversion: 2\nin_force: 2026-10-01\nvaries: first\n"
    later += "posts: {worker: {title: {en: Family worker, cy: Gweithiwr teulu}}}\nclauses: {term: {title: {cy: Hyd}}}\n"
    found = reading(later, "cy", first=TEXT)

    assert [each.message for each in found.findings] == []
    assert found.agreement is not None
    assert (found.agreement.posts["worker"].title, found.agreement.clauses["term"].title) == (
        *("Gweithiwr teulu", "Hyd"),
    )


def test_a_text_is_printed_in_one_language_alone() -> None:
    said = whole_text("own", {"own": TEXT}.get, "cy").text or ""

    assert "title: Cymorth i deuluoedd" in said
    assert "languages" not in said
    assert "Referral" not in said


def test_what_must_hold_first_is_said_by_language_too() -> None:
    text = TEXT + (
        "rights:\n  end:\n    title: {en: Ending it, cy: Dod i ben}\n    held_by: either\n    ends: agreement\n"
        "    notice: 3 months\n    exercised_by: {record: referral, milestone: decided}\n"
        "    needs: [{that: {en: Both have talked, cy: Mae'r ddau wedi siarad}}]\n"
    )
    found = reading(text, "cy").agreement

    assert found is not None
    assert (found.rights["end"].title, found.rights["end"].needs[0].says) == (
        *("Dod i ben", "Mae'r ddau wedi siarad"),
    )
