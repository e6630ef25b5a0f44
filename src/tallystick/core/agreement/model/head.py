"""The head of an agreement: how it binds, what it is for, who is sent each version."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is sent each version (D-15): a post of the agreement, or a body outside it in words."""

    id: str
    post: str | None = None
    body: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """How an agreement binds (D-11), what it is for (P-110), who is sent it; empty where it does not say."""

    status: str = ""
    purpose: str = ""
    readers: tuple[Reader, ...] = ()
