"""`tallystick text`: the version in force as one whole text."""

from __future__ import annotations

from datetime import date

import click

from tallystick.cli.reading import LANGUAGE, read_versions
from tallystick.cli.short_lived import short_lived
from tallystick.cli.stopping import stop
from tallystick.core.agreement.model import Agreement
from tallystick.files.agreements import whole_of


@click.command("text")
@click.argument("agreement")
@click.option("--on", "on", metavar="DATE", help="The version in force on that day; the latest if unset.")
@LANGUAGE
def command(*, agreement: str, on: str | None, language: str | None) -> None:
    """Print a version of AGREEMENT (a folder, file or shipped id) as one text, with all that it varies.

    Each value stands in it once, keys in the order of the language, without remarks. Under the same name it reads as
    the same agreement, unless the words of one language alone are asked for.
    """
    with short_lived():
        versions = read_versions(agreement, language=language).versions
        version = _in_force(versions, _day(on)) if on is not None else versions[-1]
        click.echo(whole_of(agreement, version, language).text, nl=False)


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise click.BadParameter(
            f'"{said}" is not a date. Write a date such as 2026-01-20.', param_hint="--on"
        ) from None


def _in_force(versions: tuple[Agreement, ...], day: date) -> Agreement:
    governing = [version for version in versions if version.in_force <= day]
    if not governing:
        stop(f"No version is in force on {day}: the first comes into force on {versions[0].in_force}.")
    return governing[-1]
