"""The head of an agreement: how it binds, what it is for, who is sent it."""

from __future__ import annotations

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Head, Reader


def build_head(draft: Draft) -> Head:
    """Return the head; a post among the readers is one that the agreement names."""
    posts = draft.names("posts")
    readers = []
    for name, part in draft.part.distribution.items():
        post = part.post
        if post is not None and not draft.is_known(
            "A131", "post", post, posts, ("distribution", name, "post")
        ):
            post = None
        readers.append(Reader(name, post, part.body or "", part.why or ""))
    return Head(draft.part.status or "", draft.part.purpose or "", tuple(readers))
