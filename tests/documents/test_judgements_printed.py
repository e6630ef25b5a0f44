"""A duty of judgement is printed with who owes it, whose word counts, how it is attested and how long that holds."""

from __future__ import annotations

from tallystick.documents.agreement.standards import standards_part
from tallystick.documents.blocks import Table
from tallystick.files.agreements import load_versions
from tests.agreements import worked

CENTRE = load_versions(str(worked.FOLDER.parent / "youth_centre")).versions[0]


def test_each_says_whose_word_counts_and_for_how_long() -> None:
    tables = [table for table in standards_part(CENTRE).blocks if isinstance(table, Table)]
    table = next(each for each in tables if each.caption.startswith("Duties of judgement"))
    rows = [
        ["; ".join("".join(span.text for span in line) for line in cell) for cell in row]
        for row in table.rows
    ]
    assert rows[0][:3] == ["Staff are chosen with care", "Youth centre", "Council"]
    assert 'Where "Which duty" is "care"' in rows[0][3]
    assert "With evidence: Evidence" in rows[0][3]
    assert rows[0][4:] == ["6 months", "1"]
    assert rows[2][1:3] == ["Both", "Either"]
    assert rows[2][4] == "Until the next"
