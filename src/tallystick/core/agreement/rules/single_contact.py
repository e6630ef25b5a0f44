"""An escalation that comes back to where it began."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Post
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A334", "single-contact", "one post on several rungs", Severity.WARNING)
def single_contact(agreement: Agreement) -> Iterator[Problem]:
    """Each rung of an escalation leads to somebody else."""
    for post, below in repeated(agreement):
        yield Problem(
            ("posts", post.id),
            f'Rung {post.rung} leads to "{post.title}", as rung {below.rung} did.',
            "Name another post for the higher rung.",
            post.clause,
        )


def repeated(agreement: Agreement) -> Iterator[tuple[Post, Post]]:
    """Yield each post of a party that stood on a lower rung already, with the post as it stood there."""
    first: dict[tuple[str, str], Post] = {}
    rungs = [post for post in agreement.posts.values() if post.rung is not None]
    for post in sorted(rungs, key=lambda post: post.rung or 0):
        below = first.setdefault((post.party, post.title.casefold()), post)
        if below.rung != post.rung:
            yield post, below
