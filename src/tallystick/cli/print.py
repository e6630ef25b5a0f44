"""`tallystick print`: an agreement, or one of its forms, as a document that people read."""

from __future__ import annotations

from pathlib import Path

import click

from tallystick.cli.printing import Asked, document_of, format_of, rendered, write
from tallystick.cli.reading import EDITIONS, LANGUAGE, read_day, read_versions, version_on
from tallystick.cli.short_lived import short_lived
from tallystick.cli.stopping import named_failures


@click.command("print")
@click.argument("agreement")
@click.option(
    "-o", "--output", required=True, metavar="FILE", help="The file to write; its suffix says the format."
)
@click.option("--on", "on", metavar="DATE", help="The version in force on that day; the latest if unset.")
@click.option(
    "--position", "facts", metavar="FACTS", help="Add how each clause is kept, after a file of facts."
)
@click.option(
    "--as-of", "as_of", metavar="T", help="With --position, the moment: a date, or a date and time."
)
@click.option(
    "--known-at", "known_at", metavar="T", help="With --position, what was known then; all if unset."
)
@click.option(
    "--copy", "copy", metavar="ID", help="With --position, whose copy; needed where there are several."
)
@click.option(
    "--form", "form", metavar="NAME", help="Print a blank form instead: of a kind of record, or a message."
)
@click.option(
    "--template", "template", metavar="FILE", help="With a .docx, a Word template of your own to print into."
)
@EDITIONS
@LANGUAGE
def command(
    *,
    agreement: str,
    output: str,
    on: str | None,
    facts: str | None,
    as_of: str | None,
    known_at: str | None,
    copy: str | None,
    form: str | None,
    template: str | None,
    editions: tuple[str, ...],
    language: str | None,
) -> None:
    """Print AGREEMENT (a folder, file or shipped id) to a file: PDF, Word or a web page, by the suffix of its name.

    It holds the clauses with their figures, who owes what by when, the measures with formula and bands, every form,
    contacts, the document's history, and where to sign. The same texts and facts give the same bytes.

    A form of an agreement in several languages has them all, unless --language names one.

    A Word template of your own has the places {{ agreement }}, {{ version }} and {{ seal }}; it may have {{ title }}.
    """
    if (facts is None) != (as_of is None):
        raise click.UsageError("--position and --as-of belong together. Give both, or neither.")
    if facts is not None and form is not None:
        raise click.UsageError("A form is printed blank. Leave out --position, or --form.")
    target = format_of(output)
    if template is not None and not target.templates:
        raise click.UsageError(
            "A template is for Word. Name a file that ends with .docx, or leave out --template."
        )
    with short_lived(), named_failures():
        versions = read_versions(agreement, language=language).versions
        version = version_on(versions, read_day("--on", on)) if on is not None else versions[-1]
        asked = Asked(agreement, facts, as_of, known_at, copy, form, editions, language)
        document = document_of(versions, version, asked)
        house = Path(template).read_bytes() if template is not None else None
        write(Path(output), rendered(target, document, house))
    click.echo(f"Printed to {output}: {document.title}. {document.subtitle}.")
