"""An agreement while it is being read: its text, what was found so far, and how to say where."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeAlias, TypeVar, cast

from tallystick.core.agreement.phrases import PhraseFault, parse_every, parse_limit
from tallystick.core.agreement.phrases.reader import SwappedEdges
from tallystick.core.agreement.shape.agreement import AgreementPart
from tallystick.core.agreement.shape.check import MOST_FINDINGS
from tallystick.core.agreement.text.fault import fault
from tallystick.core.agreement.text.laying import Parent
from tallystick.core.agreement.text.outcome import matching
from tallystick.core.agreement.text.readings import reading_named
from tallystick.core.agreement.text.tree import Map, Node, Path, Scalar, Span, child
from tallystick.core.clock.limit import EndOfMonth, Every, Limit, Months, Moved
from tallystick.core.edits import Fix, Rename, Reword, SetValue
from tallystick.core.findings import Finding, did_you_mean, nearest

_T = TypeVar("_T")

Listed: TypeAlias = tuple[tuple[str, date, date], ...]
"""The periods of one list: label, first day, and the day after the last."""


class Draft:
    """The text of one agreement with all that is found about it.

    root: the merged tree. part: its sound parts. findings: what is found, added to while it is read.
    periods: the agreement's own lists of periods, by name.
    parents: the texts that it rests on. readings: which reading a value names, by its path.
    spoken: the tree with the words of all languages.
    """

    def __init__(
        self,
        root: Map,
        part: AgreementPart,
        resolve: Callable[[str], str | None],
        parents: tuple[Parent, ...] = (),
    ) -> None:
        self.root = root
        self.part = part
        self.resolve = resolve
        self.parents = parents
        self.findings: list[Finding] = []
        self.sources: dict[str, str] = {}
        self.periods: Mapping[str, Listed] = {}
        self.readings: Mapping[Path, str] = {}
        self.spoken = root
        self._names: dict[Path, tuple[str, ...]] = {}
        self._said: dict[tuple[Callable[[Draft, str], object], str], object] = {}

    @property
    def is_full(self) -> bool:
        """Return whether so much is found that more would help nobody."""
        return len(self.findings) >= MOST_FINDINGS

    def node(self, path: Path) -> Node | None:
        """Return what stands at a path, None where nothing does."""
        node: Node | None = self.root
        for step in path:
            node = child(node, step) if node is not None else None
        return node

    def span(self, path: Path) -> Span:
        """Return where the value at a path stands; of a map, a list or nothing, its key."""
        node = self.node(path)
        return node.span if isinstance(node, Scalar) and node.text else self.key(path)

    def key(self, path: Path) -> Span:
        """Return where the key at the end of a path stands; of what is not written, where the text begins."""
        above = self.node(path[:-1])
        entry = above.entries.get(path[-1]) if isinstance(above, Map) else None
        return entry.key if entry else self.root.span.part(0, 1)

    def item(self, path: Path, number: int) -> Path:
        """Return the path of one item of a list; of the value itself where it was written without a list."""
        return (*path, str(number)) if self.node((*path, str(number))) is not None else path

    def part_of(self, path: Path, offset: int, length: int) -> Span:
        """Return where some characters of the value at a path stand."""
        node = self.node(path)
        return node.part(offset, length) if isinstance(node, Scalar) else self.span(path)

    def say(
        self,
        code: str,
        path: Path,
        message: str,
        expected: str,
        cure: str,
        *,
        span: Span | None = None,
        instead: str | None = None,
    ) -> None:
        """Add a finding about the value at a path, or about `span` in it; past so many, nothing.

        instead: what may be written there without any doubt, in place of what is marked.
        """
        if self.is_full:
            return
        self.findings.append(
            fault(
                code,
                span or self.span(path),
                message=message,
                expected=expected,
                cure=cure,
                path=path,
                clause=self._clause(path),
                fix=self._fix(path, span, instead) if instead is not None else None,
            )
        )

    def _fix(self, path: Path, span: Span | None, instead: str) -> Fix | None:
        """Return the edit that puts other words where a finding is marked: the value, some of it, or its key."""
        node = self.node(path)
        if span is not None and path and span == self.key(path):
            return Fix((Rename(path, instead),))
        if not isinstance(node, Scalar) or not node.text:
            return None
        if span is None or span == node.span:
            return Fix((SetValue(path, instead),))
        before = node.span.text[: span.start - node.span.start]
        return Fix((Reword(path, span.text, instead, len(matching(span.text).findall(before))),))

    def _clause(self, path: Path) -> str | None:
        """Return the clause that the nearest thing around a path names."""
        for length in range(len(path), 0, -1):
            if path[:length][0] == "clauses" and length == 2:
                return path[1]
            node = self.node((*path[:length], "clause"))
            if isinstance(node, Scalar) and node.text:
                return node.text
        return None

    def names(self, *path: str) -> tuple[str, ...]:
        """Return the names that the text gives at a path, also those whose parts are not sound.

        A part of the whole agreement whose key is misspelt is read all the same.
        """
        names = self._names.get(path)
        if names is None:
            names = self._names[path] = self._written_names(path)
        return names

    def _written_names(self, path: Path) -> tuple[str, ...]:
        node = self.node(path)
        if node is None and len(path) == 1:
            unknown = [key for key in self.root.entries if key not in AgreementPart.model_fields]
            meant = nearest(path[0], unknown)
            node = self.node((meant,)) if meant else None
        return tuple(node.entries) if isinstance(node, Map) else ()

    def once(self, tell: Callable[[Draft, str], _T], about: str) -> _T:
        """Return what `tell` says of a name in this text, asked the first time only: the text does not change."""
        key = (tell, about)
        if key not in self._said:
            self._said[key] = tell(self, about)
        return cast("_T", self._said[key])

    def is_known(
        self, code: str, what: str, name: str, names: Iterable[str], path: Path, *, span: Span | None = None
    ) -> bool:
        """Return whether `name` is one of `names`; where it is none, say so, with what there is and what is near."""
        known = tuple(names)
        if name in known or self.is_full:
            return name in known
        plural = f"{what}s" if not what.endswith("s") else what
        near = nearest(name, known)
        self.say(
            code,
            path,
            f'There is no {what} called "{name}" here.',
            f"There {'are' if len(known) > 1 else 'is'} {listed(known)}."
            if known
            else f"There are no {plural} here.",
            did_you_mean(
                name, known, f"Write one of these, or add the {what}." if known else f"Add the {what}."
            ),
            span=span,
            instead=near,
        )
        return False

    def phrase(self, read: Callable[[str], _T], code: str, path: Path) -> _T | None:
        """Return what the phrase at a path says, None and a finding where it cannot be understood."""
        node = self.node(path)
        if not isinstance(node, Scalar) or not node.text.strip():
            return None
        text = node.text.strip()
        if path in self.readings and reading_named(text) is not None:
            return None
        try:
            return read(text)
        except PhraseFault as told:
            swapped = isinstance(told, SwappedEdges)
            span = node.part(told.offset, told.length) if told.length else node.span
            self.say(
                *("A205" if swapped else code, path, told.message, told.expected, told.cure),
                span=span,
                instead=told.instead,
            )
            return None

    def every(self, path: Path) -> Every | None:
        """Return the period at a path: of the calendar, or of one of the agreement's own lists."""
        every = self.phrase(parse_every, "A202", path)
        if every is None or not every.listed:
            return every
        if every.unit not in self.names("periods"):
            self._no_period(every.unit, path)
            return None
        listed = self.periods.get(every.unit, ())
        return replace(every, listed=listed) if listed else None

    def _no_period(self, name: str, path: Path) -> None:
        known = ("day", "week", "month", "quarter", "half-year", "year", *self.names("periods"))
        self.say(
            "A202",
            path,
            f'"{name}" is no period here.',
            f"A period: {listed(known)}.",
            did_you_mean(name, known, "Write one of these, or add a list under `periods:`."),
        )

    def limit(self, path: Path) -> Limit | None:
        """Return the time limit at a path, its calendar being one of the agreement's."""
        limit = self.phrase(parse_limit, "A201", path)
        return limit if limit is not None and self.has_calendar(limit, path) else None

    def has_calendar(self, limit: Limit | Moved, path: Path) -> bool:
        """Return whether a limit, or where its last day moves, is on a calendar that there is; say so where not."""
        if isinstance(limit, Months | EndOfMonth) or limit.calendar is None:
            return True
        node = self.node(path)
        offset = node.text.find(limit.calendar) if isinstance(node, Scalar) else -1
        span = self.part_of(path, offset, len(limit.calendar)) if offset >= 0 else None
        return self.is_known("A104", "calendar", limit.calendar, self.names("calendars"), path, span=span)

    def party(self, name: str, path: Path, *also: str) -> bool:
        """Return whether a party of that name is bound (or it is one of the words in `also`)."""
        if name in self.names("bodies") and name not in self.names("parties"):
            self._outside(name, path)
            return False
        return name in also or self.is_known("A101", "party", name, (*self.names("parties"), *also), path)

    def _outside(self, name: str, path: Path) -> None:
        """Say that a body outside the parties stands where only a party can."""
        self.say(
            "A422",
            path,
            f'"{name}" is a body outside the parties.',
            "A party: a body may owe or be owed a step of a record; it signs, holds, raises and decides nothing here.",
            "Name the party, and the body as `by` of a milestone.",
        )

    def party_or_body(self, name: str, path: Path, *also: str) -> bool:
        """Return whether a party or a body outside the parties has that name (or it is one of the words in `also`)."""
        bodies = self.names("bodies")
        if not bodies or name in bodies:
            return name in bodies or self.party(name, path, *also)
        known = dict.fromkeys((*self.names("parties"), *bodies, *also))
        return self.is_known("A101", "party or body", name, known, path)

    def clause(self, name: str | None, path: Path) -> str | None:
        """Return the clause named at a path if there is one of that name."""
        if name is None or self.is_known("A102", "clause", name, self.names("clauses"), (*path, "clause")):
            return name
        return None

    def kind(self, name: str, path: Path) -> bool:
        """Return whether there is a kind of record of that name."""
        return self.is_known("A105", "kind of record", name, self.names("records"), path)

    def milestone(self, kind: str, name: str, path: Path, *, span: Span | None = None) -> bool:
        """Return whether a kind has a milestone of that name."""
        return self.is_known(
            "A103", "milestone", name, self.names("records", kind, "milestones"), path, span=span
        )

    def clocks(self) -> tuple[str, ...]:
        """Return every clock that the text names, as `kind.clock`."""
        return tuple(
            f"{kind}.{clock}"
            for kind in self.names("records")
            for clock in self.names("records", kind, "clocks")
        )

    def lots(self, names: Collection[str], path: Path) -> tuple[str, ...]:
        """Return those of the lots named at a path that there are."""
        known = self.names("lots")
        return tuple(
            name
            for number, name in enumerate(names)
            if self.is_known("A106", "lot", name, known, self.item(path, number))
        )


def listed(names: Iterable[str]) -> str:
    """Return names in words: `"a", "b" and "c"`; of many, the first twelve."""
    quoted = [f'"{name}"' for name in names]
    if len(quoted) > 12:
        return f"{', '.join(quoted[:12])} and {len(quoted) - 12} more"
    return " and ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))
