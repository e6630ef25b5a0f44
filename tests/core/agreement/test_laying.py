"""A text rests on a template, a framework, standard kinds of record: what it says replaces, the rest is theirs."""

from __future__ import annotations

import pytest

from tallystick.core.agreement import Reading, read_agreement
from tallystick.core.agreement.model import Agreement, Inherited
from tallystick.core.clock.limit import Days
from tests.core.agreement.checking import of_reading, text_of

VISIT = """title: Visit
prefix: VT
raised_by: provider
fields:
  purpose: {title: Purpose, type: choice, one_of: {planned: Planned, called: Called for}, required: yes}
milestones:
  asked: {title: Asked for, by: customer}
  made: {title: Made, by: provider}
clocks:
  make: {title: Visit made, from: asked, to: made, owed_by: provider, owed_to: customer}
"""
TEMPLATE = """agreement: windows_template
title: Cleaning of windows
version: 3
in_force: 2020-04-01
note: The template
parties:
  council: {role: customer, name: Council}
  cleaner: {role: provider, name: Cleaner, counterparty: yes}
term: {starts: 2020-04-01, lasts: 2 years}
calendars:
  working: {week: Mon-Fri, holidays: england_and_wales}
clauses:
  service: {number: "1", title: Service, text: "The {parties.cleaner} cleans all windows."}
  ladders: {number: "2", title: Ladders, text: Ladders are held by a second person.}
records:
  call:
    like: standard/visit
    clocks:
      make: {within: 2 working days}
"""
COPY = """agreement: town_windows
title: Windows of the town
version: 1
in_force: 2026-04-01
adapts: template
term: {starts: 2026-04-01}
"""


def reading_of(own: str, **others: str) -> Reading:
    texts = {"own": own, "template": TEMPLATE, "standard/visit": VISIT, **others}
    return read_agreement("own", lambda name: texts.get(name) or text_of(name))


def agreement_of(own: str, **others: str) -> Agreement:
    reading = reading_of(own, **others)
    assert [finding.message for finding in of_reading(reading.findings)] == []
    assert reading.agreement is not None
    return reading.agreement


def said(reading: Reading) -> list[tuple[str, str, int, str]]:
    return [(each.code, each.place.file, each.place.line, each.cure) for each in of_reading(reading.findings)]


def differences(inherited: Inherited) -> list[tuple[str, str, str, str]]:
    return [(each.effect, ".".join(each.path), each.theirs, each.ours) for each in inherited.differences]


def test_a_copy_has_the_words_of_its_template_and_its_own_head() -> None:
    agreement = agreement_of(COPY)

    assert (agreement.id, agreement.version, agreement.note) == ("town_windows", 1, "")
    assert list(agreement.clauses) == ["service", "ladders"]
    assert agreement.term.lasts == "2 years"
    assert sorted(agreement.sources) == ["holidays/england_and_wales", "own", "standard/visit", "template"]


def test_what_a_copy_changes_adds_and_takes_out_is_known_with_its_place() -> None:
    own = COPY + (
        "clauses:\n"
        "  ladders: (removed)\n"
        "  service: {text: 'The {parties.cleaner} cleans the windows of the town hall.'}\n"
        "  keys: {number: '2', title: Keys, text: Keys stay in the house.}\n"
    )
    template, visit = agreement_of(own).inherited

    assert (template.relation, template.name, template.title) == ("adapts", "template", "Cleaning of windows")
    assert differences(template) == [
        ("changed", "title", "Cleaning of windows", "Windows of the town"),
        ("changed", "term.starts", "2020-04-01", "2026-04-01"),
        (
            *("changed", "clauses.service.text", "The {parties.cleaner} cleans all windows."),
            "The {parties.cleaner} cleans the windows of the town hall.",
        ),
        ("removed", "clauses.ladders", "", ""),
        ("added", "clauses.keys", "", ""),
    ]
    assert [each.place.line if each.place else None for each in template.differences] == [2, 6, 9, None, 10]
    assert (visit.relation, visit.at) == ("like", ("records", "call"))


def test_a_kind_like_a_standard_one_keeps_what_it_does_not_change() -> None:
    own = COPY + "records:\n  call: {prefix: CL, fields: {floor: {title: Floor, type: whole number}}}\n"
    agreement = agreement_of(own)
    call = agreement.kinds["call"]

    assert (call.title, call.prefix, list(call.fields)) == ("Visit", "CL", ["purpose", "floor"])
    assert call.clocks["make"].limits[0].within == Days(2, "working")
    assert differences(agreement.inherited[-1]) == [
        ("changed", "records.call.prefix", "VT", "CL"),
        ("added", "records.call.fields.floor", "", ""),
        ("added", "records.call.clocks.make.within", "", "2 working days"),
    ]
    assert agreement.places["records", "call", "fields", "purpose", "type"].file == "standard/visit"


def test_the_sides_of_a_standard_kind_are_the_parties_of_the_agreement() -> None:
    call = agreement_of(COPY).kinds["call"]

    assert call.raised_by == "cleaner"
    assert (call.clocks["make"].owed_by, call.clocks["make"].owed_to) == ("cleaner", "council")
    assert call.milestones["asked"].by == "council"
    assert call.fields["purpose"].options == {"planned": "Planned", "called": "Called for"}


def test_where_two_parties_stand_on_one_side_its_word_names_nobody() -> None:
    own = COPY + "parties:\n  school: {role: customer, name: School}\n"
    reading = reading_of(own)

    assert [(each.code, each.message, each.place.file) for each in of_reading(reading.findings)] == [
        ("A101", 'There is no party called "customer" here.', "standard/visit"),
        ("A101", 'There is no party called "customer" here.', "standard/visit"),
    ]


def test_a_party_that_is_called_provider_goes_before_the_side() -> None:
    own = (
        COPY + "parties:\n  provider: {role: customer, name: A company of that name}\n  council: (removed)\n"
    )

    assert agreement_of(own.replace("adapts: template", "adapts: bare"), bare=bare()).kinds[
        "call"
    ].raised_by == ("provider")


def bare() -> str:
    return (
        TEMPLATE.replace("like: standard/visit", "like: standard/look")[: TEMPLATE.index("records:")]
        + "records:\n  call: {title: Call, prefix: CL, raised_by: provider, milestones: {made: Made}}\n"
    )


def test_a_clock_that_a_standard_kind_leaves_open_is_asked_for_where_the_kind_is_taken_over() -> None:
    own = COPY + "records:\n  check_up:\n    like: standard/visit\n"
    reading = reading_of(own)

    assert said(reading) == [("A011", "own", 9, "Add `within`.")]
    assert of_reading(reading.findings)[0].place.path == ("records", "check_up", "clocks", "make")


def test_a_clock_that_is_not_owed_is_removed_from_a_standard_kind() -> None:
    own = COPY + "records:\n  check_up: {like: standard/visit, prefix: CU, clocks: {make: (removed)}}\n"

    assert dict(agreement_of(own).kinds["check_up"].clocks) == {}


def test_a_later_version_changes_what_the_earlier_took_over() -> None:
    later = "agreement: town_windows\nversion: 2\nin_force: 2027-04-01\nvaries: first\n"
    later += "records:\n  call: {title: Call, clocks: {make: {within: 1 working day}}}\n"
    call = agreement_of(later, first=COPY).kinds["call"]

    assert (call.title, call.clocks["make"].limits[0].within) == ("Call", Days(1, "working"))


def test_a_later_version_may_be_adapted_from_another_template() -> None:
    later = "agreement: town_windows\nversion: 2\nin_force: 2027-04-01\nvaries: first\nadapts: other\n"
    other = TEMPLATE.replace("cleans all windows", "cleans what it sees")
    agreement = agreement_of(later, first=COPY, other=other)

    assert agreement.clauses["service"].text == "The {parties.cleaner} cleans what it sees."
    assert "template" not in agreement.sources


def test_a_standard_kind_may_be_like_another() -> None:
    longer = "like: standard/visit\ntitle: Long visit\nmilestones:\n  departed: Departed\n"
    own = COPY + "records:\n  stay: {like: standard/stay, prefix: SY, clocks: {make: {within: 1 day}}}\n"
    stay = agreement_of(own, **{"standard/stay": longer}).kinds["stay"]

    assert (stay.title, list(stay.milestones)) == ("Long visit", ["asked", "made", "departed"])


FRAMEWORK = """agreement: cleaning_framework
title: Framework for cleaning
version: 1
in_force: 2019-04-01
parties:
  council: {role: customer, name: Council}
  cleaner: {role: provider, name: Cleaner, counterparty: yes}
term: {starts: 2019-04-01, ends: 2039-03-31}
clauses:
  safety: {number: F1, title: Safety, text: Nobody is put at risk.}
"""


def test_an_agreement_under_a_framework_has_its_text_and_a_term_of_its_own() -> None:
    own = COPY + "under: framework\nclauses:\n  safety: {title: Safety first}\n"
    agreement = agreement_of(own, framework=FRAMEWORK)
    framework = agreement.inherited[0]

    assert list(agreement.clauses) == ["service", "ladders", "safety"]
    assert str(agreement.term.ends) == "2028-03-31"
    assert (framework.relation, framework.title) == ("under", "Framework for cleaning")
    assert differences(framework) == [("changed", "clauses.safety.title", "Safety", "Safety first")]


@pytest.mark.parametrize(
    ("key", "cure"),
    [
        ("adapts: tempalte", "Write its name as it stands beside this text, or as the manual lists it."),
        ("under: ../framework", "Write its name as it stands beside this text, or as the manual lists it."),
        ("under: national", 'Write "national/version-1".'),
    ],
)
def test_a_parent_that_is_not_there_is_a_finding(key: str, cure: str) -> None:
    own = COPY.replace("adapts: template", key)
    reading = reading_of(own, **{"national/version-1": FRAMEWORK, "../framework": FRAMEWORK})

    assert said(reading) == [("A016", "own", 5, cure)]
    assert reading.agreement is None


def test_a_standard_kind_that_is_not_there_is_found_at_its_line() -> None:
    reading = reading_of(COPY + "records:\n  check_up:\n    like: standard/vist\n")

    assert [(each.code, each.place.line, each.place.path) for each in of_reading(reading.findings)] == [
        ("A016", 9, ("records", "check_up", "like"))
    ]


@pytest.mark.parametrize(
    ("texts", "file"),
    [
        ({"template": TEMPLATE + "adapts: own\n"}, "template"),
        ({"template": TEMPLATE + "under: template\n"}, "template"),
        ({"standard/visit": VISIT + "like: standard/visit\n"}, "standard/visit"),
    ],
)
def test_texts_that_rest_on_each_other_are_found(texts: dict[str, str], file: str) -> None:
    reading = reading_of(COPY, **texts)

    found = [each for each in of_reading(reading.findings) if each.code == "A017"]
    assert {each.place.file for each in found} == {file}
    assert reading.agreement is None


def test_a_fault_of_a_standard_kind_is_found_in_its_text() -> None:
    reading = reading_of(COPY, **{"standard/visit": VISIT.replace("from: asked", "from: askd")})

    assert [(each.code, each.place.file, each.place.line) for each in of_reading(reading.findings)] == [
        ("A103", "standard/visit", 10)
    ]


def test_a_standard_kind_that_is_not_yaml_is_found_and_nothing_is_made_of_it() -> None:
    reading = reading_of(COPY, **{"standard/visit": "title: [Visit\n"})

    assert [(each.code, each.place.file) for each in of_reading(reading.findings)] == [
        ("A002", "standard/visit")
    ]
    assert reading.agreement is None


def test_removing_what_no_text_below_has_is_found() -> None:
    reading = reading_of(COPY + "records:\n  call: {clocks: {mend: (removed)}}\n")

    assert [(each.code, each.place.file, each.place.line) for each in of_reading(reading.findings)] == [
        ("A018", "own", 8)
    ]


def test_the_seal_holds_every_text_and_changes_with_each() -> None:
    first = agreement_of(COPY)
    sealed = read_agreement("own", first.sources.get).agreement
    other = agreement_of(COPY, **{"standard/visit": VISIT + "# another edition\n"})

    assert sealed is not None
    assert sealed.hash == first.hash
    assert other.hash != first.hash


def test_a_kind_that_is_taken_out_again_rests_on_nothing() -> None:
    inherited = agreement_of(COPY + "records: {call: (removed)}\n").inherited

    assert [each.relation for each in inherited] == ["adapts"]
    assert ("removed", "records.call", "", "") in differences(inherited[0])


def test_the_words_of_every_language_are_compared() -> None:
    languages = "languages: {en: {title: English}, cy: {title: Welsh}}\n"
    template = languages + TEMPLATE.replace("title: Ladders", "title: {en: Ladders, cy: Ysgolion}")
    same, other = (
        agreement_of(COPY + more, template=template).inherited[0]
        for more in ("", "clauses: {ladders: {title: {cy: Ysgolion dringo}}}\n")
    )

    assert [each.path for each in same.differences] == [("title",), ("term", "starts")]
    assert ("changed", "clauses.ladders.title.cy", "Ysgolion", "Ysgolion dringo") in differences(other)


def test_a_field_that_is_called_like_a_key_for_parties_keeps_its_words() -> None:
    field = (
        "records: {call: {fields: {held_by: {title: Held by, type: choice, one_of: [provider, customer]}}}}\n"
    )
    call = agreement_of(COPY + field).kinds["call"]

    assert dict(call.fields["held_by"].options) == {"provider": "provider", "customer": "customer"}
