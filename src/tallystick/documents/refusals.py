"""Why a document cannot be printed: expected failures, each with its cure in the message."""

from __future__ import annotations


class CannotPrint(Exception):
    """A document cannot be printed in a format; the message says why, and what to do."""
