"""The because in words: at most six lines in place, and the whole of it for those who want to follow every step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallystick.core.agreement.english import listed
from tallystick.core.clock.because import Skipped, Walk
from tallystick.core.engine.position import Because

LINES = 6
WEEKEND = {"Saturday", "Sunday"}


@dataclass(frozen=True, slots=True)
class Reasons:
    """A because as a page shows it: the short lines, and all lines for its own section."""

    short: tuple[str, ...]
    whole: tuple[str, ...]


def reasons_of(because: Because, facts: Mapping[str, str]) -> Reasons:
    """Return the because in words. facts: what each entry it rests on is called, by its id.

    In place the steps of the calendar are told by what was skipped; the whole has each of them.
    """
    said = [sentence for sentence in because.said if sentence]
    known = [facts[entry] for entry in because.facts if entry in facts]
    walked = [line for walk in because.walks if (line := skipped_in_words(walk))][:1]
    changes = list(because.changes)
    steps = [sentence for sentence in said if not _is_walk(sentence, because.walks)]
    short = [*_fit(steps, LINES - len(walked) - len(changes[:1])), *walked, *changes[:1]]
    return Reasons(tuple(short), tuple(dict.fromkeys([*said[:1], *known, *said[1:], *changes])))


def _is_walk(sentence: str, walks: Sequence[Walk]) -> bool:
    """Return whether a sentence tells the steps of a calendar walk one by one."""
    return any(walk.said and walk.said[0] in sentence for walk in walks)


def reasons_of_figure(said: Sequence[str], changes: Sequence[str]) -> Reasons:
    """Return how a figure was reached in words: the steps, then what would change it."""
    short = [*_fit(said, LINES - len(changes[:1])), *changes[:1]]
    return Reasons(tuple(short), tuple(dict.fromkeys([*said, *changes])))


def _fit(said: Sequence[str], room: int) -> Sequence[str]:
    """Return the sentences that there is room for: the rule first, the answer last, the version spared first."""
    if len(said) > room:
        said = [sentence for sentence in said if not sentence.startswith("Version ")]
    return said if len(said) <= room else [*said[: room - 1], said[-1]]


def skipped_in_words(walk: Walk) -> str:
    """Return "Skipped: 25 December (Christmas Day), 26 December (Boxing Day), 4 days of weekends.", or nothing."""
    weekend = [day for day in walk.skipped if day.why in WEEKEND]
    others = [_skipped_day(day) for day in walk.skipped if day.why not in WEEKEND]
    if weekend:
        others.append(f"{len(weekend)} days of weekends" if len(weekend) > 1 else weekend[0].why)
    return f"Skipped: {listed(others)}." if others else ""


def _skipped_day(skipped: Skipped) -> str:
    return f"{skipped.day.day} {skipped.day:%B} ({skipped.why})"
