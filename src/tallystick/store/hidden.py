"""The mark that stands where a viewer has no relation to the case."""

from __future__ import annotations

from enum import Enum


class Hidden(Enum):
    """`HIDDEN` stands in place of a restricted or special value, and does not even say that there is one."""

    HIDDEN = "hidden"


HIDDEN = Hidden.HIDDEN
