"""A file of facts as entries: every value typed by the agreement, every fault found, all or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, cast
from zoneinfo import ZoneInfo

from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Moment
from tallystick.core.facts import AnyEntry, Entry
from tallystick.core.findings import Finding, Place, did_you_mean, in_file_order
from tallystick.files.codes import fault
from tallystick.files.csv_table import CsvTable
from tallystick.files.json_lines import JsonLines
from tallystick.files.keys import COMMON, ENTRY_KINDS, EntryKind, Key
from tallystick.files.names import Ledger
from tallystick.files.rows import Row, Rows
from tallystick.files.values import NotAccepted, readers
from tallystick.files.yaml_list import YamlList

LARGEST = 200_000_000
MOST = 1000
"""After so many findings a file is read no further: it is another agreement's, or needs to be made anew."""

_NO_TEXT = re.compile("[\x00\ufffd\ud800-\udfff]")
"""What stands where bytes were no text: a null, the sign for what could not be read, half a character."""


@dataclass(frozen=True, slots=True)
class FactsReading:
    """The entries of a file in its order, empty where anything was wrong; every finding."""

    entries: tuple[AnyEntry, ...]
    findings: tuple[Finding, ...]


def read_facts(name: str, text: str, versions: Sequence[Agreement]) -> FactsReading:
    """Return the entries of a text of facts, or everything that is wrong with it.

    The ending of `name` says the form: .csv, .yaml, .yml, else JSON Lines. `versions` are those of
    the agreement, at least one; an entry is read by the version in force on the day it happened.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    unreadable = _unreadable(name, text)
    if unreadable:
        return FactsReading((), (unreadable,))
    rows = _rows(name, text)
    reader = _Reader(versions, rows)
    entries = reader.read()
    findings = _first(in_file_order(rows.findings))
    return FactsReading(() if findings else entries, findings)


def _first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings; of very many the first ones, and one that says so."""
    if len(findings) <= MOST:
        return findings
    last = fault(
        "F019",
        findings[MOST].place,
        findings[MOST].excerpt,
        message=f"{MOST:,} faults were found before this one; the rest of the file was not looked at.",
        expected="A file with few faults, or none, is expected.",
        cure="Make sure that these are facts of this agreement, mend what is found, and read it again.",
    )
    return (*findings[:MOST], last)


def _rows(name: str, text: str) -> Rows:
    """Return the rows of a text by the form that its name says."""
    if name.endswith(".csv"):
        return CsvTable(name, text).read()
    if name.endswith((".yaml", ".yml")):
        return YamlList(name, text).read()
    return JsonLines(name, text).read()


def _unreadable(name: str, text: str) -> Finding | None:
    """Return why a text cannot be read at all, None where it can."""
    place = Place(name, 1, 1, 2)
    no_text = None if _is_text(text) else _NO_TEXT.search(text)
    if len(text) > LARGEST:
        why = f"The file has {len(text):,} characters; at most {LARGEST:,} can be read at once."
        cure = "Split the file by copy or by month."
    elif no_text:
        why, cure = "The file is not UTF-8 text.", "Save it as UTF-8 text and try again."
        line, column = (
            text.count("\n", 0, no_text.start()) + 1,
            no_text.start() - text.rfind("\n", 0, no_text.start()),
        )
        place = Place(name, line, column, column + 1)
    else:
        return None
    excerpt = text.split("\n", maxsplit=place.line)[place.line - 1]
    expected = "A text file in UTF-8 is expected."
    return fault("F001", place, excerpt, message=why, expected=expected, cure=cure)


def _is_text(text: str) -> bool:
    """Return whether nothing stands in a text where bytes were no text: the quick way of looking."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\x00" not in text and "\ufffd" not in text


@dataclass(frozen=True, slots=True)
class _Form:
    """A key made ready to be read: its name, what reads it, the attribute it fills."""

    name: str
    attribute: str
    kind: str
    meaning: str
    optional: bool
    read: Callable[[object], object]


@dataclass(frozen=True, slots=True)
class _Forms:
    """The keys of one kind of entry by name, and the attributes that must be filled."""

    by_name: Mapping[str, _Form]
    required: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Layout:
    """How entries of one kind that have the same keys are read: what many entries share is looked up once.

    texts: the keys that hold text, each with the attribute it fills; others: the rest of those that there are;
    unknown: the keys that an entry of the kind does not have.
    """

    texts: tuple[tuple[str, str], ...]
    others: tuple[_Form, ...]
    unknown: tuple[str, ...]
    forms: _Forms


def _layout(forms: _Forms, keys: Iterable[str]) -> _Layout:
    """Return how an entry with some keys is read; the key that says its kind is read before."""
    known = [forms.by_name[key] for key in keys if key in forms.by_name and key != "entry"]
    return _Layout(
        texts=tuple((form.name, form.attribute) for form in known if form.kind == "text"),
        others=tuple(form for form in known if form.kind != "text"),
        unknown=tuple(key for key in keys if key not in forms.by_name),
        forms=forms,
    )


def _forms(zone: ZoneInfo) -> Mapping[type[Entry], _Forms]:
    """Return the keys of every kind of entry, made ready."""
    by_form = readers(zone)
    return {kind.makes: _forms_of({**COMMON, **kind.keys}, by_form) for kind in ENTRY_KINDS.values()}


def _forms_of(keys: Mapping[str, Key], by_form: Mapping[str, Callable[[object], object]]) -> _Forms:
    """Return the keys of one kind of entry, made ready."""
    by_name = {
        name: _Form(name, key.attribute, key.form, key.meaning, key.optional, by_form[key.form])
        for name, key in keys.items()
    }
    required = (form.attribute for form in by_name.values() if not form.optional and form.name != "entry")
    return _Forms(by_name, frozenset(required))


class _Reader:
    """Makes entries of rows, one after the other, and keeps what later rows may refer to."""

    def __init__(self, versions: Sequence[Agreement], rows: Rows) -> None:
        self.versions = sorted(versions, key=lambda version: version.in_force)
        self.zone: ZoneInfo = self.versions[0].zone
        self.forms = _forms(self.zone)
        self.layouts: dict[tuple[str, ...], _Layout] = {}
        self.rows = rows
        self.ledger = Ledger(self.versions)
        self.numbers: dict[str, int] = {}
        self.in_force: dict[date, Agreement] = {}

    def read(self) -> tuple[AnyEntry, ...]:
        """Return the entries of all rows that have no fault of their own."""
        made = []
        for row in self.rows.rows:
            entry = self._entry(row)
            if entry is not None:
                made.append(entry)
            elif len(self.rows.findings) > MOST:
                return ()
        self._say_all(self.ledger.faults_at_the_end())
        return tuple(made)

    def _entry(self, row: Row) -> AnyEntry | None:
        """Return the entry a row stands for, None where something is wrong with it."""
        kind = self._kind(row)
        if kind is None:
            return None
        before = len(self.rows.findings)
        values = self._values(row, kind)
        if len(self.rows.findings) > before:
            self.ledger.note(row, values)
            return None
        happened = cast("Moment", values["happened_at"])
        faults = self.ledger.check(row, kind, values, self._in_force(happened.day))
        if faults:
            self._say_all(faults)
            return None
        return self._make(kind, values)

    def _make(self, kind: EntryKind, values: dict[str, Any]) -> AnyEntry:
        """Return the entry with its number in its copy."""
        copy = values["copy"]
        number = self.numbers[copy] = self.numbers.get(copy, 0) + 1
        values["recorded_at"] = values["recorded_at"].at
        if values.get("approved_at"):
            values["approved_at"] = values["approved_at"].at
        for name in ("fields", "attributes"):
            if name in values:
                values[name] = MappingProxyType(values[name])
        return cast("AnyEntry", kind.makes(number=number, **values))

    def _kind(self, row: Row) -> EntryKind | None:
        """Return the kind of entry a row says it is."""
        said = row.values.get("entry")
        kind = ENTRY_KINDS.get(said) if isinstance(said, str) else None
        if kind is None:
            known = ", ".join(ENTRY_KINDS)
            missing = said is None
            code, path = ("F004", ()) if missing else ("F003", ("entry",))
            message = (
                "This entry does not say what it is."
                if missing
                else f'There is no kind of entry called "{said}".'
            )
            cure = (
                'Add the key "entry".'
                if missing
                else did_you_mean(str(said), ENTRY_KINDS, "Use one of these.")
            )
            self.rows.findings.append(
                row.fault(code, path, message=message, expected=f"The kinds of entry are {known}.", cure=cure)
            )
        return kind

    def _values(self, row: Row, kind: EntryKind) -> dict[str, Any]:
        """Return the row's values by attribute, each read by its form; faults are found on the way."""
        made: dict[str, Any] = {}
        values = row.values
        layout = self._layout_of(row, kind)
        for name, attribute in layout.texts:
            value = values[name]
            if value.__class__ is str and value and not value.isspace():
                made[attribute] = value
            else:
                self._read(row, layout.forms.by_name[name], made)
        for form in layout.others:
            self._read(row, form, made)
        for name in layout.unknown:
            self._unknown_key(row, name, layout.forms.by_name)
        if not made.keys() >= layout.forms.required:
            self._missing_keys(row, made, layout.forms)
        return made

    def _layout_of(self, row: Row, kind: EntryKind) -> _Layout:
        """Return how a row is read, worked out once for all rows of its kind with the same keys."""
        said = row.values["entry"]
        assert isinstance(said, str)
        key = (said, *row.values)
        known = self.layouts.get(key)
        if known is None:
            known = self.layouts[key] = _layout(self.forms[kind.makes], row.values)
        return known

    def _read(self, row: Row, form: _Form, made: dict[str, Any]) -> None:
        """Enter the value of a key by its attribute, or find what is wrong with it; an empty one says nothing."""
        value = row.values[form.name]
        if value is not None:
            try:
                made[form.attribute] = form.read(value)
            except NotAccepted as refused:
                self._refused(row, form.name, refused)

    def _missing_keys(self, row: Row, made: Mapping[str, Any], forms: _Forms) -> None:
        """Find the keys that must be there and are not."""
        for form in forms.by_name.values():
            if form.attribute in forms.required - made.keys() and row.values.get(form.name) in (None, ""):
                self._missing_key(row, form)

    def _refused(self, row: Row, name: str, refused: NotAccepted) -> None:
        said, expected, cure = refused.message, refused.expected, refused.cure
        self.rows.findings.append(
            row.fault(refused.code, (name,), message=said, expected=expected, cure=cure)
        )

    def _in_force(self, day: date) -> Agreement:
        """Return the version in force on a day; before the first, the first."""
        known = self.in_force.get(day)
        if known is None:
            fitting = [version for version in self.versions if version.in_force <= day]
            known = self.in_force[day] = fitting[-1] if fitting else self.versions[0]
        return known

    def _unknown_key(self, row: Row, name: str, keys: Collection[str]) -> None:
        said = f'An entry of this kind has no key "{name}".'
        known = f"Its keys are {', '.join(keys)}."
        self.rows.findings.append(
            row.fault(
                "F005",
                (name,),
                message=said,
                expected=known,
                cure=did_you_mean(name, keys, "Remove it."),
                of_key=True,
            )
        )

    def _missing_key(self, row: Row, form: _Form) -> None:
        said = f'The key "{form.name}" is missing: {form.meaning}.'
        expected = f"A {form.kind} is expected under it."
        self.rows.findings.append(
            row.fault("F004", (), message=said, expected=expected, cure=f'Add the key "{form.name}".')
        )

    def _say_all(self, findings: Iterable[Finding]) -> None:
        self.rows.findings.extend(findings)
