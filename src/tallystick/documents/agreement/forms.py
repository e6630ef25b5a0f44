"""The forms of an agreement as they are filled in on paper: every field with its options, every step with its date."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.condition_words import condition_in_words
from tallystick.core.agreement.english import sentence
from tallystick.core.agreement.field_types import field_type
from tallystick.core.agreement.model import Agreement, Clause, Field, Message, Milestone, RecordKind
from tallystick.core.agreement.names import lot_name
from tallystick.core.clock.words import say_day
from tallystick.documents.agreement.references import clauses_text, form_anchor
from tallystick.documents.agreement.standards import taken_by, whom
from tallystick.documents.blocks import Blank, Block, Form, Heading, Paragraph, Part, Text, text

DAY, TIME = "day / month / year", "hour : minute"
SHAPES = {
    "date": DAY,
    "time": TIME,
    "money": "£",
    "whole number": "a whole number",
    "national insurance number": "2 letters, 6 figures, 1 letter",
    "postcode": "a postcode",
    "email": "an e-mail address",
    "telephone": "a telephone number",
}
GUARDED = {
    "restricted": "Personal: for those alone whose work needs it",
    "special": "Special category of personal data: kept apart, each look is logged",
}
RAISED = {"either": "Either party"}


def forms_part(agreement: Agreement) -> Part | None:
    """Return the forms of all kinds of record as appendices; None where nothing is recorded."""
    if not agreement.kinds:
        return None
    blocks: list[Block] = []
    for number, kind in enumerate(agreement.kinds.values(), start=1):
        blocks.append(Heading(2, f"Form {number}: {kind.title}", form_anchor(kind.id)))
        blocks += form_blocks(agreement, kind)
    return Part("Forms", "forms", tuple(blocks), fresh=True)


def form_blocks(agreement: Agreement, kind: RecordKind) -> tuple[Block, ...]:
    """Return the form of a kind of record: who fills it in, then its places."""
    groups = [("About this record", tuple(_heading(agreement, kind)))]
    if kind.fields:
        groups.append(
            ("What is recorded", tuple(_field(agreement, kind, field) for field in kind.fields.values()))
        )
    dated = [step for step in kind.milestones.values() if step.recorded]
    if dated:
        groups.append(("Steps and their dates", tuple(_step(agreement, step) for step in dated)))
    return Paragraph(_introduction(agreement, kind), leads=True), Form(kind.title, tuple(groups))


def _introduction(agreement: Agreement, kind: RecordKind) -> Text:
    raised = RAISED.get(kind.raised_by) or sentence(whom(agreement, kind.raised_by))
    clause: list[Clause] = [agreement.clauses[kind.clause]] if kind.clause in agreement.clauses else []
    return text(
        f"{raised} fills this in. ",
        *(("It belongs to ", *clauses_text(agreement, [clause[0].id]), ".") if clause else ()),
    )


def _heading(agreement: Agreement, kind: RecordKind) -> Iterator[Blank]:
    yield Blank("Reference", notes=(f"Begins with {kind.prefix}",))
    if kind.subject in agreement.kinds:
        yield Blank(agreement.kinds[kind.subject].title, notes=("By reference, not by name",))
    if kind.per_lot and agreement.lots:
        yield Blank("Lot", boxes=tuple(lot_name(lot, agreement) for lot in agreement.lots))


def _field(agreement: Agreement, kind: RecordKind, field: Field) -> Blank:
    return Blank(
        label=field.title,
        hint=sentence(field.hint),
        notes=tuple(_notes(agreement, kind, field)),
        lines=4 if field.type == "long text" else 1,
        boxes=_boxes(field),
        shape=SHAPES.get(field.type, ""),
    )


def _notes(agreement: Agreement, kind: RecordKind, field: Field) -> Iterator[str]:
    if field.required:
        yield "Must be filled in"
    if field.type == "several":
        yield "Tick all that apply"
    if field.only_when:
        yield f"Only where {condition_in_words(field.only_when, agreement, kind.id)}"
    if field.of in agreement.kinds:
        yield f"The reference of: {agreement.kinds[field.of].title}"
    if field.agreed_by:
        yield "Counts once both parties have said the same"
    if field.data_class in GUARDED:
        yield GUARDED[field.data_class]
    if field.clause in agreement.clauses:
        yield f"Clause {agreement.clauses[field.clause].number}"


def _boxes(field: Field) -> tuple[str, ...]:
    """Return what may be ticked; a code stands before its words."""
    kind = field_type(field.type)
    if field.type == "yes or no":
        return ("Yes", "No")
    if not kind.is_chosen:
        return ()
    if field.type == "code":
        return tuple(
            (words if code == words else f"{code}: {words}") + _while_in_use(field, code)
            for code, words in field.options.items()
        )
    return tuple(words + _while_in_use(field, code) for code, words in field.options.items())


def _while_in_use(field: Field, code: str) -> str:
    """Return from when and until when a code may be used, where that is not always (D-78)."""
    use = field.in_use.get(code)
    if use is None:
        return ""
    days = [f"from {say_day(use.starts)}"] if use.starts else []
    return f" ({' '.join([*days, *([f'until {say_day(use.ends)}'] if use.ends else [])])})"


def _step(agreement: Agreement, step: Milestone) -> Blank:
    notes = [sentence(taken_by(agreement, step))]
    if step.repeats:
        notes.append("May happen more than once")
    if step.withdraws:
        notes.append("Takes the record back")
    return Blank(step.title, notes=tuple(notes), shape=DAY)


def letter_blocks(agreement: Agreement, message: Message) -> tuple[Block, ...]:
    """Return the letter that a message is on paper: what it tells, and all that it carries (D-80)."""
    kind = agreement.kinds[message.kind]
    step = kind.milestones.get(message.milestone or "")
    when = f'when "{step.title}" is reached' if step else "when a precondition answers with it"
    owed = f", by {whom(agreement, message.owed_by)}" if message.owed_by else ""
    carried = tuple(
        _field(agreement, kind, kind.fields[name]) for name in message.carries if name in kind.fields
    )
    told = (
        Blank("Date of this letter", shape=DAY),
        *([Blank(f"{step.title} on", shape=DAY)] if step else []),
    )
    groups = (("About this letter", told), *([("What it tells", carried)] if carried else []))
    return Paragraph(text(f"Sent {when}{owed}, about a record of: {kind.title}.")), Form(
        message.title, groups
    )
