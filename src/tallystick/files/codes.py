"""The codes of what reading a file of facts may find, each with its title.

All are errors: nothing is half read.
"""

from __future__ import annotations

from tallystick.core.findings import Finding, Place, Severity

TITLES = {
    "F001": "file cannot be read",
    "F002": "not an entry",
    "F003": "unknown kind of entry",
    "F004": "missing key",
    "F005": "unknown key",
    "F006": "key given twice",
    "F007": "wrong kind of value",
    "F008": "not a date or time",
    "F009": "happened after it was recorded",
    "F010": "entry id given twice",
    "F011": "no such earlier entry",
    "F012": "copy not signed",
    "F013": "unknown name",
    "F014": "record not opened",
    "F015": "record is of another kind",
    "F016": "lot not held",
    "F017": "field value not accepted",
    "F018": "unknown subject",
    "F019": "too many faults",
    "F020": "not theirs to say",
}

_LONGEST_EXCERPT = 120


def fault(code: str, place: Place, excerpt: str, *, message: str, expected: str, cure: str) -> Finding:
    """Return a finding about a file of facts, with the title of its code."""
    return Finding(
        place=place,
        code=code,
        title=TITLES[code],
        severity=Severity.ERROR,
        message=message,
        excerpt=excerpt[:_LONGEST_EXCERPT],
        expected=expected,
        cure=cure,
    )
