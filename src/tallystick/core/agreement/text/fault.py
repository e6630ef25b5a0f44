"""One finding about a stretch of a text."""

from __future__ import annotations

from tallystick.core.agreement.codes import CODES
from tallystick.core.agreement.text.tree import Path, Span
from tallystick.core.edits import Fix
from tallystick.core.findings import Finding

_LONGEST_EXCERPT = 120


def fault(
    code: str,
    span: Span,
    *,
    message: str,
    expected: str,
    cure: str,
    path: Path = (),
    excerpt: str | None = None,
    clause: str | None = None,
    fix: Fix | None = None,
) -> Finding:
    """Return a finding with the title and severity of its code, at a stretch of the text.

    `excerpt` is the reader's own text; without it, what stands at the place. `fix` is what would mend it in that text.
    """
    known = CODES[code]
    place = span.place(path)
    shown = span.text.split("\n", 1)[0].strip() if excerpt is None else excerpt
    return Finding(
        place=place,
        code=code,
        title=known.title,
        severity=known.severity,
        message=message,
        excerpt=shown[:_LONGEST_EXCERPT],
        expected=expected,
        cure=cure,
        clause=clause,
        fix=fix,
    )
