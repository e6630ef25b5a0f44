"""Rules and documents from outside: looked at again before the text is made, and rested on by it."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A670", "stale-law", "document past its review date", Severity.WARNING)
def past_review(agreement: Agreement) -> Iterator[Problem]:
    """A document from outside is not past its review date on the day the text comes into force."""
    for document in agreement.outside.values():
        if document.review_by is not None and document.review_by < agreement.in_force:
            day = document.review_by
            yield Problem(
                ("outside", document.id, "review_by"),
                f'"{document.title}" was to be looked at again by {day.day} {day:%B %Y}, before this text is in force.',
                "See whether that edition still stands, and write the edition and the next review date.",
                document.clause,
            )


@rule("A671", "stale-law", "document that nobody looks at again", Severity.ADVICE)
def no_review(agreement: Agreement) -> Iterator[Problem]:
    """A rule or a document from outside has a day by which a party sees whether it still stands."""
    for document in agreement.outside.values():
        lacking = [
            what
            for what, said in (("day", document.review_by), ("party", document.reviewed_by))
            if said is None
        ]
        if lacking:
            yield Problem(
                ("outside", document.id),
                f'"{document.title}" has no {" and no ".join(lacking)} for looking at it again.',
                "Add `review_by:` with a day, and `reviewed_by:` with the party that sees to it.",
                document.clause,
            )
