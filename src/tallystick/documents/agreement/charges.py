"""Charges: what is paid for each period, line by line, and how each line is worked out."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.cell_words import band_in_words
from tallystick.core.agreement.condition_words import condition_in_words
from tallystick.core.agreement.english import listed, sentence
from tallystick.core.agreement.model import Agreement, Amount, Charge, ChargeLine, Price
from tallystick.core.agreement.names import duty_name, party_name
from tallystick.core.agreement.phrases import say
from tallystick.documents.agreement.calendars import season_in_words
from tallystick.documents.agreement.references import NOT_STATED, clause_cell
from tallystick.documents.blocks import Block, Cell, Column, Heading, Pairs, Part, Table, cell


def charges_part(agreement: Agreement) -> Part | None:
    """Return each charge with its lines and how each is worked out; None where nothing is charged."""
    if not agreement.charges:
        return None
    blocks: list[Block] = []
    for charge in agreement.charges.values():
        blocks.append(Heading(2, charge.title, f"charge-{charge.id}"))
        blocks.append(Pairs(f"{charge.title}: terms", tuple(_charge(agreement, charge))))
        blocks.append(_lines(agreement, charge))
    return Part("Charges", "charges", tuple(blocks))


def _charge(agreement: Agreement, charge: Charge) -> Iterator[tuple[str, Cell]]:
    yield "Paid by", cell(party_name(charge.owed_by, agreement))
    yield "Paid to", cell(party_name(charge.owed_to, agreement))
    yield "For", cell(sentence(f"each {say(charge.every)}"))
    yield "Due", cell(charge.due_text or NOT_STATED)
    for name, price in (("At most", charge.at_most), ("At least", charge.at_least)):
        if price:
            yield name, cell(price_in_words(agreement, charge, price))
    if charge.by_day is not None:
        yield "A period that is only partly in the term", cell("By the day" if charge.by_day else "In full")
    if charge.invoiced_by:
        yield "Invoiced by", cell(agreement.kinds[charge.invoiced_by.kind].title)
    yield "Clause", clause_cell(agreement, charge.clause)


def _lines(agreement: Agreement, charge: Charge) -> Table:
    return Table(
        f"{charge.title}: lines of the statement",
        (Column("Line", 3), Column("How it is worked out", 6), Column("Clause")),
        tuple(
            (
                cell(line.title, "Taken off" if line.deduct else ""),
                cell(*_worked_out(agreement, charge, line)),
                clause_cell(agreement, line.clause),
            )
            for line in charge.lines.values()
        ),
    )


def price_in_words(agreement: Agreement, charge: Charge, price: Price) -> str:
    """Return a price as it is written; a figure that is named by its value, a share by what it is a share of."""
    figure = agreement.figures.get(price.text)
    if figure:
        return figure.text
    if price.per_cent is not None and price.of in charge.lines:
        return f'{price.per_cent:f} per cent of "{charge.lines[price.of].title}"'
    return price.text


def _worked_out(agreement: Agreement, charge: Charge, line: ChargeLine) -> Iterator[str]:
    """Yield how a line comes about, one sentence for each of its keys: what it counts, its prices, what bounds it."""
    if line.target is not None:
        yield _counted(agreement, line)
    yield from _sums(agreement, charge, line)
    yield from _rates(agreement, charge, line)
    for name, price in (("At most", line.at_most), ("At least", line.at_least)):
        if price:
            yield f"{name} {price_in_words(agreement, charge, price)}"
    if line.once_per:
        yield f"Of those alike in {line.once_per.replace('_', ' ')}, the dearest alone counts"
    if line.unless_in:
        yield f"Not what counts in {listed([charge.lines[name].title for name in line.unless_in])}"
    if line.next_statement:
        yield "Stands on the statement of the next period"


def _sums(agreement: Agreement, charge: Charge, line: ChargeLine) -> Iterator[str]:
    if line.amount:
        yield f"A sum of {price_in_words(agreement, charge, line.amount)} for each period"
    for season, price in line.amounts:
        said = price_in_words(agreement, charge, price)
        yield f"{said} in periods that begin from {season_in_words(season)}"
    if line.share:
        part, whole = (amount_in_words(agreement, charge, of) for of in (line.share.part, line.share.whole))
        yield f"The share {part} of {whole}"


def _rates(agreement: Agreement, charge: Charge, line: ChargeLine) -> Iterator[str]:
    if line.rate:
        each = " each" if line.rate.per_cent is None else ""
        yield f"At {price_in_words(agreement, charge, line.rate)}{each}"
    for option, price in (line.rates or {}).items():
        yield f"{_option(agreement, line, option)}: {price_in_words(agreement, charge, price)} each"
    for step in line.steps:
        said = price_in_words(agreement, charge, step.price)
        yield f"{sentence(band_in_words(step.band))}: {said} ({line.steps_apply})"
    if line.allowance:
        yield f"The first {line.allowance} are free"


def amount_in_words(agreement: Agreement, charge: Charge, amount: Amount) -> str:
    """Return a number as it is written; a figure that is named by its value, an earlier line by its title."""
    if amount.line in charge.lines:
        return f'"{charge.lines[amount.line].title}"'
    figure = agreement.figures.get(amount.text)
    return figure.text if figure else amount.text


def _counted(agreement: Agreement, line: ChargeLine) -> str:
    kind, _, rest = (line.target or "").partition(".")
    what = (
        agreement.kinds[kind].title
        if kind in agreement.kinds and not rest
        else duty_name(line.target or "", agreement)
    )
    where = f", where {condition_in_words(line.where, agreement, line.target or '')}" if line.where else ""
    adding = (
        f", adding {condition_in_words(line.quantity, agreement, line.target or '')}" if line.quantity else ""
    )
    days = ", by its days" if line.days else ""
    return f"Counts each: {what}{days}{adding}{where}"


def _option(agreement: Agreement, line: ChargeLine, option: str) -> str:
    kind = agreement.kinds.get((line.target or "").partition(".")[0])
    field = kind.fields.get(line.rates_by or "") if kind else None
    return field.options.get(option, option) if field else option
