"""Later editions of calendars, from a text of their own: what an agreement's facts may adopt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tallystick.core.agreement.build.calendars import build_calendars
from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.reading import no_text
from tallystick.core.agreement.shape.check import check_shape
from tallystick.core.agreement.text.laying import read_merged
from tallystick.core.clock.calendar import Calendar
from tallystick.core.findings import Finding, in_file_order

_CALENDARS = "calendars"


@dataclass(frozen=True, slots=True)
class EditionsReading:
    """The calendars a text holds, each by its name in one edition; every finding about them."""

    calendars: Mapping[str, Calendar]
    findings: tuple[Finding, ...]


def read_editions(name: str, resolve: Callable[[str], str | None], agreement: Agreement) -> EditionsReading:
    """Return the later editions of an agreement's calendars that the text of that name holds, with all that is found.

    Of the text only `calendars` is read: it may hold nothing else, or be a whole version of an agreement. Each
    calendar is written in full, has a name of the agreement's, and is known by the edition that it says, else by
    that of its holidays. Its hours are in the agreement's zone. name, resolve: as for `read_agreement`.
    """
    text = resolve(name)
    if text is None:
        return EditionsReading({}, (no_text(name),))
    merged = read_merged(name, text, resolve)
    if merged.root is None or not merged.whole:
        return EditionsReading({}, in_file_order(merged.findings))
    shaped = check_shape(merged.root)
    draft = Draft(merged.root, shaped.part, resolve)
    draft.findings += [*merged.findings, *(each for each in shaped.findings if _concerns_calendars(each))]
    _check_names(draft, agreement)
    calendars = build_calendars(draft, agreement.zone, agreement.term)
    return EditionsReading(calendars, in_file_order(draft.findings))


def _concerns_calendars(finding: Finding) -> bool:
    return finding.place.path[:1] == (_CALENDARS,)


def _check_names(draft: Draft, agreement: Agreement) -> None:
    """Find that there are no calendars, and those that the agreement has none of by that name."""
    names = draft.names(_CALENDARS)
    if not names:
        draft.say(
            "A011",
            (),
            "This text has no calendars.",
            "`calendars`: a later edition of one or more of the agreement's calendars.",
            "Write each under `calendars:` by its name, with its `edition:`.",
            span=draft.root.span.part(0, 1),
        )
    for name in names:
        path = (_CALENDARS, name)
        draft.is_known("A104", "calendar", name, agreement.calendars, path, span=draft.key(path))
