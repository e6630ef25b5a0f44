"""What stands above every page of a copy: its line, and the version in force."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.agreement.model import Agreement
from tallystick.store.queries.agreements import AgreementLine, line_of
from tallystick.store.queries.opened import open_copy
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class Heading:
    """A copy's line and the version in force on `at.as_of`."""

    line: AgreementLine
    agreement: Agreement


def heading(viewer: Viewer, copy: str, at: At) -> Heading:
    """Return the heading of a copy's pages.

    Raises:
        NotShared: there is no such copy, or it is not the viewer's.
    """
    here = open_copy(viewer, copy, at)
    return Heading(line_of(viewer, here.copy, here.versions, at), here.agreement)
