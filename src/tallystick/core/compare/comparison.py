"""Two agreements compared: what changed in words and, separately, in effect, each change once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tallystick.core.agreement.model import Agreement, Clock, Field, Minimum, Party, Path
from tallystick.core.compare import choices, duties, ratings
from tallystick.core.compare.change import Change, Comparison, Effect, How, Side
from tallystick.core.compare.clauses import clause_changes, glossary_changes, printing, reworded
from tallystick.core.compare.pair import Judges, Pair, Verdict
from tallystick.core.compare.saying import Saying, called, key_called
from tallystick.core.compare.terms import Term, Thing, things_of

WORDS = frozenset(
    {
        *("title", "name", "description", "hint", "reason", "purpose", "note", "department", "number"),
        *("level", "notice_because", "prefix", "why", "body", "clause"),
    }
)
"""Keys whose values are words for people and govern nothing."""

_JUDGES: Judges = {**duties.JUDGES, **ratings.JUDGES, **choices.JUDGES}
_USUAL = frozenset({("at_least", "1"), ("boundary", "end of the window"), ("outturn", "share")})
_UNSAID = frozenset({"", "no", "0"})
_NOTHING = Term((None,), (), (None,))


def compare(old: Agreement, new: Agreement) -> Comparison:
    """Return all that differs between two agreements, in words and in effect.

    They may be two versions of one, or an agreement and its template. A term that many clauses print is one change,
    with the clauses beside it. Both are read in the same language; what others say is not looked at.
    """
    found = list(_Compared(old, new).changes())
    in_words = [*clause_changes(old, new), *glossary_changes(old, new)]
    return Comparison(
        _side(old),
        _side(new),
        (*in_words, *(change for is_words, change in found if is_words)),
        _together([change for is_words, change in found if not is_words]),
    )


def _side(agreement: Agreement) -> Side:
    return Side(agreement.id, agreement.title, agreement.version, agreement.in_force, agreement.hash)


def _together(changes: list[Change]) -> tuple[Change, ...]:
    """Return the changes with the same choices of several fields as one: they come from one list."""
    found: dict[object, Change] = {}
    for change in changes:
        is_list = change.path[-1] == "one_of"
        key = (change.old, change.new) if is_list else change.path
        first = found.get(key)
        found[key] = change if first is None else replace(first, also_at=(*first.also_at, change.path))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Two:
    """What is asked of both agreements, the earlier one first."""

    things: tuple[Mapping[Path, Thing], Mapping[Path, Thing]]
    saying: tuple[Saying, Saying]
    printed: tuple[Mapping[Path, tuple[str, ...]], Mapping[Path, tuple[str, ...]]]


class _Compared:
    """Compares two agreements thing by thing."""

    def __init__(self, old: Agreement, new: Agreement) -> None:
        self.old, self.new = old, new
        self.two = _Two(
            (things_of(old), things_of(new)), (Saying(old), Saying(new)), (printing(old), printing(new))
        )

    def changes(self) -> Iterator[tuple[bool, Change]]:
        """Yield each change but those of clauses and of the glossary, and whether it is one of words."""
        before, after = self.two.things
        for path in dict.fromkeys((*after, *before)):
            if path in before and path in after:
                yield from self._terms(before[path], after[path])
            elif not self._is_within(path):
                yield False, self._whole(before.get(path), after.get(path))

    def _is_within(self, path: Path) -> bool:
        """Return whether what is above a thing came or went with it."""
        before, after = self.two.things
        above = [path[:length] for length in range(1, len(path))]
        return any((each in before) != (each in after) for each in above)

    def _whole(self, before: Thing | None, after: Thing | None) -> Change:
        """Return a thing that stands in one of the two only."""
        is_new = before is None
        thing = after or before
        assert thing is not None
        agreement, side = (self.new, 1) if is_new else (self.old, 0)
        sign, whom = choices.brought(thing.value, agreement)
        effect = Effect.TIGHTER if sign > 0 else Effect.LOOSER
        said = self._summary(thing, side)
        return Change(
            thing.path,
            How.ADDED if is_new else How.REMOVED,
            called(thing, agreement),
            "" if is_new else said,
            said if is_new else "",
            (effect if is_new else _contrary(effect)) if sign else Effect.NEITHER,
            whom if sign else (),
            choices.parts_brought(thing.value, agreement),
            clause=getattr(thing.value, "clause", None),
            printed_in=self._printed_in(thing.path),
        )

    def _summary(self, thing: Thing, side: int) -> str:
        """Return what a whole thing says that governs, key by key."""
        said = (
            (key, self.two.saying[side].term(thing, key, term))
            for key, term in thing.terms.items()
            if key not in WORDS
        )
        told = [(key, text) for key, text in said if text not in _UNSAID and (key, text) not in _USUAL]
        return "; ".join(f"{key_called(key)}: {text}" if key else text for key, text in told)

    def _terms(self, before: Thing, after: Thing) -> Iterator[tuple[bool, Change]]:
        for key in dict.fromkeys((*after.terms, *before.terms)):
            old, new = before.terms.get(key, _NOTHING), after.terms.get(key, _NOTHING)
            if old.meaning != new.meaning:
                if not self._follows(before, after, key):
                    yield self._is_words(after, key), self._changed(before, after, key, old, new)
            elif old.spelling != new.spelling:
                yield True, self._changed(before, after, key, old, new, judged=False)

    @staticmethod
    def _is_words(thing: Thing, key: str) -> bool:
        return key in WORDS and not isinstance(thing.value, Party)

    def _follows(self, before: Thing, after: Thing, key: str) -> bool:
        """Return whether a term changed only because another did, from which it takes its value.

        So do a minimum that takes the term it is of as the least, and the choices of a field that names a service.
        """
        both = ((self.old, before.value), (self.new, after.value))
        if isinstance(after.value, Minimum) and key == "value":
            own = [_own_limits(of, value.path) for of, value in both]
            return own == [before.value.value, after.value.value] and None not in own
        if isinstance(after.value, Field) and key == "one_of":
            return all(dict(value.options) == _services(of) for of, value in both)
        return False

    def _changed(
        self, before: Thing, after: Thing, key: str, old: Term, new: Term, *, judged: bool = True
    ) -> Change:
        path = (*after.path, *filter(None, key.split(".")))
        about = called(after, self.new)
        said = [self.two.saying[0].term(before, key, old), self.two.saying[1].term(after, key, new)]
        if key:
            about = f"{about}: {key_called(key)}"
        if self._is_words(after, key):
            return reworded(path, about, said[0], said[1])
        verdict = self._judged(before, after, key) if judged else Verdict()
        return Change(
            path,
            How.CHANGED,
            about,
            said[0],
            said[1],
            verdict.effect,
            verdict.for_whom,
            verdict.said,
            verdict.examples,
            clause=getattr(after.value, "clause", None),
            printed_in=self._printed_in(path),
        )

    def _judged(self, before: Thing, after: Thing, key: str) -> Verdict:
        judge: Callable[[Pair], Verdict] | None = _JUDGES.get((type(after.value), key))
        if judge is None:
            return Verdict()
        return judge(Pair(after.path, before.value, after.value, self.old, self.new))

    def _printed_in(self, path: Path) -> tuple[str, ...]:
        """Return the clauses of the newer agreement, then of the older alone, that print a term."""
        after, before = (_prints(printed, path) for printed in reversed(self.two.printed))
        return tuple(dict.fromkeys((*after, *before)))


def _prints(printed: Mapping[Path, tuple[str, ...]], path: Path) -> tuple[str, ...]:
    """Return which clauses print what stands at a path, below it, or around it."""
    found = (
        clauses
        for term, clauses in printed.items()
        if term[: len(path)] == path or path[: len(term)] == term or _same_limit(term, path)
    )
    return tuple(clause for clauses in found for clause in clauses)


def _same_limit(term: Path, path: Path) -> bool:
    """Return whether both are the limit of one clock, which may be printed as a time or as a day."""
    return term[:4] == path[:4] and {term[-1], path[-1]} == {"within", "due"}


def _services(agreement: Agreement) -> dict[str, str]:
    return {service.id: service.title for service in agreement.services.values()}


def _own_limits(agreement: Agreement, path: Path) -> Any:
    kind = agreement.kinds.get(path[1]) if path[0] == "records" else None
    clock = kind.clocks.get(path[3]) if kind and len(path) > 3 else None
    if isinstance(clock, Clock):
        return tuple(limit.within for limit in clock.limits)
    duty = agreement.duties.get(path[1]) if path[0] == "duties" else None
    return duty.every if duty else None


def _contrary(effect: Effect) -> Effect:
    return Effect.LOOSER if effect is Effect.TIGHTER else Effect.TIGHTER
