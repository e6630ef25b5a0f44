"""What commands show: findings, aligned tables, moments in words, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

import click

from tallystick.core.edits import Edit
from tallystick.core.findings import Finding, render


def show_findings(findings: Iterable[Finding], texts: Mapping[str, str], *, err: bool = False) -> None:
    """Print each finding with the reader's own text, marked."""
    lines = {name: text.split("\n") for name, text in texts.items()}
    for finding in findings:
        click.echo(render(finding, lines.get(finding.place.file, [])), err=err)


def finding_as_json(finding: Finding) -> dict[str, object]:
    """Return a finding with the members that programs read."""
    return {
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "path": list(finding.place.path),
        "code": finding.code,
        "severity": finding.severity.value,
        "accepted": _acceptance(finding),
        "message": finding.message,
        "clause": finding.clause,
        "expected": finding.expected,
        "cure": finding.cure,
        "fix": [_edit_as_json(edit) for edit in finding.fix.edits] if finding.fix else None,
    }


def _edit_as_json(edit: Edit) -> dict[str, object]:
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(edit).__name__).lower()
    return {"edit": kind, **{each.name: getattr(edit, each.name) for each in fields(edit)}}


def _acceptance(finding: Finding) -> dict[str, str] | None:
    """Return why a finding was accepted, by whom and on which day; None where it was not."""
    taken = finding.accepted
    return {"because": taken.because, "by": taken.by, "on": taken.on.isoformat()} if taken else None


def show_json(value: object) -> None:
    """Print a value as JSON, indented."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def show_table(
    title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], right: Iterable[int] = ()
) -> None:
    """Print an aligned table; `right` names the columns of figures. An empty one says so."""
    click.echo(f"\n{title}")
    if not rows:
        click.echo("  None.")
        return
    table = [tuple(heads), *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(heads))]
    figures = set(right)
    for number, row in enumerate(table):
        cells = (
            cell.rjust(width) if column in figures else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        click.echo(("  " + "  ".join(cells)).rstrip())
        if number == 0:
            click.echo("  " + "  ".join("-" * width for width in widths))


def when_in_words(deadline: date | datetime | None, zone: ZoneInfo) -> str:
    """Return a deadline as people say it: "Wednesday 31 December 2025", "Tuesday 20 January 2026, 10:00"."""
    if deadline is None:
        return "not known"
    if isinstance(deadline, datetime):
        local = deadline.astimezone(zone)
        return f"{local:%A} {local.day} {local:%B %Y, %H:%M}"
    return f"{deadline:%A} {deadline.day} {deadline:%B %Y}"


def as_iso(value: date | datetime | None) -> str | None:
    """Return a date or an instant as ISO text."""
    return value.isoformat() if value is not None else None
