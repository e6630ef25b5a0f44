"""What a printed copy holds: its page, every version of its text, and the figures of its measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Moment
from tallystick.core.engine.position import MeasureResult
from tallystick.store.queries.copy import CopyPage, page_of
from tallystick.store.queries.opened import open_copy
from tallystick.store.queries.scorecard import results_at
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class PrintedCopy:
    """A copy as it is printed: no record of it, and nothing that is personal to those served.

    as_of: the moment looked at. results: every result of every measure over the periods begun by then.
    """

    page: CopyPage
    versions: Sequence[Agreement]
    as_of: Moment
    results: tuple[MeasureResult, ...]


def printed_copy(viewer: Viewer, copy: str, at: At) -> PrintedCopy:
    """Return a copy as it is printed.

    Raises:
        NotShared: there is no such copy, or it is not the viewer's.
    """
    here = open_copy(viewer, copy, at)
    return PrintedCopy(page_of(viewer, here), here.versions, here.as_of, results_at(here))
