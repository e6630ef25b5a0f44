"""What the names in a condition or a formula are called in English, by the titles and options of the agreement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tallystick.core.agreement.model import Agreement, Field, Lookup, RecordKind

SUBJECT = "subject."


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """What a name stands for in words: `said` is its value in a sentence, `options` the words of what it may be.

    step: it is a milestone, which is reached or not. plain: what it may be is said without quotation marks.
    lookup: it is a count of other records, of which a condition may hold.
    """

    said: str
    options: Mapping[str, str] = field(default_factory=dict)
    step: bool = False
    plain: bool = False
    lookup: Lookup | None = None


def column_words(agreement: Agreement, target: str) -> Mapping[str, ColumnWords]:
    """Return what each name is called that may stand in a condition over a target.

    target: a kind of record, `kind.clock`, `duty.name` or `tally.name`, as a side of a measure counts it.
    A target that the agreement does not have gives only the names that stand everywhere.
    """
    first, _, rest = target.partition(".")
    if first in agreement.kinds:
        return _of_kind(agreement, agreement.kinds[first])
    if first == "tally" and rest in agreement.tallies:
        tally = agreement.tallies[rest]
        sums = {name: ColumnWords(f'"{_spaced(name)}"') for name in (*tally.sums, *tally.totals)}
        return {**_of_subject(agreement, agreement.kinds[tally.of]), **_everywhere(agreement), **sums}
    duty = agreement.duties.get(rest) if first == "duty" else None
    anchor = agreement.kinds.get(duty.for_each or "") if duty else None
    return _of_kind(agreement, anchor) if anchor else _everywhere(agreement)


def name_words(name: str) -> ColumnWords:
    """Return what a name is called for which the agreement has no words."""
    return ColumnWords(f'"{_spaced(name)}"')


def kind_words(kind: RecordKind) -> str:
    """Return what a record of a kind is called in mid-sentence: `package offered`; an abbreviation as it is."""
    title = kind.title
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


TAKEN = {
    "days_taken": "the days taken",
    "minutes_taken": "the minutes taken",
    "minutes_late": "the minutes late",
}


def _of_kind(agreement: Agreement, kind: RecordKind) -> dict[str, ColumnWords]:
    return {
        "days_open": ColumnWords("the days open as the period ends"),
        **_everywhere(agreement),
        **{
            f"{name}.{column}": ColumnWords(f'{words} for "{clock.title}"')
            for name, clock in kind.clocks.items()
            for column, words in TAKEN.items()
        },
        **_of_subject(agreement, kind),
        **{name: ColumnWords(f'"{step.title}"', step=True) for name, step in kind.milestones.items()},
        **{name: _lookup(agreement, kind, lookup) for name, lookup in kind.lookups.items()},
        **{f"{name}.status": ColumnWords(f'"{c.title}"', plain=True) for name, c in kind.clocks.items()},
        **{name: _field(each) for name, each in kind.fields.items()},
    }


def _of_subject(agreement: Agreement, kind: RecordKind) -> dict[str, ColumnWords]:
    subject = agreement.kinds.get(kind.subject or "")
    if subject is None:
        return {}
    of = f" of the {kind_words(subject)}"
    fields = {name: _field(each) for name, each in subject.fields.items()}
    return {f"{SUBJECT}{name}": ColumnWords(each.said + of, each.options) for name, each in fields.items()}


def _everywhere(agreement: Agreement) -> dict[str, ColumnWords]:
    return {
        "status": ColumnWords("it", plain=True),
        "lot": ColumnWords("the lot", _lots(agreement), plain=True),
        "party": ColumnWords("the party", _parties(agreement), plain=True),
    }


def _lots(agreement: Agreement) -> dict[str, str]:
    return {lot.id: lot.title if lot.extra else lot.id for lot in agreement.lots.values()}


def _parties(agreement: Agreement) -> dict[str, str]:
    return {party.id: f"the {party.name}" for party in agreement.parties.values()}


def _field(each: Field) -> ColumnWords:
    return ColumnWords(f'"{each.title}"', each.options)


def _lookup(agreement: Agreement, kind: RecordKind, lookup: Lookup) -> ColumnWords:
    """Return the words of a count of other records: how many there are with the same value in a field."""
    of = agreement.kinds.get(lookup.of)
    fields = [kind.fields.get(name) for name in (lookup.same, *lookup.also)]
    same = " and ".join(f'"{field.title}"' for field in fields if field)
    what = f"the number of other records of {kind_words(of)}" if of else f'"{_spaced(lookup.id)}"'
    return ColumnWords(f"{what} with the same {same}" if same else what, lookup=lookup)


def _spaced(name: str) -> str:
    return name.replace("_", " ")
