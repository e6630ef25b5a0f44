"""An escalation that comes back to where it began."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Post
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A334", "single-contact", "one post on several rungs", Severity.WARNING)
def single_contact(agreement: Agreement) -> Iterator[Problem]:
    """Each rung of an escalation leads to somebody else."""
    first: dict[tuple[str, str], Post] = {}
    for post in sorted(agreement.posts.values(), key=lambda post: post.rung or 0):
        if post.rung is None:
            continue
        below = first.setdefault((post.party, post.title.casefold()), post)
        if below.rung != post.rung:
            yield Problem(
                ("posts", post.id),
                f'Rung {post.rung} leads to "{post.title}", as rung {below.rung} did.',
                "Name another post for the higher rung.",
                post.clause,
            )
