"""Forms and letters that stand in several languages at once, each word beside its other (D-86)."""

from __future__ import annotations

from dataclasses import replace

from tallystick.documents.blocks import Blank, Block, Document, Form, Part


def beside(one: Document, other: Document) -> Document:
    """Return a form with its words in two languages; `other` is the same form in the second.

    Beside each other stand the agreement's own words: what is asked for, hints, options. What the product says about
    them, and what is the same in both, stands once. The document is in the language of the first.
    """
    return replace(
        one,
        title=_both(one.title, other.title),
        subtitle=_both(one.subtitle, other.subtitle),
        parts=tuple(_part(*pair) for pair in zip(one.parts, other.parts, strict=True)),
    )


def _part(one: Part, other: Part) -> Part:
    return replace(one, blocks=tuple(_block(*pair) for pair in zip(one.blocks, other.blocks, strict=True)))


def _block(one: Block, other: Block) -> Block:
    if isinstance(one, Form) and isinstance(other, Form):
        groups = tuple(
            (title, tuple(_blank(*pair) for pair in zip(blanks, others, strict=True)))
            for (title, blanks), (_, others) in zip(one.groups, other.groups, strict=True)
        )
        return replace(one, caption=_both(one.caption, other.caption), groups=groups)
    return one


def _blank(one: Blank, other: Blank) -> Blank:
    return replace(
        one,
        label=_both(one.label, other.label),
        hint=_both(one.hint, other.hint),
        boxes=tuple(_both(*pair) for pair in zip(one.boxes, other.boxes, strict=True)),
    )


def _both(one: str, other: str) -> str:
    return one if one == other else f"{one} / {other}"
