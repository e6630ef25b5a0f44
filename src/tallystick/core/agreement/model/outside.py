"""Rules and documents that somebody else owns, and how a new edition of one is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

OUTSIDE = "outside"
"""The code list of a field that names a rule or a document from outside."""


@dataclass(frozen=True, slots=True)
class NewEdition:
    """The record by which a new edition is taken in, or the old one looked at again.

    edition and review_by: the fields that say which it is, and by when to look again; about: the field that says which
    document it is of, None where the kind is of one alone.
    """

    kind: str
    milestone: str
    edition: str
    review_by: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """A law, a policy, a list or a target that somebody else owns (P-80, U-04, D-47, D-78).

    owner: a body or a party. edition: as the text has it. review_by: by when to see whether it still stands, and
    reviewed_by: the party that does. codes: the list of codes it is.
    """

    id: str
    title: str
    kind: str
    owner: str
    edition: str
    value: str = ""
    review_by: date | None = None
    reviewed_by: str | None = None
    codes: str | None = None
    new_edition: NewEdition | None = None
    clause: str | None = None
