"""`tallystick text`: the version in force as one whole text."""

from __future__ import annotations

import click

from tallystick.cli.reading import LANGUAGE, read_day, read_versions, version_on
from tallystick.cli.short_lived import short_lived
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
        version = version_on(versions, read_day("--on", on)) if on is not None else versions[-1]
        click.echo(whole_of(agreement, version, language).text, nl=False)
