"""How a command stops when it cannot go on: what went wrong, what to do, and the exit status."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from tallystick.files.agreements import NoSuchAgreement
from tallystick.files.mending import ChangedMeanwhile

FINE, FOUND, COULD_NOT_RUN = 0, 1, 2


def stop(message: str) -> NoReturn:
    """Say on the error stream why the command could not run, and end it."""
    click.echo(message, err=True)
    raise SystemExit(COULD_NOT_RUN)


@contextmanager
def named_failures() -> Iterator[None]:
    """Turn the failures that have names into a sentence and an exit status."""
    try:
        yield
    except NoSuchAgreement as absent:
        stop(str(absent))
    except FileNotFoundError as absent:
        stop(f"There is no file {absent.filename}. Check the name.")
    except IsADirectoryError as folder:
        stop(f"{folder.filename} is a folder. Name the file in it.")
    except PermissionError as refused:
        stop(f"{refused.filename} cannot be read or written: permission refused.")
    except ChangedMeanwhile as changed:
        stop(str(changed))
    except LookupError as failure:
        # Only commands that work out positions load the engine.
        from tallystick.core.engine.setting import UnknownEdition

        if not isinstance(failure, UnknownEdition):
            raise
        stop(
            f"The facts adopt a calendar that is not at hand: {failure}. "
            "Give the file that holds it with --editions, or mend the entry."
        )
