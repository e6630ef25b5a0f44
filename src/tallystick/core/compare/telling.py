"""Changes as sentences: what they do and for whom, and the days worked out."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant
from tallystick.core.clock.words import say_instant, say_weekday
from tallystick.core.compare.change import Change, Effect, Example, Stretch, Words

_EFFECTS = {
    Effect.TIGHTER: "Tighter",
    Effect.LOOSER: "Looser",
    Effect.DEPENDS: "Tighter on some days and looser on others",
    Effect.NEITHER: "Neither tighter nor looser",
}
_SHORTENED, _ENDS = 60, 30


def effect_in_words(change: Change, new: Agreement, old: Agreement) -> str:
    """Return what a change does and for whom: "Tighter for Provider"; of one that is neither, that alone."""
    names = [
        party.name
        for each in change.for_whom
        if (party := new.parties.get(each) or old.parties.get(each)) is not None
    ]
    whom = f" for {' and '.join(names)}" if names and change.effect is not Effect.NEITHER else ""
    return f"{_EFFECTS[change.effect]}{whom}"


def example_in_words(example: Example, zone: ZoneInfo) -> str:
    """Return a day worked out: "From Monday 5 January 2026: due Friday 9 January 2026, before not known."."""
    about = f"{example.about}: " if example.about else ""
    start, new, old = (_when(each, zone) for each in (example.start, example.new, example.old))
    return f"{about}{'from' if about else 'From'} {start}: due {new}, before {old}."


def _when(at: date | Instant | None, zone: ZoneInfo) -> str:
    if at is None:
        return "not known"
    return say_instant(at, zone) if isinstance(at, datetime) else say_weekday(at)


def shortened(words: tuple[Words, ...]) -> tuple[Words, ...]:
    """Return a text word by word, of long stretches that were kept the ends beside what was not."""
    last = len(words) - 1
    return tuple(
        Words(each.stretch, _ends(each.text, number == 0, number == last))
        if each.stretch is Stretch.KEPT and len(each.text) > _SHORTENED
        else each
        for number, each in enumerate(words)
    )


def _ends(text: str, is_first: bool, is_last: bool) -> str:  # noqa: FBT001 (private; where a stretch stands)
    before = "" if is_first else text[:_ENDS].rpartition(" ")[0] + " "
    after = "" if is_last else " " + text[-_ENDS:].partition(" ")[2]
    return f"{before}…{after}"
