"""The phrases of an agreement: time limits, periods, dates, caps, bands, read from words and said in words.

`say(parse_…(text))` is the text again, and `parse_…(say(value))` the value. Spaces and the number of a unit
("1 days") are the only freedom.
"""

from tallystick.core.agreement.phrases.fault import PhraseFault
from tallystick.core.agreement.phrases.read import (
    parse_band,
    parse_cap,
    parse_dated,
    parse_every,
    parse_indicative,
    parse_knowable,
    parse_length,
    parse_limit,
    parse_moved,
    parse_offset,
    parse_outturn,
    parse_rounding,
    parse_since,
    parse_window,
)
from tallystick.core.agreement.phrases.say import say

__all__ = [
    "PhraseFault",
    "parse_band",
    "parse_cap",
    "parse_dated",
    "parse_every",
    "parse_indicative",
    "parse_knowable",
    "parse_length",
    "parse_limit",
    "parse_moved",
    "parse_offset",
    "parse_outturn",
    "parse_rounding",
    "parse_since",
    "parse_window",
    "say",
]
