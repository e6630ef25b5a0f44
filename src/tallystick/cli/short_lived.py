"""Commands that end soon: they look for no garbage while they run."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def short_lived() -> Iterator[None]:
    """Let the process keep what it made until the block ends.

    Two files become some hundred thousand values that all live to the end of the command;
    looking through them for cycles again and again, while it prints and at its end, costs a fifth of its time.
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.freeze()
            gc.enable()
