"""What is wrong with a phrase, and where in it."""

from __future__ import annotations


class PhraseFault(ValueError):
    """A phrase cannot be understood.

    offset and length: which characters of the phrase are to blame. expected: what may stand there.
    cure: what to write instead. instead: those words alone, in place of the ones to blame, where they are plain.
    """

    def __init__(
        self,
        message: str,
        *,
        offset: int,
        length: int,
        expected: str,
        cure: str,
        instead: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.length = length
        self.expected = expected
        self.cure = cure
        self.instead = instead
