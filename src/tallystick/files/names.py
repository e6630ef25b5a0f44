"""What an entry may name: the agreement's own words, and what stands earlier in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from tallystick.core.agreement.minimums import local_terms
from tallystick.core.agreement.model import Agreement, RecordKind
from tallystick.core.agreement.phrases import PhraseFault, parse_limit
from tallystick.core.engine.relief import DECISIONS
from tallystick.core.engine.routes import ROUTE
from tallystick.core.facts import (
    Adopted,
    Appointed,
    Deviated,
    Figured,
    Gated,
    Recorded,
    Relieved,
    Reopened,
    Ruled,
    Signed,
    Voided,
)
from tallystick.core.findings import Finding, did_you_mean
from tallystick.files.authority import Authorities
from tallystick.files.fields import Fields
from tallystick.files.keys import EntryKind
from tallystick.files.relief import ground_faults, no_run
from tallystick.files.rows import Row
from tallystick.files.rulings import ruling_faults

Faults = Iterator[Finding]


@dataclass(slots=True)
class _Copy:
    """What is known of one signed copy so far.

    Of doubtful records the kind is not known; openings are the ids of the entries that open a record, corrected or not.
    """

    lots: tuple[str, ...] = ()
    kinds: dict[str, str] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    openings: set[str] = field(default_factory=set)


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
        self.fields = Fields()
        self.authorities = Authorities()

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

    def check(
        self, row: Row, kind: EntryKind, values: dict[str, Any], agreement: Agreement
    ) -> Sequence[Finding]:
        """Return what is wrong with the names a row uses; its fields are typed in place."""
        faults = self._common(row, kind, values, agreement)
        copy = self.copies.get(values["copy"])
        if kind.makes is Signed:
            faults += self._signed(row, values, agreement)
        elif copy is None:
            faults.append(self._unsigned(row, values["copy"]))
            self.copies[values["copy"]] = _Copy(self._every_lot())
        elif kind.makes is Recorded:
            faults += self._recorded(row, values, agreement, copy)
        else:
            faults += self._CHECKS[kind.makes](self, row, values, agreement)
        return faults

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
                yield waiting.row.fault(
                    "F018",
                    ("subject",),
                    message=f"The record {waiting.subject} {what}.",
                    expected=f"The subject is a record of the kind {waiting.kind} in the same copy.",
                    cure=did_you_mean(waiting.subject, known[:5000], "Open it with an entry of its own."),
                )

    def _common(
        self, row: Row, kind: EntryKind, values: dict[str, Any], agreement: Agreement
    ) -> list[Finding]:
        """Return what is wrong with the keys that every entry has."""
        faults = []
        if values["id"] in self.ids:
            faults.append(
                row.fault(
                    "F010",
                    ("id",),
                    message=f'Another entry of this file has the id "{values["id"]}".',
                    expected="Each entry has an id of its own.",
                    cure="Give this entry another id.",
                )
            )
        if "corrects" in values and self.ids.get(values["corrects"]) != values["copy"]:
            faults.append(self._no_earlier(row, "corrects", values["corrects"], values["copy"]))
        if values["for_party"] not in agreement.parties:
            faults += row.unknown_name(("for",), values["for_party"], agreement.parties, "party")
        if kind.makes is Recorded and values["happened_at"].day > values["recorded_at"].day:
            faults.append(
                row.fault(
                    "F009",
                    ("happened_at",),
                    message=f"It is said to have happened on {values['happened_at'].day}, after it was recorded.",
                    expected=f"It was recorded on {values['recorded_at'].day}.",
                    cure="Mend one of the two; what is only planned belongs in a field.",
                )
            )
        self.ids.setdefault(values["id"], values["copy"])
        return faults

    def _signed(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        for lot in values.get("lots", ()):
            yield from row.unknown_name(("lots",), lot, agreement.lots, "lot")
        yield from self.authorities.cannot_sign(row, values, agreement)
        held = values.get("lots") or tuple(agreement.lots)
        self.copies.setdefault(values["copy"], _Copy()).lots = held

    def _appointed(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        if values["post"] in agreement.posts:
            yield from self.authorities.appoint(row, values, agreement)
        else:
            yield from row.unknown_name(("post",), values["post"], agreement.posts, "post")

    def _recorded(self, row: Row, values: dict[str, Any], agreement: Agreement, copy: _Copy) -> list[Finding]:
        said: str | None = values.get("kind")
        opened = copy.kinds.get(values["record"])
        if said is None and values["record"] in copy.doubtful:
            return []
        if said is None and opened is None:
            copy.doubtful.add(values["record"])
            return [self._not_opened(row, values["record"], copy)]
        if said and opened and said != opened:
            return [_of_another_kind(row, values["record"], opened, said)]
        name = values["kind"] = said or opened or ""
        kind = agreement.kinds.get(name)
        if kind is None:
            copy.doubtful.add(values["record"])
            return [*row.unknown_name(("kind",), name, agreement.kinds, "kind of record")]
        opens = opened is None or values.get("corrects") in copy.openings
        if opens:
            copy.kinds.setdefault(values["record"], name)
            copy.openings.add(values["id"])
        return self._of_kind(row, values, agreement, kind, copy, opens=opens)

    def _of_kind(
        self,
        row: Row,
        values: dict[str, Any],
        agreement: Agreement,
        kind: RecordKind,
        copy: _Copy,
        *,
        opens: bool,
    ) -> list[Finding]:
        """Return what is wrong with milestone, lot, subject and fields of an entry of a known kind."""
        faults: list[Finding] = []
        reached, subject = values.get("milestone"), values.get("subject")
        if reached and reached not in kind.milestones:
            faults += row.unknown_name(("milestone",), reached, kind.milestones, f"milestone of {kind.id}")
        if opens or "lot" in values:
            faults += self._lot(row, values, agreement, kind, copy, opens=opens)
        if opens and kind.subject and not subject:
            faults.append(_no_subject(row, kind))
        if subject and kind.subject:
            self.awaited.append(_Awaited(row, values["copy"], subject, kind.subject))
        if values.get("fields"):
            values["fields"], refused = self.fields.typed(
                row, values["fields"], kind, values["happened_at"].day
            )
            faults += refused
        faults += self.authorities.kept_for_others(row, values, agreement, kind, opens=opens)
        return faults

    def _lot(
        self,
        row: Row,
        values: dict[str, Any],
        agreement: Agreement,
        kind: RecordKind,
        copy: _Copy,
        *,
        opens: bool,
    ) -> Faults:
        lot = values.get("lot")
        if lot is None:
            if opens and kind.per_lot:
                yield row.fault(
                    "F004",
                    (),
                    message=f'The lot of this record is missing: "{kind.title}" belongs to a lot.',
                    expected=f"The lots held are {', '.join(copy.lots)}.",
                    cure='Add the key "lot".',
                )
        elif lot not in agreement.lots:
            yield from row.unknown_name(("lot",), lot, agreement.lots, "lot")
        elif lot not in copy.lots:
            yield row.fault(
                "F016",
                ("lot",),
                message=f"{values['copy']} does not hold lot {lot}.",
                expected=f"The lots held are {', '.join(copy.lots)}.",
                cure="Mend the lot, or sign the copy with it.",
            )

    def _voided(self, row: Row, values: dict[str, Any], _: Agreement) -> Faults:
        voids, record = values.get("voids"), values.get("record")
        if (voids is None) == (record is None):
            yield row.fault(
                "F004",
                (),
                message="A void names the one entry, or the one record, that is taken back.",
                expected='Exactly one of the keys "voids" and "record" is expected.',
                cure="Keep one of the two.",
            )
            return
        self.authorities.take_back(values["copy"], voids)
        if voids and self.ids.get(voids) != values["copy"]:
            yield self._no_earlier(row, "voids", voids, values["copy"])
        elif record:
            yield from self._known_record(row, values)

    def _known_record(self, row: Row, values: Mapping[str, Any]) -> Faults:
        copy = self.copies[values["copy"]]
        if values["record"] not in copy.kinds and values["record"] not in copy.doubtful:
            yield row.fault(
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
            yield from row.unknown_name(
                ("milestone",), values["milestone"], kind.milestones, f"milestone of {kind.id}"
            )

    def _gated(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        kind = self._kind_of(values, agreement)
        if kind is None:
            yield from self._known_record(row, values)
            return
        known = {**kind.gates, **kind.routes}
        yield from row.unknown_name(("gate",), values["gate"], known, f"gate of {kind.id}")
        effects = ("refuse", "return", "triage", ROUTE)
        yield from row.unknown_name(("effect",), values["effect"], effects, "effect")
        if values.get("answer") and values["effect"] != ROUTE:
            yield from row.unknown_name(("answer",), values["answer"], agreement.messages, "message")

    def _figured(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        yield from row.unknown_name(("measure",), values["measure"], agreement.measures, "measure")
        measure = agreement.measures.get(values["measure"])
        outside = tuple(measure.comparators) if measure else ()
        what = "party or comparator" if outside else "party"
        yield from row.unknown_name(("source",), values["source"], (*agreement.parties, *outside), what)
        if values.get("lot"):
            yield from row.unknown_name(("lot",), values["lot"], agreement.lots, "lot")

    def _adopted(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        yield from row.unknown_name(("calendar",), values["calendar"], agreement.calendars, "calendar")

    def _deviated(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        terms = local_terms(agreement)
        yield from row.unknown_name(("term",), values["term"], terms, "term that a copy may have tighter")
        yield from row.unknown_name(("for",), values["for_party"], agreement.parties, "party")
        try:
            parse_limit(values["value"].strip())
        except PhraseFault as told:
            yield row.fault(
                "F007", ("value",), message=told.message, expected="A time limit is expected.", cure=told.cure
            )

    def _relieved(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        record, slot = values.get("record"), values.get("slot")
        if values["decision"] not in DECISIONS:
            yield from row.unknown_name(("decision",), values["decision"], DECISIONS, "decision on relief")
            return
        if record is not None:
            yield from self._known_record(row, values)
        of_slot = values["clock"].startswith("duty.")
        if (of_slot and slot is None) or (not of_slot and (record is None or slot is not None)):
            yield no_run(row, values["clock"], of_slot=of_slot)
            return
        yield from ground_faults(row, values, agreement)

    def _ruled(self, row: Row, values: dict[str, Any], agreement: Agreement) -> Faults:
        yield from ruling_faults(row, values, agreement)

    _CHECKS: ClassVar = {
        Appointed: _appointed,
        Voided: _voided,
        Reopened: _reopened,
        Gated: _gated,
        Figured: _figured,
        Adopted: _adopted,
        Deviated: _deviated,
        Relieved: _relieved,
        Ruled: _ruled,
    }

    def _kind_of(self, values: Mapping[str, Any], agreement: Agreement) -> RecordKind | None:
        return agreement.kinds.get(self.copies[values["copy"]].kinds.get(values["record"], ""))

    def _every_lot(self) -> tuple[str, ...]:
        return tuple(lot for version in self.versions for lot in version.lots)

    def _not_opened(self, row: Row, record: str, copy: _Copy) -> Finding:
        known = list(copy.kinds)[-2000:]
        return row.fault(
            "F014",
            ("record",),
            message=f"The record {record} is not opened by an earlier entry.",
            expected="The first entry of a record says its kind.",
            cure=did_you_mean(record, known, 'Add the key "kind" here, or mend the reference.'),
        )

    def _unsigned(self, row: Row, copy: str) -> Finding:
        return row.fault(
            "F012",
            ("copy",),
            message=f"No earlier entry signs a copy with {copy}.",
            expected=f"Signed so far: {', '.join(self.copies) or 'none'}.",
            cure=did_you_mean(copy, self.copies, 'Sign it first with an entry of the kind "signed".'),
        )

    def _no_earlier(self, row: Row, key: str, named: str, copy: str) -> Finding:
        of = self.ids.get(named)
        earlier = [name for name, its_copy in self.ids.items() if its_copy == copy]
        return row.fault(
            "F011",
            (key,),
            message=f'The entry "{named}" is one of {of}, not of {copy}.'
            if of
            else f'No earlier entry has the id "{named}".',
            expected="The id of an entry of the same copy further up is expected.",
            cure=did_you_mean(
                named, earlier[-2000:], "Mend the id, or put the entry it names before this one."
            ),
        )


def _of_another_kind(row: Row, record: str, kind: str, said: str) -> Finding:
    return row.fault(
        "F015",
        ("kind",),
        message=f'The record {record} is of the kind "{kind}", not "{said}".',
        expected="A record keeps its kind.",
        cure="Mend the kind or the reference.",
    )


def _no_subject(row: Row, kind: RecordKind) -> Finding:
    return row.fault(
        "F004",
        (),
        message=f'The subject of this record is missing: "{kind.title}" is about another record.',
        expected=f'The entry that opens it names a record of the kind {kind.subject} under "subject".',
        cure='Add the key "subject".',
    )
