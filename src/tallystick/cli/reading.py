"""What commands read: agreements, facts, moments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from tallystick.cli.showing import show_findings
from tallystick.cli.stopping import FOUND, named_failures, stop
from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Moment, parse_moment
from tallystick.core.engine.setting import Editions
from tallystick.core.facts import AnyEntry
from tallystick.core.findings import Severity
from tallystick.files import Loaded, load_editions, load_versions, read_facts

EDITIONS = click.option(
    "--editions",
    "editions",
    multiple=True,
    metavar="FILE",
    help="A text with later editions of calendars, which facts may adopt; may be given several times.",
)
"""The option by which a command is given later editions of calendars."""


LANGUAGE = click.option(
    "--language", metavar="ID", help="The words of the agreement in that language; its main one if unset."
)
"""The option of commands that print words of agreements."""


def read_versions(*targets: str, language: str | None = None) -> Loaded:
    """Return the versions to work with; findings of severity error are shown and end the command."""
    with named_failures():
        loaded = load_versions(*targets, language=language)
    errors = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    if errors or not loaded.versions:
        show_findings(errors, loaded.texts, err=True)
        raise SystemExit(FOUND)
    known = loaded.versions[-1].languages
    if language is not None and language not in known:
        said = f"It has {', '.join(known)}." if known else "It declares no languages."
        stop(f'The agreement has no language called "{language}". {said}')
    ids = sorted({version.id for version in loaded.versions})
    if len(ids) > 1:
        stop(f"These are versions of different agreements: {' and '.join(ids)}. Name one agreement.")
    return loaded


def read_editions(files: Sequence[str], versions: Sequence[Agreement]) -> Editions:
    """Return the calendars that facts may adopt; findings of severity error are shown and end the command."""
    with named_failures():
        loaded = load_editions(files, versions[-1])
    errors = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    if errors:
        show_findings(errors, loaded.texts, err=True)
        raise SystemExit(FOUND)
    return loaded.editions


def read_entries(name: str, versions: Sequence[Agreement]) -> tuple[AnyEntry, ...]:
    """Return the entries of a file of facts; faults are shown, all of them, and end the command."""
    with named_failures():
        text = Path(name).read_text(encoding="utf-8", errors="surrogateescape")
    reading = read_facts(name, text, versions)
    if reading.findings:
        show_findings(reading.findings, {name: text}, err=True)
        raise SystemExit(FOUND)
    return reading.entries


def read_moment(option: str, said: str, zone: ZoneInfo) -> Moment:
    """Return the moment an option says; a date alone is the end of that local day."""
    try:
        return parse_moment(said, zone)
    except ValueError as problem:
        reason = f"{problem}. " if "clocks go forward" in str(problem) else ""
        hint = "Write a date such as 2026-01-20, or a date and time such as 2026-01-20T09:47."
        raise click.BadParameter(
            f'"{said}" is not a date or time. {reason}{hint}', param_hint=option
        ) from None


def read_day(option: str, said: str) -> date:
    """Return the day an option says."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise click.BadParameter(
            f'"{said}" is not a date. Write a date such as 2026-01-20.', param_hint=option
        ) from None


def version_on(versions: Sequence[Agreement], day: date) -> Agreement:
    """Return the version in force on a day; where there is none yet, that is said and ends the command."""
    governing = [version for version in versions if version.in_force <= day]
    if not governing:
        stop(f"No version is in force on {day}: the first comes into force on {versions[0].in_force}.")
    return governing[-1]
