"""Prices and amounts of charges: sums, per cent of an earlier line, figures."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from tallystick.core.agreement.build.draft import Draft
from tallystick.core.agreement.model import Amount, Price
from tallystick.core.agreement.phrases.money import parse_name, parse_per_cent, parse_pounds
from tallystick.core.agreement.text.tree import Path, Scalar

_NUMBER = re.compile(r"£?\s?([0-9]{1,12}(?:,[0-9]{3})*(?:\.[0-9]{1,6})?)")


def build_price(
    draft: Draft, path: Path, earlier: Collection[str], *, per_cent_alone: bool = False
) -> Price | None:
    """Return the price at a path, None where there is none or, with a finding, where it is not understood.

    earlier: the lines that it may be a share of. per_cent_alone: a percentage of the quantity itself may stand.
    """
    node = draft.node(path)
    if not isinstance(node, Scalar) or not node.text.strip():
        return None
    text = node.text.strip()
    pounds = parse_pounds(text)
    if pounds is not None:
        return Price(text, pounds=pounds)
    share = parse_per_cent(text)
    if share is not None:
        return _of_line(draft, path, node, share, earlier, alone=per_cent_alone)
    name = draft.phrase(parse_name, "A211", path)
    if name is None or not draft.is_known("A134", "figure", name, draft.names("figures"), path):
        return None
    figure = draft.part.figures.get(name)
    pounds = parse_pounds(figure.value) if figure else None
    if figure is not None and pounds is None:
        _not_a_sum(draft, path, name, figure.value)
    return None if pounds is None else Price(name, pounds=pounds)


def _of_line(
    draft: Draft,
    path: Path,
    node: Scalar,
    share: tuple[Decimal, str | None],
    earlier: Collection[str],
    *,
    alone: bool,
) -> Price | None:
    per_cent, line = share
    text = node.text.strip()
    if line is None:
        if alone:
            return Price(text, per_cent=per_cent)
        draft.say(
            "A211",
            path,
            "It is not said of what this is a share.",
            "A share of an earlier line, such as `5 % of standing`.",
            f"Write `{text} of` and the name of a line.",
        )
        return None
    span = node.part(node.text.rfind(line), len(line))
    if not draft.is_known("A136", "earlier line", line, earlier, path, span=span):
        return None
    return Price(text, per_cent=per_cent, of=line)


def _not_a_sum(draft: Draft, path: Path, name: str, value: str) -> None:
    draft.say(
        "A211",
        path,
        f'The figure "{name}" is "{value}", which is no sum of money.',
        "A figure such as £65 or £0.45.",
        "Name another figure, or write the sum.",
    )


def build_amount(draft: Draft, path: Path, earlier: Collection[str]) -> Amount | None:
    """Return the amount at a path: a number, a figure that is one, or the quantity of an earlier line."""
    node = draft.node(path)
    if not isinstance(node, Scalar) or not node.text.strip():
        return None
    text = node.text.strip()
    if (number := _number(text)) is not None:
        return Amount(text, number=number)
    if text in earlier:
        return Amount(text, line=text)
    known = (*draft.names("figures"), *earlier)
    if not draft.is_known("A136", "figure or earlier line", text, known, path):
        return None
    figure = draft.part.figures.get(text)
    value = _number(figure.value) if figure else None
    if figure is not None and value is None:
        draft.say(
            "A211",
            path,
            f'The figure "{text}" is "{figure.value}", which is no number.',
            "A figure such as 18000.",
            "Name another figure, or write the number.",
        )
    return None if value is None else Amount(text, number=value)


def _number(text: str) -> Decimal | None:
    found = _NUMBER.fullmatch(text)
    return Decimal(found[1].replace(",", "")) if found else None
