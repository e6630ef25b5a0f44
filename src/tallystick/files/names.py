"""What an entry may name: the agreement's own words, and what stands earlier in the file."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from tallystick.core.agreement import field_types
from tallystick.core.agreement.model import Agreement, Field, RecordKind
from tallystick.core.facts import Adopted, Appointed, Figured, Gated, Recorded, Reopened, Signed, Voided
from tallystick.core.findings import Finding, did_you_mean
from tallystick.files.codes import fault
from tallystick.files.keys import EntryKind
from tallystick.files.rows import Path, Row

Faults = Iterator[Finding]


@dataclass(slots=True)
class _Copy:
    """What is known of one signed copy so far; of doubtful records the kind is not known."""

    lots: tuple[str, ...] = ()
    kinds: dict[str, str] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Awaited:
    """A name that may still come later in the file: which record of which kind, and where it was named."""

    row: Row
    copy: str
    subject: str
    kind: str


class Ledger:
    """The names given so far in one file."""

    def __init__(self, versions: Sequence[Agreement]) -> None:
        self.versions = versions
        self.copies: dict[str, _Copy] = {}
        self.ids: dict[str, str] = {}
        self.awaited: list[_Awaited] = []
        self.fields = _Fields()

    def note(self, row: Row, values: Mapping[str, Any]) -> None:
        """Keep the names of a row that has faults, so that they bring no further faults on others."""
        copy, record, kind = values.get("copy"), row.values.get("record"), row.values.get("kind")
        if isinstance(values.get("id"), str):
            self.ids.setdefault(values["id"], copy or "")
        if not isinstance(copy, str):
            return
        opens = isinstance(record, str) and isinstance(kind, str)
        if opens or row.values.get("entry") == "signed":
            self.copies.setdefault(copy, _Copy(self._every_lot()))
        if isinstance(record, str) and isinstance(kind, str):
            self.copies[copy].kinds.setdefault(record, kind)

    def check(self, row: Row, kind: EntryKind, values: dict[str, Any], agreement: Agreement) -> Faults:
        """Yield what is wrong with the names a row uses; its fields are typed in place."""
        yield from self._common(row, kind, values, agreement)
        if kind.makes is Signed:
            yield from self._signed(row, values, agreement)
        elif values["copy"] not in self.copies:
            yield self._unsigned(row, values["copy"])
            self.copies[values["copy"]] = _Copy(self._every_lot())
        else:
            yield from self._CHECKS[kind.makes](self, row, values, agreement)

    def faults_at_the_end(self) -> Faults:
        """Yield the subjects that no entry of the file opened, each once, where it was first named."""
        told: set[tuple[str, str, str]] = set()
        for waiting in self.awaited:
            opened = self.copies[waiting.copy].kinds.get(waiting.subject)
            name = (waiting.copy, waiting.subject, waiting.kind)
            if opened != waiting.kind and name not in told:
                told.add(name)
                what = f"is a {opened}" if opened else "is not opened in this file"
                known = [ref for ref, kind in self.copies[waiting.copy].kinds.items() if kind == waiting.kind]
                yield _fault(
                    waiting.row,
                    "F018",
                    ("subject",),
                    message=f"The record {waiting.subject} {what}.",
                    expected=f"The subject is a record of the kind {waiting.kind} in the same copy.",
                    cure=did_you_mean(waiting.subject, known[:5000], "Open it with an entry of its own."),
                )

    def _common(self, row: Row, kind: EntryKind, values: dict[str, Any], agreement: Agreement) -> Faults:
        """Yield what is wrong with the keys that every entry has."""
        if values["id"] in self.ids:
            yield _fault(
                row,
                "F010",
                ("id",),
                message=f'Another entry of this file has the id "{values["id"]}".',
                expected="Each entry has an id of its own.",
                cure="Give this entry another id.",
            )
        if values.get("corrects") and values["corrects"] not in self.ids:
            yield self._no_earlier(row, "corrects", values["corrects"])
        if values["for_party"] not in agreement.parties:
            yield from _name(row, ("for",), values["for_party"], agreement.parties, "party")
        if kind.makes is Recorded and values["happened_at"].day > values["recorded_at"].day:
            yield _fault(
                row,
                "F009",
                ("happened_at",),
                message=f"It is said to have happened on {values['happened_at'].day}, after it was recorded.",
                expected=f"It was recorded on {values['recorded_at'].day}.",
                cure="Mend one of the two; what is only planned belongs in a field.",
            )
        self.ids.setdefault(values["id"], values["copy"])

    def _signed(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        for lot in values.get("lots", ()):
            yield from _name(row, ("lots",), lot, agreement.lots, "lot")
        held = values.get("lots") or tuple(agreement.lots)
        self.copies.setdefault(values["copy"], _Copy()).lots = held

    def _appointed(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        yield from _name(row, ("post",), values["post"], agreement.posts, "post")

    def _recorded(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        copy = self.copies[values["copy"]]
        said: str | None = values.get("kind")
        opened = copy.kinds.get(values["record"])
        if said is None and values["record"] in copy.doubtful:
            return
        if said is None and opened is None:
            copy.doubtful.add(values["record"])
            yield _fault(
                row,
                "F014",
                ("record",),
                message=f"The record {values['record']} is not opened by an earlier entry.",
                expected="The first entry of a record says its kind.",
                cure=did_you_mean(
                    values["record"],
                    list(copy.kinds)[-2000:],
                    'Add the key "kind" here, or mend the reference.',
                ),
            )
            return
        if said and opened and said != opened:
            yield _fault(
                row,
                "F015",
                ("kind",),
                message=f"The record {values['record']} is a {opened}, not a {said}.",
                expected="A record keeps its kind.",
                cure="Mend the kind or the reference.",
            )
            return
        name = values["kind"] = said or opened or ""
        kind = agreement.kinds.get(name)
        if kind is None:
            copy.doubtful.add(values["record"])
            yield from _name(row, ("kind",), name, agreement.kinds, "kind of record")
            return
        first = opened is None
        copy.kinds.setdefault(values["record"], name)
        yield from self._of_kind(row, values, agreement, kind, copy, first=first)

    def _of_kind(
        self,
        row: Row,
        values: dict[str, Any],
        agreement: Agreement,
        kind: RecordKind,
        copy: _Copy,
        *,
        first: bool,
    ) -> Faults:
        """Yield what is wrong with milestone, lot, subject and fields of an entry of a known kind."""
        reached = values.get("milestone")
        if reached and reached not in kind.milestones:
            yield from _name(row, ("milestone",), reached, kind.milestones, f"milestone of {kind.id}")
        if first or values.get("lot"):
            yield from self._lot(row, values, agreement, kind, copy, first=first)
        if first and kind.subject and not values.get("subject"):
            yield _fault(
                row,
                "F004",
                (),
                message=f"A {kind.title.lower()} concerns a {kind.subject}, and none is named.",
                expected='The first entry of the record has the key "subject".',
                cure=f"Name the {kind.subject}'s reference.",
            )
        if values.get("subject") and kind.subject:
            self.awaited.append(_Awaited(row, values["copy"], values["subject"], kind.subject))
        if values.get("fields"):
            values["fields"], faults = self.fields.typed(row, values["fields"], kind)
            yield from faults

    def _lot(
        self,
        row: Row,
        values: dict[str, Any],
        agreement: Agreement,
        kind: RecordKind,
        copy: _Copy,
        *,
        first: bool,
    ) -> Faults:
        lot = values.get("lot")
        if lot is None:
            if first and kind.per_lot:
                yield _fault(
                    row,
                    "F004",
                    (),
                    message=f"A {kind.title.lower()} belongs to a lot, and none is named.",
                    expected=f"The lots held are {', '.join(copy.lots)}.",
                    cure='Add the key "lot".',
                )
        elif lot not in agreement.lots:
            yield from _name(row, ("lot",), lot, agreement.lots, "lot")
        elif lot not in copy.lots:
            yield _fault(
                row,
                "F016",
                ("lot",),
                message=f"{values['copy']} does not hold lot {lot}.",
                expected=f"The lots held are {', '.join(copy.lots)}.",
                cure="Mend the lot, or sign the copy with it.",
            )

    def _voided(self, row: Row, values: dict[str, Any], _: Agreement) -> Faults:
        voids, record = values.get("voids"), values.get("record")
        if (voids is None) == (record is None):
            yield _fault(
                row,
                "F004",
                (),
                message="A void names the one entry, or the one record, that is taken back.",
                expected='Exactly one of the keys "voids" and "record" is expected.',
                cure="Keep one of the two.",
            )
        elif voids and voids not in self.ids:
            yield self._no_earlier(row, "voids", voids)
        elif record:
            yield from self._known_record(row, values)

    def _known_record(self, row: Row, values: Mapping[str, Any]) -> Faults:
        copy = self.copies[values["copy"]]
        if values["record"] not in copy.kinds and values["record"] not in copy.doubtful:
            yield _fault(
                row,
                "F014",
                ("record",),
                message=f"The record {values['record']} is not opened by an earlier entry.",
                expected="A record of this copy is expected.",
                cure=did_you_mean(values["record"], list(copy.kinds)[-2000:], "Mend the reference."),
            )

    def _reopened(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        kind = self._kind_of(values, agreement)
        if kind is None:
            yield from self._known_record(row, values)
        else:
            yield from _name(
                row, ("milestone",), values["milestone"], kind.milestones, f"milestone of {kind.id}"
            )

    def _gated(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        kind = self._kind_of(values, agreement)
        if kind is None:
            yield from self._known_record(row, values)
            return
        yield from _name(row, ("gate",), values["gate"], kind.gates, f"gate of {kind.id}")
        yield from _name(row, ("effect",), values["effect"], ("refuse", "return", "triage"), "effect")
        if values.get("answer"):
            yield from _name(row, ("answer",), values["answer"], agreement.messages, "message")

    def _figured(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        yield from _name(row, ("measure",), values["measure"], agreement.measures, "measure")
        yield from _name(row, ("source",), values["source"], agreement.parties, "party")
        if values.get("lot"):
            yield from _name(row, ("lot",), values["lot"], agreement.lots, "lot")

    def _adopted(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        yield from _name(row, ("calendar",), values["calendar"], agreement.calendars, "calendar")

    _CHECKS: ClassVar = {
        Appointed: _appointed,
        Recorded: _recorded,
        Voided: _voided,
        Reopened: _reopened,
        Gated: _gated,
        Figured: _figured,
        Adopted: _adopted,
    }

    def _kind_of(self, values: Mapping[str, Any], agreement: Agreement) -> RecordKind | None:
        return agreement.kinds.get(self.copies[values["copy"]].kinds.get(values["record"], ""))

    def _every_lot(self) -> tuple[str, ...]:
        return tuple(lot for version in self.versions for lot in version.lots)

    def _unsigned(self, row: Row, copy: str) -> Finding:
        return _fault(
            row,
            "F012",
            ("copy",),
            message=f"No earlier entry signs a copy with {copy}.",
            expected=f"Signed so far: {', '.join(self.copies) or 'none'}.",
            cure=did_you_mean(copy, self.copies, 'Sign it first with an entry of the kind "signed".'),
        )

    def _no_earlier(self, row: Row, key: str, named: str) -> Finding:
        return _fault(
            row,
            "F011",
            (key,),
            message=f'No earlier entry has the id "{named}".',
            expected="The id of an entry further up is expected.",
            cure=did_you_mean(
                named, list(self.ids)[-2000:], "Mend the id, or put the entry it names before this one."
            ),
        )


class _Fields:
    """Types the fields of entries; a text that was read before is not read again."""

    def __init__(self) -> None:
        self.read: dict[int, dict[str, Any]] = {}

    def typed(
        self, row: Row, fields: Mapping[str, object], kind: RecordKind
    ) -> tuple[dict[str, Any], list[Finding]]:
        """Return the typed values of an entry's fields, and what is wrong with them."""
        made: dict[str, Any] = {}
        faults: list[Finding] = []
        for name, value in fields.items():
            known = kind.fields.get(name)
            if known is None:
                faults += _name(row, ("fields", name), name, kind.fields, f"field of {kind.id}", of_key=True)
                continue
            before = self.read.setdefault(id(known), {})
            if isinstance(value, str) and value in before:
                made[name] = before[value]
                continue
            read = field_types.parse(known, value)
            if isinstance(read, field_types.Refused):
                faults.append(_refused(row, known, value, read))
            else:
                made[name] = read
                if isinstance(value, str):
                    before[value] = read
        return made, faults


def _refused(row: Row, known: Field, value: object, refused: field_types.Refused) -> Finding:
    return _fault(
        row,
        "F017",
        ("fields", known.id),
        message=f'The field "{known.title}" does not take {json.dumps(value, ensure_ascii=False)}.',
        expected=f"It is of the type {known.type}.",
        cure=refused.message,
    )


def _name(
    row: Row, path: Path, said: str, known: Collection[str], what: str, *, of_key: bool = False
) -> Iterator[Finding]:
    """Yield a finding when a name is not among those known."""
    if said not in known:
        listed = ", ".join(list(known)[:12]) or "none"
        yield _fault(
            row,
            "F013",
            path,
            message=f'There is no {what} called "{said}".',
            expected=f"Known are {listed}.",
            cure=did_you_mean(said, known, "Use one of these."),
            of_key=of_key,
        )


def _fault(
    row: Row, code: str, path: Path, *, message: str, expected: str, cure: str, of_key: bool = False
) -> Finding:
    return fault(
        code,
        row.locator.place(row, path, of_key=of_key),
        row.locator.excerpt(row),
        message=message,
        expected=expected,
        cure=cure,
    )
