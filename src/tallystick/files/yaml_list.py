"""Facts as YAML: a list of maps, every scalar read as text."""

from __future__ import annotations

import yaml

from tallystick.core.findings import Finding, Place
from tallystick.files.codes import fault
from tallystick.files.rows import Path, Row, Rows

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEEPEST = 8
"""The list, its entry, a map, a list in it, and some to spare."""


class YamlList:
    """The reader of one YAML text of facts."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.lines = text.split("\n")
        self.marks: dict[tuple[int, Path], tuple[Place, Place]] = {}
        self.seen: set[int] = set()

    def read(self) -> Rows:
        """Return every map of the list, and what is wrong with the text or with single entries."""
        found = Rows()
        try:
            if self._is_too_deep():
                found.findings.append(self._unreadable("its values are nested too deep"))
                return found
            root = yaml.compose(self.text, Loader=_Loader)
        except yaml.MarkedYAMLError as problem:
            found.findings.append(self._broken(problem))
            return found
        except yaml.YAMLError as problem:
            found.findings.append(self._unreadable(str(problem)))
            return found
        if isinstance(root, yaml.SequenceNode):
            for node in root.value:
                self._add(node, found)
        else:
            found.findings.append(self._unreadable("it is not a list of entries"))
        return found

    def _is_too_deep(self) -> bool:
        """Return whether values stand in one another in more levels than an entry has; many more end the process."""
        depth = 0
        for event in yaml.parse(self.text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                return True
        return False

    def _add(self, node: yaml.Node, found: Rows) -> None:
        """Add the row that a node of the list holds, or what is wrong with it."""
        line = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            row = Row(line, self._map(node, line, (), found), self)
            found.rows.append(row)
            return
        found.findings.append(
            fault(
                "F002",
                self._place(node, ()),
                self.lines[line - 1].strip(),
                message="This item of the list is not an entry.",
                expected="Each item is a map that begins with `entry:`.",
                cure="Write the item as a map of keys and values, or remove it.",
            )
        )

    def _map(self, node: yaml.MappingNode, line: int, path: Path, found: Rows) -> dict[str, object]:
        """Return a map's values by key; a key given twice is a finding."""
        made: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                found.findings.append(self._no_key(key_node, path))
                continue
            key = str(key_node.value)
            below = (*path, key)
            self.marks[(line, below)] = (self._place(key_node, below), self._place(value_node, below))
            if key in made:
                found.findings.append(self._twin(key_node, key, below))
            made[key] = self._value(value_node, line, below, found)
        return made

    def _value(self, node: yaml.Node, line: int, path: Path, found: Rows) -> object:
        """Return a node as plain values: text, list or map; an empty or `null` value is None."""
        if id(node) in self.seen:
            found.findings.append(self._repeated(node, path))
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._map(node, line, path, found)
        if isinstance(node, yaml.SequenceNode):
            return [
                self._value(item, line, (*path, str(place)), found) for place, item in enumerate(node.value)
            ]
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        return None if plain and node.value in ("", "null", "~") else node.value

    def place(self, row: Row, path: Path, *, of_key: bool) -> Place:
        """Return where a key or its value stands; the nearest that is known above it."""
        for length in range(len(path), 0, -1):
            marks = self.marks.get((row.line, path[:length]))
            if marks:
                return marks[0] if of_key else marks[1]
        return Place(self.name, row.line, 1, len(self.lines[row.line - 1]) + 1, path)

    def excerpt(self, row: Row) -> str:
        """Return the first line of the entry."""
        return self.lines[row.line - 1].strip()

    def _place(self, node: yaml.Node, path: Path) -> Place:
        start, end = node.start_mark, node.end_mark
        last = end.column if end.line == start.line else len(self.lines[start.line])
        return Place(self.name, start.line + 1, start.column + 1, max(last, start.column + 1) + 1, path)

    def _broken(self, problem: yaml.MarkedYAMLError) -> Finding:
        mark = problem.problem_mark or problem.context_mark
        line = min(mark.line + 1, len(self.lines)) if mark else 1
        column = mark.column + 1 if mark else 1
        return fault(
            "F001",
            Place(self.name, line, column, column + 1),
            self.lines[line - 1].strip(),
            message=f"This is not YAML: {problem.problem}.",
            expected="The file is a list; each item begins with `- entry:`.",
            cure="Mend the text at the marked place: look for a missing colon, quote or space.",
        )

    def _unreadable(self, why: str) -> Finding:
        return fault(
            "F001",
            Place(self.name, 1, 1, 2),
            self.lines[0].strip() if self.lines else "",
            message=f"This file cannot be read as entries: {why}.",
            expected="The file is a list; each item begins with `- entry:`.",
            cure="Give the file a list of entries.",
        )

    def _repeated(self, node: yaml.Node, path: Path) -> Finding:
        return fault(
            "F002",
            self._place(node, path),
            self.lines[node.start_mark.line].strip(),
            message="This value is used again further down by a name of its own (`&` and `*`).",
            expected="Each value is written where it belongs.",
            cure="Write the value out in each place.",
        )

    def _no_key(self, node: yaml.Node, path: Path) -> Finding:
        return fault(
            "F002",
            self._place(node, path),
            self.lines[node.start_mark.line].strip(),
            message="A key is a single word, not a list or a map.",
            expected="Each key is one of those that an entry has.",
            cure="Write the key as a word, or remove it.",
        )

    def _twin(self, node: yaml.Node, key: str, path: Path) -> Finding:
        return fault(
            "F006",
            self._place(node, path),
            self.lines[node.start_mark.line].strip(),
            message=f'The key "{key}" stands twice in this entry.',
            expected="Each key stands once.",
            cure="Remove one of the two.",
        )
