"""A later version follows the one it varies: the same agreement, the next number, a later day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tallystick.core.agreement.text.fault import fault
from tallystick.core.agreement.text.tree import Map, Scalar
from tallystick.core.findings import Finding

_FOLLOWS = {
    "agreement": ("All versions of an agreement have its id.", "Write the same id, or vary another text."),
    "version": ("A later version has a higher number.", "Write the next number."),
    "in_force": ("A later version comes into force later.", "Write a later date."),
}


def not_following(earlier: Sequence[Map], own: Map) -> Iterator[Finding]:
    """Yield what keeps a version from following earlier ones, given earliest first: its number, its date, its id."""
    for key, (expected, cure) in _FOLLOWS.items():
        said = [text for version in earlier if (text := _text_of(version, key)) is not None]
        here = _text_of(own, key)
        if not said or here is None or _follows(key, said[-1].text, here.text):
            continue
        yield fault(
            "A413",
            here.span,
            message=f"The text that this one varies has `{key}: {said[-1].text}`.",
            expected=expected,
            cure=cure,
            path=(key,),
        )


def _follows(key: str, earlier: str, own: str) -> bool:
    return own == earlier if key == "agreement" else _order(own) > _order(earlier)


def _text_of(node: Map, key: str) -> Scalar | None:
    entry = node.entries.get(key)
    return entry.value if entry and isinstance(entry.value, Scalar) else None


def _order(text: str) -> tuple[int, str]:
    """Return what numbers and dates are ordered by, as written."""
    return (len(text), text) if text.isdigit() else (0, text)
