"""`tallystick demo`: the example agreements with a year of invented facts."""

from __future__ import annotations

from pathlib import Path

import click

from tallystick.cli.installation import an_installation
from tallystick.cli.reading import read_versions
from tallystick.cli.stopping import named_failures, stop
from tallystick.demo import AGREEMENTS, OWNERS, make_year
from tallystick.files import write_facts


@click.command("demo")
@click.option(
    "--seed", default=1, show_default=True, help="What the year is made from; the same gives the same."
)
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), metavar="FOLDER", help="Write the facts as files."
)
def command(seed: int, folder: Path | None) -> None:
    """Load the example agreements with a year of facts into an empty demonstration, or write the facts as files."""
    if folder is not None:
        _write(folder, seed)
    else:
        with an_installation():
            _load(seed)


def _write(folder: Path, seed: int) -> None:
    """Write each example year as JSON Lines."""
    with named_failures():
        folder.mkdir(parents=True, exist_ok=True)
        for name in AGREEMENTS:
            entries = make_year(name, seed)
            path = folder / f"{name}.jsonl"
            path.write_text(write_facts(entries, read_versions(name).versions), encoding="utf-8")
            click.echo(f"{path}: {len(entries):,} entries")


def _load(seed: int) -> None:
    """Bring each example year into the database."""
    from tallystick.store.actions.demonstration import (
        ExampleYear,
        NotADemonstration,
        set_up_demonstration,
    )
    from tallystick.store.actions.installation import AlreadySetUp, prepare_database
    from tallystick.store.clock import the_clock

    years = []
    for name in AGREEMENTS:
        loaded = read_versions(name)
        entries = make_year(name, seed)
        names = tuple(f"{name}/version-{version.version}" for version in loaded.versions)
        years.append(ExampleYear(OWNERS[name], names, loaded.texts, entries))
        click.echo(f"{loaded.versions[-1].title}: {len(entries):,} entries")
    prepare_database()
    try:
        set_up_demonstration(years=years, now=the_clock().now())
    except NotADemonstration:
        stop("This is not a demonstration. Set TALLYSTICK_DEMO=yes, with a data folder of its own.")
    except AlreadySetUp:
        stop("There are data here already. Use an empty data folder (TALLYSTICK_DATA).")
    click.echo("Loaded.")
