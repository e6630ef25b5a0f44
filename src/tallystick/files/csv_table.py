"""Facts as CSV: a heading line with the keys, then one entry a line.

Members of maps have columns of their own (`fields.NAME`, `attributes.NAME`); lists stand in one cell,
parted by semicolons. An empty cell says nothing.
"""

from __future__ import annotations

import csv
import io

from tallystick.core.findings import Finding, Place
from tallystick.files.codes import fault
from tallystick.files.rows import Path, Row, Rows

LISTS = frozenset({"lots", "missing"})
MAPS = ("fields", "attributes")


class CsvTable:
    """The reader of one CSV text of facts."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.lines = text.split("\n")
        self.heads: list[str] = []

    def read(self) -> Rows:
        """Return every line under the heading, and what is wrong with the form of the table."""
        found = Rows()
        reader = csv.reader(io.StringIO(self.text, newline=""), strict=True)
        before = 0
        try:
            self.heads = [head.strip() for head in next(reader, [])]
            found.findings.extend(self._faulty_heads())
            before = reader.line_num
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    self._add(before + 1, cells, found)
                before = reader.line_num
        except csv.Error as problem:
            found.findings.append(self._broken(before + 1, str(problem)))
        return found

    def _add(self, line: int, cells: list[str], found: Rows) -> None:
        """Add the row that a line of cells holds; too many or too few cells are a finding."""
        if len(cells) != len(self.heads):
            found.findings.append(self._ragged(line, len(cells)))
            return
        values: dict[str, object] = {}
        for head, cell in zip(self.heads, cells, strict=True):
            if head and cell.strip():
                _put(values, head, cell.strip())
        found.rows.append(Row(line, values, self))

    def place(self, row: Row, path: Path, *, of_key: bool) -> Place:
        """Return where the cell stands; a key that is no column at the start of its line."""
        head = ".".join(path)
        if of_key and head in self.heads:
            column = sum(len(before) + 1 for before in self.heads[: self.heads.index(head)])
            return Place(self.name, 1, column + 1, column + len(head) + 1, path)
        line = self.lines[row.line - 1]
        start, end = _cell_span(line, self.heads.index(head)) if head in self.heads else (0, len(line))
        return Place(self.name, row.line, start + 1, max(end, start + 1) + 1, path)

    def excerpt(self, row: Row) -> str:
        """Return the row's line."""
        return self.lines[row.line - 1].strip()

    def _faulty_heads(self) -> list[Finding]:
        """Return a finding for each heading that is empty or stands twice."""
        faults = []
        for number, head in enumerate(self.heads):
            start = sum(len(before) + 1 for before in self.heads[:number])
            place = Place(self.name, 1, start + 1, start + len(head) + 2, (head,))
            if not head or head in self.heads[:number]:
                said = (
                    f'The column "{head}" stands twice.' if head else f"Column {number + 1} has no heading."
                )
                faults.append(
                    fault(
                        "F006",
                        place,
                        self.lines[0].strip(),
                        message=said,
                        expected="Each column has a heading of its own.",
                        cure="Name the column, or remove it.",
                    )
                )
        return faults

    def _ragged(self, line: int, cells: int) -> Finding:
        return fault(
            "F002",
            Place(self.name, line, 1, len(self.lines[line - 1]) + 1),
            self.lines[line - 1].strip(),
            message=f"This line has {cells} cells.",
            expected=f"The heading has {len(self.heads)} columns.",
            cure="Look for a missing or stray comma; put a cell that holds a comma in double quotes.",
        )

    def _broken(self, line: int, problem: str) -> Finding:
        return fault(
            "F001",
            Place(self.name, line, 1, len(self.lines[line - 1]) + 1),
            self.lines[line - 1].strip(),
            message=f"This is not CSV: {problem}.",
            expected="Commas part the cells; a cell that holds a comma or a quote stands in double quotes.",
            cure="Mend the quotes on this line.",
        )


def _put(values: dict[str, object], head: str, cell: str) -> None:
    """Put a cell where its heading says: a member of a map, a list, or a plain value."""
    first, _, member = head.partition(".")
    if member and first in MAPS:
        inner = values.setdefault(first, {})
        assert isinstance(inner, dict)
        inner[member] = cell
    elif head in LISTS:
        values[head] = [part.strip() for part in cell.split(";") if part.strip()]
    else:
        values[head] = cell


def _cell_span(line: str, number: int) -> tuple[int, int]:
    """Return the offsets of a cell on its line, quotes heeded."""
    start, quoted, cells = 0, False, 0
    for offset, letter in enumerate(line):
        if letter == '"':
            quoted = not quoted
        elif letter == "," and not quoted:
            if cells == number:
                return start, offset
            cells += 1
            start = offset + 1
    return start, len(line)
