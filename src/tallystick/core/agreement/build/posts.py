"""Posts: who may act for each, and what is kept for some of them alone."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Post
from tallystick.core.agreement.phrases.money import parse_pounds
from tallystick.core.agreement.shape.parts import PostPart
from tallystick.core.agreement.shape.records import MilestonePart
from tallystick.core.agreement.text.tree import Path

_PENCE = Decimal(100)


def build_posts(draft: Draft) -> Mapping[str, Post]:
    """Return the posts, each of a party there is."""
    return {name: _post(draft, name, part) for name, part in draft.part.posts.items()}


def _post(draft: Draft, name: str, part: PostPart) -> Post:
    path = ("posts", name)
    draft.party(part.party, (*path, "party"))
    return Post(
        id=name,
        party=part.party,
        title=part.title,
        rung=part.rung,
        clause=draft.clause(part.clause, path),
        deputies=tuple(
            deputy for number, deputy in enumerate(part.deputies) if _is_deputy(draft, name, deputy, number)
        ),
        stand_ins=part.stand_ins,
        nominees=part.nominees,
        signs=part.signs,
        up_to=_pence(draft, part.up_to, (*path, "up_to")),
    )


def _is_deputy(draft: Draft, name: str, deputy: str, number: int) -> bool:
    """Return whether a post can act for another: it is one of the same party, and not the other itself."""
    at = draft.item(("posts", name, "deputies"), number)
    if not draft.is_known("A131", "post", deputy, draft.names("posts"), at):
        return False
    own, other = draft.part.posts.get(name), draft.part.posts.get(deputy)
    if deputy == name or (own and other and own.party != other.party):
        what = "is the post itself" if deputy == name else "is a post of the other party"
        draft.say(
            "A461",
            at,
            f'"{deputy}" {what}.',
            "Another post of the same party acts for it.",
            "Name another post, or leave it out.",
        )
        return False
    return True


def _pence(draft: Draft, text: str | None, path: Path) -> int | None:
    """Return a sum of money in pence, None where none is said; find one that is none."""
    pounds = parse_pounds(text) if text else None
    if text and (pounds is None or pounds * _PENCE != int(pounds * _PENCE)):
        draft.say(
            "A211", path, f'"{text}" is no sum of money.', "Pounds and pence.", 'Write it like "£25,000".'
        )
        return None
    return int(pounds * _PENCE) if pounds is not None else None


def kept_for(draft: Draft, part: MilestonePart, path: Path) -> tuple[str, ...]:
    """Return the posts that alone record a milestone; find one that there is not, or of a party that does not."""
    posts = []
    for number, name in enumerate(part.only):
        at = draft.item((*path, "only"), number)
        if not draft.is_known("A131", "post", name, draft.names("posts"), at):
            continue
        post = draft.part.posts.get(name)
        if post and part.by in draft.part.parties and post.party != part.by:
            draft.say(
                "A461",
                at,
                f'"{name}" is a post of {post.party}, and this is recorded by {part.by}.',
                "A post of the party that records it.",
                "Name another post, or another party at `by`.",
            )
        posts.append(name)
    return tuple(posts)


def committed(draft: Draft, kind: str, part: MilestonePart, path: Path) -> str | None:
    """Return the field with the sum that a milestone commits a party to; find one that holds no money."""
    at = (*path, "commits")
    fields = draft.names("records", kind, "fields")
    if part.commits is None or not draft.is_known("A107", "field", part.commits, fields, at):
        return None
    field = draft.part.records[kind].fields.get(part.commits)
    if field is not None and field.type != "money":
        draft.say(
            "A302",
            at,
            f'The field "{part.commits}" is of the type {field.type}.',
            "A field of the type money.",
            "Name a sum of money, or make this field one.",
        )
        return None
    return part.commits
