"""A playbook is printed as a table: each step with who takes it, when, within what, and what shows it."""

from __future__ import annotations

from tallystick.core.agreement.model import Agreement
from tallystick.documents.agreement.steps import follows_part
from tallystick.documents.blocks import Table
from tallystick.files.agreements import load_versions
from tests.agreements import worked

CLUB = load_versions(str(worked.FOLDER.parent / "school_club")).versions[0]


def _tables(agreement: Agreement) -> dict[str, list[list[str]]]:
    part = follows_part(agreement)
    assert part is not None
    return {
        table.caption: [
            ["; ".join("".join(span.text for span in line) for line in cell) for cell in row]
            for row in table.rows
        ]
        for table in part.blocks
        if isinstance(table, Table)
    }


def test_each_step_says_who_takes_it_when_and_what_shows_it() -> None:
    tables = _tables(CLUB)
    assert tables["Steps: A report is late or poor"][2] == [
        "Hold a review meeting",
        "Headteacher",
        'Where "Poor" is yes; After: Chase it and say the date again',
        "10 school days",
        "Review meeting: Held",
        "2",
    ]
    assert tables["Steps: Whatever happens"][0][2:4] == ["At once", "1 hour"]
    assert tables["Steps: Nobody checked is there"][0][3:5] == ["No limit", "Pupils held back"]
