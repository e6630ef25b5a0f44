"""A mechanical cure is proposed as edits, and only where reading again shows that it cures."""

from __future__ import annotations

import pytest

from tallystick.core.agreement.fixing import propose
from tallystick.core.agreement.text.edit import edit
from tallystick.core.agreement.text.tree import Source
from tests.core.agreement.checking import read, text_of

REPAIRS = text_of("housing_repairs") or ""


def mended(text: str) -> tuple[str, list[str]]:
    """Return the text with the edits proposed for it made, and the codes of what is found in it then."""
    texts = {"repairs": text}
    for proposal in propose("repairs", lambda name: texts.get(name) or text_of(name)):
        assert proposal.file == "repairs"
        text = edit(Source("repairs", text), proposal.edits).text or ""
    return text, [finding.code for finding in read(text).findings]


def spoilt(old: str, new: str) -> str:
    assert REPAIRS.count(old) >= 1
    return REPAIRS.replace(old, new, 1)


SOUND_CODES = [finding.code for finding in read(REPAIRS).findings]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("title: Repairs to council homes", "titel: Repairs to council homes", "A010"),
        ("role: customer", "role: custommer", "A013"),
        ("counterparty: yes", "counterparty: true", "A013"),
        ("in_force: 2025-04-01", "in_force: 1 April 2025", "A014"),
        ("in_force: 2025-04-01", "in_force: 2025-4-1", "A014"),
        ("owed_by: contractor", "owed_by: contracter", "A101"),
        ("within: 10 working days", "within: 10 wroking days", "A104"),
        ("within: 10 working days", "within: 10 working dyas", "A201"),
        ("{term.starts}", "{term.start}", "A113"),
        ("to: finished", "to: finishd", "A103"),
    ],
)
def test_a_slip_with_one_plain_cure_is_mended_to_the_text_as_it_was(old: str, new: str, code: str) -> None:
    text = spoilt(old, new)
    assert code in {finding.code for finding in read(text).findings}

    assert mended(text) == (spoilt(old, old) if "2025-04-01" not in old else REPAIRS, SOUND_CODES)


def test_several_slips_are_mended_at_once_and_remarks_stay() -> None:
    text = "# ours\n" + spoilt("owed_by: contractor", "owed_by: contracter   # as before")
    text = text.replace("role: customer", "role: custommer")

    again, codes = mended(text)

    assert again == "# ours\n" + spoilt("owed_by: contractor", "owed_by: contractor   # as before")
    assert codes == SOUND_CODES


def test_swapped_edges_of_a_band_are_turned_round() -> None:
    text = spoilt('amber: "85 to < 95"', 'amber: "95 to 85"')
    assert "A205" in {finding.code for finding in read(text).findings}

    again, codes = mended(text)

    assert 'amber: "85 to 95"' in again
    assert "A205" not in codes


def test_a_figure_in_a_clause_becomes_the_term_that_it_repeats() -> None:
    text = (text_of("minimal") or "") + (
        "figures:\n  notice: {value: 3 months, clause: ending}\n"
        "clauses:\n  ending:\n    number: '1'\n    title: Ending\n    text: >-\n"
        "      Either party may end this by notice\n      of 3 months, in writing. Nothing else than 4 months is asked.\n"
    )
    assert [finding.code for finding in read(text).findings].count("A327") == 2

    again, codes = mended(text)

    assert "      of {figures.notice}, in writing. Nothing else than 4 months is asked.\n" in again
    assert codes.count("A327") == 1


def test_a_near_name_that_would_do_harm_is_not_proposed() -> None:
    text = spoilt("title: Repairs to council homes", "title: Repairs to council homes\ntitel: Again")

    assert mended(text)[0] == text


def test_a_cure_that_only_moves_the_fault_is_not_proposed_beside_one_that_cures() -> None:
    text = spoilt("owed_by: contractor", "owed_by: contracter").replace(
        "in_force: 2025-04-01", "in_force: 2025-02-30"
    )

    again, codes = mended(text)

    assert "owed_by: contractor" in again
    assert "in_force: 2025-02-30" in again
    assert "A014" in codes


def test_a_fault_of_an_earlier_text_is_proposed_there() -> None:
    earlier = (text_of("minimal") or "").replace("role: customer", "role: custommer")
    later = "agreement: grass_cutting\nversion: 2\nin_force: 2026-04-01\nvaries: first\n"
    texts = {"first": earlier, "second": later}

    (proposal,) = propose("second", lambda name: texts.get(name) or text_of(name))

    assert proposal.file == "first"
    assert [finding.code for finding in proposal.findings] == ["A013"]


def test_a_sound_text_has_nothing_to_mend() -> None:
    assert propose("minimal", text_of) == ()
