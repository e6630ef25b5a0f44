"""Two agreements compared: what changed in words and, separately, in effect."""

from tallystick.core.compare.change import (
    Change,
    Comparison,
    Effect,
    Example,
    Group,
    How,
    Side,
    Stretch,
    Words,
)
from tallystick.core.compare.comparison import compare

__all__ = [
    "Change",
    "Comparison",
    "Effect",
    "Example",
    "Group",
    "How",
    "Side",
    "Stretch",
    "Words",
    "compare",
]
