"""`tallystick check`: every finding about agreements, in file order."""

from __future__ import annotations

from collections import Counter

import click

from tallystick.cli.showing import finding_as_json, show_findings, show_json
from tallystick.cli.stopping import FINE, FOUND, named_failures
from tallystick.core.findings import Severity, has_errors
from tallystick.files import load_versions


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def command(*, files: tuple[str, ...], as_json: bool) -> None:
    """Check agreements: files, folders of versions, or the ids of shipped ones.

    Exit status 1 when a finding is an error.
    """
    with named_failures():
        loaded = load_versions(*files)
    if as_json:
        show_json([finding_as_json(finding) for finding in loaded.findings])
    else:
        show_findings(loaded.findings, loaded.texts)
        click.echo(_summary(Counter(finding.severity for finding in loaded.findings)))
    raise SystemExit(FOUND if has_errors(loaded.findings) else FINE)


def _summary(counts: Counter[Severity]) -> str:
    """Return how many findings there are of each severity, worst first."""
    if not counts:
        return "Nothing found."
    many = {Severity.ADVICE: "pieces of advice", Severity.ERROR: "errors"}
    said = [
        f"{counts[severity]} {severity if counts[severity] == 1 else many.get(severity, f'{severity}s')}"
        for severity in Severity
        if counts[severity]
    ]
    return f"{', '.join(said)}."
