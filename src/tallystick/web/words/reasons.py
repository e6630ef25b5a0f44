"""The because in words: at most six lines in place, and the whole of it for those who want to follow every step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.because import Skipped, Walk
from tallystick.core.engine.position import Because
from tallystick.web.words.figures import listed
from tallystick.web.words.names import clause_name

LINES = 6
WEEKEND = {"Saturday", "Sunday"}


@dataclass(frozen=True, slots=True)
class Reasons:
    """A because as a page shows it: the short lines, and all lines for its own section."""

    short: tuple[str, ...]
    whole: tuple[str, ...]


def reasons_of(because: Because, agreement: Agreement, facts: Mapping[str, str]) -> Reasons:
    """Return the because in words. facts: what each entry it rests on is called, by its id."""
    rule = f"{clause_name(agreement.clauses.get(because.clause or ''))} (version {because.version})."
    said = [sentence for sentence in because.said if sentence]
    walked = [line for walk in because.walks if (line := skipped_in_words(walk))]
    known = [facts[entry] for entry in because.facts if entry in facts]
    changes = list(because.changes)
    short = [rule, *_fit(said, LINES - 1 - len(walked[:1]) - len(changes[:1])), *walked[:1], *changes[:1]]
    whole = [rule, *known, *said, *_unsaid(because.walks, said), *changes]
    return Reasons(tuple(short[:LINES]), tuple(dict.fromkeys(whole)))


def _fit(said: Sequence[str], room: int) -> Sequence[str]:
    """Return the sentences that there is room for: the first ones, and always the last, which says the answer."""
    if len(said) <= room:
        return said
    return [*said[: room - 1], said[-1]]


def _unsaid(walks: Iterable[Walk], said: Sequence[str]) -> list[str]:
    return [line for walk in walks for line in walk.said if line not in said]


def skipped_in_words(walk: Walk) -> str:
    """Return "Skipped: 25 December (Christmas Day), 26 December (Boxing Day), 4 days of weekends.", or nothing."""
    weekend = [day for day in walk.skipped if day.why in WEEKEND]
    others = [_skipped_day(day) for day in walk.skipped if day.why not in WEEKEND]
    if weekend:
        others.append(f"{len(weekend)} days of weekends" if len(weekend) > 1 else weekend[0].why)
    return f"Skipped: {listed(others)}." if others else ""


def _skipped_day(skipped: Skipped) -> str:
    return f"{skipped.day.day} {skipped.day:%B} ({skipped.why})"
