"""What is printed, and where it goes: the document that was asked for, its format, the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from tallystick.cli.reading import read_editions, read_entries, read_moment, read_versions
from tallystick.cli.stopping import stop
from tallystick.core.agreement.english import listed
from tallystick.core.agreement.model import Agreement
from tallystick.core.findings import did_you_mean
from tallystick.documents.agreement import Copy, agreement_document, copy_of, form_document
from tallystick.documents.agreement.bilingual import beside
from tallystick.documents.blocks import Document
from tallystick.documents.formats import FORMATS, Format
from tallystick.documents.refusals import CannotPrint


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked to print: the agreement with or without its position, or a form of it."""

    agreement: str
    facts: str | None
    as_of: str | None
    known_at: str | None
    copy: str | None
    form: str | None
    editions: Sequence[str]
    language: str | None


def format_of(output: str) -> Format:
    """Return the format that a file's suffix names; another suffix is told which there are."""
    suffix = Path(output).suffix.lower()
    if suffix not in FORMATS:
        known = listed([f"{each} ({told.title})" for each, told in FORMATS.items()], "or")
        said = f'ends with "{suffix}"' if suffix else "has no ending"
        raise click.BadParameter(f"{output} {said}. Name a file that ends with {known}.", param_hint="-o")
    return FORMATS[suffix]


def document_of(versions: Sequence[Agreement], version: Agreement, asked: Asked) -> Document:
    """Return the document that was asked for; what there is not of ends the command."""
    language = asked.language or next(iter(version.languages), "en")
    if asked.form is None:
        copy = _copy(versions, version, asked) if asked.facts is not None else None
        return agreement_document(version, versions, copy, language)
    known = (*version.kinds, *version.messages)
    if asked.form not in known:
        cure = did_you_mean(asked.form, known, f"It has {listed(known)}.")
        stop(f'The agreement has no form or message called "{asked.form}". {cure}')
    form = form_document(version, asked.form, language)
    if asked.language is None:
        for other in list(version.languages)[1:]:
            form = beside(form, _form_in(other, version, asked))
    return form


def _form_in(language: str, version: Agreement, asked: Asked) -> Document:
    """Return the form that was asked for, of the same version, in another language of the agreement."""
    versions = read_versions(asked.agreement, language=language).versions
    same = next(each for each in versions if each.version == version.version)
    return form_document(same, asked.form or "", language)


def _copy(versions: Sequence[Agreement], version: Agreement, asked: Asked) -> Copy:
    """Return the copy whose position is printed; of several, one has to be named."""
    # Only this needs the engine.
    from tallystick.core.engine import evaluate

    assert asked.facts is not None
    assert asked.as_of is not None
    moment = read_moment("--as-of", asked.as_of, version.zone)
    known = read_moment("--known-at", asked.known_at, version.zone) if asked.known_at else None
    entries = read_entries(asked.facts, versions)
    position = evaluate(versions, read_editions(asked.editions, versions), entries, moment, known)
    copies = {each.copy: each for each in position.copies}
    if asked.copy is None and len(copies) == 1:
        return copy_of(version, next(iter(copies.values())), moment)
    if asked.copy not in copies:
        names = listed(tuple(copies))
        if not names:
            stop("Nothing had been signed by then, so there is no copy whose position could be printed.")
        if asked.copy is None:
            stop(f"The facts are of several copies: {names}. Name one with --copy.")
        stop(
            f'The facts have no copy called "{asked.copy}". {did_you_mean(asked.copy, copies, f"They have {names}.")}'
        )
    return copy_of(version, copies[asked.copy], moment)


def rendered(target: Format, document: Document, house: bytes | None) -> bytes:
    """Return a document in a format, into a house's template where one is given; what keeps it from that is told."""
    try:
        return target.render(document) if house is None else target.render_into(document, house)
    except CannotPrint as refused:
        stop(str(refused))


def write(path: Path, made: bytes) -> None:
    """Write a file whole; what keeps it from being written ends the command."""
    try:
        path.write_bytes(made)
    except FileNotFoundError:
        stop(f"There is no folder {path.parent}. Make it, or name another.")
    except IsADirectoryError:
        stop(f"{path} is a folder. Name a file in it.")
    except PermissionError:
        stop(f"{path} cannot be written: permission refused. Name a file elsewhere.")
    except OSError as problem:
        stop(f"{path} cannot be written: {problem.strerror}. Name a file elsewhere.")
