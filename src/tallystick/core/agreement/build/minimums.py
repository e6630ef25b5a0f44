"""Minimums: an agreement's own, and those of the frameworks that it is made under."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Least, Minimum, TargetEdge, TermRun
from tallystick.core.agreement.phrases import PhraseFault, parse_every, say
from tallystick.core.agreement.shape.check import check_shape
from tallystick.core.agreement.shape.minimums import MinimumPart
from tallystick.core.agreement.text.laying import Parent
from tallystick.core.agreement.text.relations import Relation
from tallystick.core.agreement.text.tree import Path, Sequence
from tallystick.core.agreement.wording import term_path
from tallystick.core.clock.limit import Limit
from tallystick.core.findings import did_you_mean

_SECTIONS = ("clauses", "posts", "duties", "measures")
_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}


def build_minimums(draft: Draft) -> Mapping[str, Minimum]:
    """Return the minimums that a text sets itself."""
    made = {name: _minimum(draft, name, part) for name, part in draft.part.minimums.items()}
    return {name: minimum for name, minimum in made.items() if minimum is not None}


def build_bounds(draft: Draft) -> tuple[Minimum, ...]:
    """Return the minimums of the frameworks that a text is made under, in their order.

    What is wrong with a framework is found where the framework itself is read.
    """
    frameworks = (parent for parent in draft.parents if parent.relation is Relation.UNDER)
    return tuple(bound for parent in frameworks for bound in _of_framework(draft, parent))


def _of_framework(draft: Draft, parent: Parent) -> tuple[Minimum, ...]:
    theirs = Draft(parent.root, check_shape(parent.root).part, draft.resolve)
    return tuple(replace(each, framework=theirs.part.title) for each in build_minimums(theirs).values())


def _minimum(draft: Draft, name: str, part: MinimumPart) -> Minimum | None:
    at = ("minimums", name)
    clause = draft.clause(part.clause, at)
    path = _address(part.of)
    given = [key for key in _READ if getattr(part, key) is not None]
    if len(given) + part.stands > 1:
        _two_values(draft, at, [*given, "stands"][:2])
    elif not path or not (given or part.stands or _stands(draft, path)):
        _unknown(draft, (*at, "of"), part.of)
    elif given and not _FITS[given[0]](path):
        _does_not_fit(draft, (*at, given[0]), part.of, given[0])
    elif part.stands:
        return Minimum(name, part.title, part.of, path, clause=clause)
    else:
        value = _READ[given[0]](draft, (*at, given[0])) if given else _own(draft, path)
        if value is not None:
            text = getattr(part, given[0]) if given else _in_words(value)
            return Minimum(name, part.title, part.of, path, value, text, clause)
        if not given:
            _without_value(draft, (*at, "of"), part.of)
    return None


def _address(written: str) -> Path:
    """Return where the term of an address stands, an empty path where there can be none."""
    steps = tuple(written.split("."))
    if steps == ("term",) or (len(steps) > 1 and steps[0] in _SECTIONS):
        return (
            steps if len(steps) < 3 or steps[0] != "measures" else ("measures", steps[1], "bands", *steps[2:])
        )
    return term_path(written)


def _stands(draft: Draft, path: Path) -> bool:
    several = path[-1] == "within" and draft.node((*path[:-1], "limits")) is not None
    return several or draft.node(path) is not None


def _own(draft: Draft, path: Path) -> Least | None:
    """Return the value that the text itself has at a path, None where that is neither a limit nor a period."""
    if path[-1] == "every":
        return draft.phrase(parse_every, "A202", path)
    if path[-1] != "within":
        return None
    several = draft.node((*path[:-1], "limits"))
    if isinstance(several, Sequence):
        found = [draft.limit((*path[:-1], "limits", str(n), "within")) for n in range(len(several.items))]
        return tuple(limit for limit in found if limit is not None) or None
    return _limit(draft, path)


def _in_words(value: Least) -> str:
    return " and ".join(map(say, value)) if isinstance(value, tuple) else say(value)


def _two_values(draft: Draft, path: Path, given: list[str]) -> None:
    listed = " and ".join(f"`{key}`" for key in given)
    draft.say(
        "A019",
        (*path, given[1]),
        f"Both stand here: {listed}.",
        "One of them at most.",
        f"Delete `{given[1]}`.",
    )


def _unknown(draft: Draft, path: Path, address: str) -> None:
    known = [
        f"{kind}.{clock}.within"
        for kind in draft.names("records")
        for clock in draft.names("records", kind, "clocks")
    ]
    known += [f"{section}.{name}" for section in _SECTIONS for name in draft.names(section)]
    draft.say(
        "A118",
        path,
        f'"{address}" is no term of this text.',
        "The address of a term: `kind.clock.within`, `duties.name.every`, `clauses.name` or `term`.",
        did_you_mean(
            address, known, "Write the address of a term that stands here, or its least value beside it."
        ),
    )


def _does_not_fit(draft: Draft, path: Path, address: str, key: str) -> None:
    draft.say(
        "A118",
        path,
        f'`{key}` says nothing of "{address}".',
        f"`{key}` goes with {_GOES_WITH[key]}.",
        "Name such a term, or say the least another way.",
    )


def _without_value(draft: Draft, path: Path, address: str) -> None:
    draft.say(
        "A011",
        path,
        f'What the least of "{address}" is cannot be told from the text.',
        "`no_lower_than:`, `no_higher_than:`, `runs:` or `stands: yes` beside it.",
        "Add a line with the least value, or `stands: yes`.",
    )


def _limit(draft: Draft, path: Path) -> tuple[Limit, ...] | None:
    limit = draft.limit(path)
    return None if limit is None else (limit,)


def _lowest(draft: Draft, path: Path) -> TargetEdge | None:
    number = draft.phrase(_number, "A208", path)
    return None if number is None else TargetEdge(number, higher=True)


def _highest(draft: Draft, path: Path) -> TargetEdge | None:
    number = draft.phrase(_number, "A208", path)
    return None if number is None else TargetEdge(number, higher=False)


def _number(text: str) -> Decimal:
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return Decimal(text)
    said = f'"{text}" is no number.'
    raise PhraseFault(
        said, offset=0, length=len(text), expected="A number.", cure="Write it in digits, such as 97.5."
    )


def _months(text: str) -> TermRun:
    first, _, last = text.lower().partition(" to ")
    if first in _MONTHS and last in _MONTHS:
        return TermRun(_MONTHS[first], _MONTHS[last])
    said = f'"{text}" names no two months.'
    cure = "Write it like April to March."
    raise PhraseFault(said, offset=0, length=len(text), expected="A month, `to`, and a month.", cure=cure)


_READ: Mapping[str, Callable[[Draft, Path], Least | None]] = {
    "no_longer_than": _limit,
    "no_rarer_than": lambda draft, path: draft.phrase(parse_every, "A202", path),
    "no_lower_than": _lowest,
    "no_higher_than": _highest,
    "runs": lambda draft, path: draft.phrase(_months, "A210", path),
}

_FITS: Mapping[str, Callable[[Path], bool]] = {
    "no_longer_than": lambda path: path[0] == "records" and path[-1] == "within",
    "no_rarer_than": lambda path: path[0] == "duties" and path[2:] in ((), ("every",)),
    "no_lower_than": lambda path: path[0] == "measures" and path[2:3] == ("bands",),
    "no_higher_than": lambda path: path[0] == "measures" and path[2:3] == ("bands",),
    "runs": lambda path: path == ("term",),
}
_GOES_WITH: Mapping[str, str] = {
    "no_longer_than": "a time limit, `kind.clock.within`",
    "no_rarer_than": "a duty, `duties.name.every`",
    "no_lower_than": "a band, `measures.name.green`",
    "no_higher_than": "a band, `measures.name.red`",
    "runs": "`term`",
}
