"""What may follow: consequences and rights, and what happens to a record before it is taken on."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.condition_words import condition_in_words
from tallystick.core.agreement.english import listed, sentence
from tallystick.core.agreement.model import AGREEMENT, Agreement, Consequence, Gate, RecordKind, Right, Route
from tallystick.core.agreement.names import measure_name
from tallystick.core.agreement.phrases import say
from tallystick.documents.agreement.playbooks import playbook_tables
from tallystick.documents.agreement.references import clause_cell, kind_span, quoted
from tallystick.documents.agreement.standards import whom
from tallystick.documents.blocks import Block, Cell, Column, Part, Table, cell, text

EFFECTS = {"refuse": "Refused", "return": "Handed back", "triage": "Set aside to be looked at"}
NOTHING_FIRST = "Nothing"
EITHER = {"either": "Either party", "both": "Both parties together"}


def follows_part(agreement: Agreement) -> Part | None:
    """Return what may follow from ratings, what parties may choose and which steps are taken; None without any."""
    blocks: list[Block] = []
    if agreement.consequences:
        blocks.append(_consequences(agreement))
    if agreement.rights:
        blocks.append(_rights(agreement))
    blocks.extend(playbook_tables(agreement))
    return Part("What may follow, and who decides", "follows", tuple(blocks), wide=True) if blocks else None


def _consequences(agreement: Agreement) -> Table:
    return Table(
        "What may follow from ratings; a person decides",
        (
            Column("Step", 3),
            Column("Ground", 5),
            Column("Must hold first", 5),
            Column("Decided by", 2),
            Column("Opens", 2),
            Column("Clause"),
        ),
        tuple(
            (
                cell(each.title),
                cell(*_ground(agreement, each)),
                cell(*(need.says for need in each.needs)) or cell(NOTHING_FIRST),
                cell(sentence(whom(agreement, each.decided_by))),
                (text(kind_span(agreement, each.opens)),)
                if each.opens in agreement.kinds
                else cell("No record"),
                clause_cell(agreement, each.clause),
            )
            for each in agreement.consequences.values()
        ),
    )


def _ground(agreement: Agreement, each: Consequence) -> Iterator[str]:
    of = listed([measure_name(name, agreement) for name in each.measures], "or") or "any rated measure"
    yield f"{sentence(listed(each.ratings, 'or'))} on {of}"
    if each.repeated > 1:
        yield f"In {each.repeated} of the last {each.out_of} periods"
    if each.resets:
        yield "Once proposed, the count begins anew"


def _rights(agreement: Agreement) -> Table:
    return Table(
        "Choices that parties have",
        (
            Column("Choice", 3),
            Column("Held by", 2),
            Column("Must hold first", 5),
            Column("Used by", 4),
            Column("Takes effect", 3),
            Column("Clause"),
        ),
        tuple(
            (
                cell(right.title),
                cell(EITHER.get(right.held_by) or sentence(whom(agreement, right.held_by))),
                cell(*(need.says for need in right.needs)) or cell(NOTHING_FIRST),
                _used_by(agreement, right),
                cell(*_effect(right)),
                clause_cell(agreement, right.clause),
            )
            for right in agreement.rights.values()
        ),
    )


def _used_by(agreement: Agreement, right: Right) -> Cell:
    kind = agreement.kinds[right.kind]
    steps = quoted((kind.milestones[name].title for name in right.milestones), "and")
    where = cell(f"Where {condition_in_words(right.where, agreement, kind.id)}" if right.where else "")
    return (text(kind_span(agreement, kind.id), f": {steps}"), *where)


def _effect(right: Right) -> Iterator[str]:
    of_service = bool(right.ends) and right.ends != AGREEMENT
    if right.notice:
        yield f"{say(right.notice)} after it"
    else:
        yield "After the notice of that service" if of_service else "At once"
    if right.ends:
        yield "Ends the agreement" if right.ends == AGREEMENT else "Ends the service that it names"
    if right.open_for:
        yield f"May be used for {say(right.open_for)}"


def intake_part(agreement: Agreement) -> Part | None:
    """Return what is looked at when a record is opened: preconditions, routes, who goes first; None without any."""
    blocks: list[Block] = []
    gates = [(kind, gate) for kind in agreement.kinds.values() for gate in kind.gates.values()]
    if gates:
        blocks.append(_gates(agreement, gates))
    routes = [(kind, route) for kind in agreement.kinds.values() for route in kind.routes.values()]
    if routes:
        blocks.append(_routes(agreement, routes))
    waiting = [kind for kind in agreement.kinds.values() if kind.waiting]
    if waiting:
        blocks.append(_waiting(agreement, waiting))
    return Part("Before a record is taken on", "intake", tuple(blocks), wide=True) if blocks else None


def _gates(agreement: Agreement, gates: list[tuple[RecordKind, Gate]]) -> Table:
    return Table(
        "Preconditions",
        (
            Column("Record", 3),
            Column("Caught where", 6),
            Column("Effect", 3),
            Column("Reason given", 4),
            Column("Answered by", 3),
            Column("Clause"),
        ),
        tuple(
            (
                (text(kind_span(agreement, kind.id)),),
                cell(sentence(condition_in_words(gate.when, agreement, kind.id))),
                cell(EFFECTS.get(gate.effect, gate.effect.capitalize())),
                cell(gate.reason or "None"),
                cell(
                    agreement.messages[gate.answer].title
                    if gate.answer in agreement.messages
                    else "No message"
                ),
                clause_cell(agreement, gate.clause),
            )
            for kind, gate in gates
        ),
    )


def _routes(agreement: Agreement, routes: list[tuple[RecordKind, Route]]) -> Table:
    return Table(
        "Where records go",
        (Column("Record", 3), Column("What is decided", 3), Column("Goes to", 9), Column("Clause")),
        tuple(
            (
                (text(kind_span(agreement, kind.id)),),
                cell(route.title),
                cell(*_ways(agreement, kind, route)),
                clause_cell(agreement, route.clause),
            )
            for kind, route in routes
        ),
    )


def _ways(agreement: Agreement, kind: RecordKind, route: Route) -> Iterator[str]:
    if route.named_in:
        yield f'As "{kind.fields[route.named_in].title}" names it'
    for way in route.ways:
        yield f"{way.to}, where {condition_in_words(way.when, agreement, kind.id)}"
    yield f"Otherwise: {route.otherwise}" if route.otherwise else "Otherwise: nowhere is named"


def _waiting(agreement: Agreement, kinds: list[RecordKind]) -> Table:
    rows = []
    for kind in kinds:
        waiting = kind.waiting
        assert waiting is not None
        since = kind.milestones[waiting.since].title if waiting.since in kind.milestones else waiting.since
        classes = [
            f"{place}. {each.title}: {condition_in_words(each.when, agreement, kind.id)}"
            for place, each in enumerate(waiting.first, start=1)
        ]
        rows.append(
            (
                (text(kind_span(agreement, kind.id)),),
                cell(sentence(condition_in_words(waiting.condition, agreement, kind.id))),
                cell(*classes, f'Then by "{since}", the earliest first'),
                clause_cell(agreement, waiting.clause),
            )
        )
    heads = (Column("Record", 3), Column("Waits where", 5), Column("Who goes first", 7), Column("Clause"))
    return Table("Waiting lists", heads, tuple(rows))
