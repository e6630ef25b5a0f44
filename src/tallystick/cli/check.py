"""`tallystick check`: every finding about agreements, in file order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from tallystick.cli.short_lived import short_lived
from tallystick.cli.showing import finding_as_json, show_findings, show_json
from tallystick.cli.stopping import FINE, FOUND, named_failures
from tallystick.core.findings import Finding, Severity, has_errors
from tallystick.files.agreements import load_versions
from tallystick.files.mending import Change, changes


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--fix", is_flag=True, help="Show what would mend the faults whose cure is mechanical, as a difference."
)
@click.option("--write", is_flag=True, help="With --fix: change the files so, then check them.")
def command(*, files: tuple[str, ...], as_json: bool, fix: bool, write: bool) -> None:
    """Check agreements: files, folders of versions, or the ids of shipped ones.

    With --fix the difference is printed that would mend what can be mended without any doubt; only files named here are
    changed, and only with --write.

    Exit status 1 when a finding is an error.
    """
    if write and not fix:
        raise click.UsageError("--write goes with --fix.")
    if fix and as_json:
        raise click.UsageError("--fix prints a difference, --json the findings: ask for one of the two.")
    with short_lived(), named_failures():
        proposed = changes(*files) if fix else ()
        if write:
            for change in proposed:
                change.make()
        loaded = load_versions(*files)
    if fix and not write:
        _show(proposed, loaded.findings)
    elif as_json:
        show_json([finding_as_json(finding) for finding in loaded.findings])
    else:
        show_findings(loaded.findings, loaded.texts)
        for change in proposed:
            click.echo(f"{change.path}: {_counted(len(change.findings), 'fault')} mended.")
        click.echo(_summary(loaded.findings))
    raise SystemExit(FOUND if has_errors(loaded.findings) else FINE)


def _show(proposed: Sequence[Change], findings: Sequence[Finding]) -> None:
    """Print what would change, so that `patch` reads it; how much that mends is told beside it."""
    for change in proposed:
        click.echo(change.difference(), nl=False)
    mended = sum(len(change.findings) for change in proposed)
    said = f"{_counted(mended, 'fault')} of {len(findings)} would be mended. --write makes the change."
    click.echo(said if mended else "Nothing here can be mended mechanically.", err=True)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _summary(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each severity, worst first, and apart from them how many are accepted."""
    if not findings:
        return "Nothing found."
    counts = Counter(finding.severity for finding in findings if not finding.accepted)
    taken = sum(finding.accepted is not None for finding in findings)
    many = {Severity.ADVICE: "pieces of advice", Severity.ERROR: "errors"}
    said = [
        f"{counts[severity]} {severity if counts[severity] == 1 else many.get(severity, f'{severity}s')}"
        for severity in Severity
        if counts[severity]
    ]
    return f"{', '.join([*said, *([f'{taken} accepted'] if taken else [])])}."
