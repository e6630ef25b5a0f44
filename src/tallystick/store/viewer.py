"""Who is looking or acting: an account with the seats it holds at that moment, read afresh on every request."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.clock.moment import Instant
from tallystick.store.roles import Act, NotAllowed, Role, may


@dataclass(frozen=True, slots=True)
class Seat:
    """One active membership: in which organisation, for which copy (None: the organisation itself), as what.

    party is the id of the party that the organisation is in that copy; post the post held there, if any.
    copies are named by their number in the database.
    """

    membership: int
    organisation: int
    copy: int | None
    party: str | None
    post: str | None
    role: Role


@dataclass(frozen=True, slots=True)
class Viewer:
    """An account, the name of its organisation, and its seats as they were held at `read_at`."""

    account: int
    name: str
    organisation: str
    seats: tuple[Seat, ...]
    read_at: Instant

    @property
    def copies(self) -> tuple[int, ...]:
        """Return the numbers of the copies that are shared with the viewer, in order."""
        return tuple(sorted({seat.copy for seat in self.seats if seat.copy is not None}))

    def seats_in(self, copy: int) -> tuple[Seat, ...]:
        """Return the viewer's seats in a copy."""
        return tuple(seat for seat in self.seats if seat.copy == copy)

    def may(self, act: Act, copy: int | None = None) -> bool:
        """Return whether a seat in the copy (without one: a seat in the organisation) gives the act."""
        return any(may(seat.role, act) for seat in self.seats if seat.copy == copy)

    def must(self, act: Act, copy: int | None = None) -> Seat:
        """Return the first seat that gives the act.

        Raises:
            NotAllowed: none does.
        """
        for seat in self.seats:
            if seat.copy == copy and may(seat.role, act):
                return seat
        raise NotAllowed(act)


@dataclass(frozen=True, slots=True)
class At:
    """Seen from which day: what had happened by `as_of`, as it was known at `known_at`. A face decides both."""

    as_of: Instant
    known_at: Instant
