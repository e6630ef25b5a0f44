"""The languages of an agreement, and what is not said in one of them though it is owed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """A language of an agreement (D-86); the first is the main one.

    owed_in: the parts of the text, or kinds of record, whose words must all be there in it. missing: the paths of
    those that are not.
    """

    id: str
    title: str
    owed_in: tuple[str, ...] = ()
    missing: tuple[tuple[str, ...], ...] = ()
