"""Whether an entry is for whoever records it: appointments so far, and what is kept for some posts alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tallystick.core.agreement.model import Agreement, Milestone, RecordKind
from tallystick.core.engine.authority import acting_for, fault_of_appointment, may_sign, why_not
from tallystick.core.engine.counting import opening_milestone
from tallystick.core.facts import Appointed
from tallystick.core.findings import Finding
from tallystick.files.rows import Row

_KEYS = ("post", "name", "capacity", "starts", "ends", "up_to", "named_by")


class Authorities:
    """The appointments of each copy so far, and the sums that its records commit somebody to."""

    def __init__(self) -> None:
        self._appointed: dict[str, dict[str, Appointed]] = {}
        self._sums: dict[tuple[str, str, str], int] = {}

    def appoint(self, row: Row, values: Mapping[str, Any], agreement: Agreement) -> Iterator[Finding]:
        """Yield what is wrong with an appointment to a post that there is; one that is in order is kept."""
        self.take_back(values["copy"], values.get("corrects"))
        said = {key: values[key] for key in _KEYS if key in values}
        entry = Appointed(
            0,
            values["id"],
            values["copy"],
            values["happened_at"],
            values["recorded_at"].at,
            values["by"],
            values["for_party"],
            **said,
        )
        fault = fault_of_appointment(agreement, self._standing(values["copy"]), entry)
        if fault is None:
            self._appointed.setdefault(values["copy"], {})[values["id"]] = entry
            return
        key, why = fault
        yield row.fault(
            "F020" if key == "named_by" else "F007",
            (key,) if key in row.values else (),
            message=f"This cannot be: {why}.",
            expected=f'Who may act for "{agreement.posts[entry.post].title}" is as the agreement says.',
            cure=f'Mend the key "{key}", or leave the entry out.',
        )

    def take_back(self, copy: str, entry: str | None) -> None:
        """Forget an appointment that a later entry corrects or takes back."""
        self._appointed.get(copy, {}).pop(entry or "", None)

    def kept_for_others(
        self, row: Row, values: Mapping[str, Any], agreement: Agreement, kind: RecordKind, *, opens: bool
    ) -> Iterator[Finding]:
        """Yield that what an entry records is kept for posts that whoever records it may not act for."""
        name = values.get("milestone") or (opening_milestone(kind.milestones) if opens else None)
        milestone = kind.milestones.get(name or "")
        amount = self._amount(values, kind)
        if milestone is None or not milestone.only:
            return
        day = values["happened_at"].day
        sum_of = amount.get(milestone.commits or "")
        why = why_not(
            agreement,
            self._standing(values["copy"]),
            milestone,
            values["by"],
            values["for_party"],
            day,
            sum_of,
        )
        if why:
            yield self._not_theirs(row, values, agreement, milestone, why)

    def cannot_sign(self, row: Row, values: Mapping[str, Any], agreement: Agreement) -> Iterator[Finding]:
        """Yield that whoever signs is no post that signs for its party; before signing nobody is appointed."""
        party = values["for_party"]
        if may_sign(agreement, (), party, values["by"], values["happened_at"].day):
            return
        signing = [post for post in agreement.posts.values() if post.signs and post.party == party]
        yield row.fault(
            "F020",
            ("by",),
            message=f"{values['by']} does not sign for {party}.",
            expected=f"For {party} signs: {', '.join(post.id for post in signing)}, or one of their deputies.",
            cure="Name the post that signed.",
        )

    def _not_theirs(
        self, row: Row, values: Mapping[str, Any], agreement: Agreement, milestone: Milestone, why: str
    ) -> Finding:
        clause = agreement.clauses.get(milestone.clause or "")
        where = f" (clause {clause.number})" if clause else ""
        day = values["happened_at"].day
        acting = [
            f"{each.name} ({each.capacity})"
            for each in acting_for(agreement, self._standing(values["copy"]), day)
            if each.post in milestone.only
        ]
        return row.fault(
            "F020",
            ("by",),
            message=f'"{milestone.title}"{where} is not for {values["by"]} to record: {why}.',
            expected=f"On {day} may act: {', '.join((*milestone.only, *acting))}.",
            cure="Have it recorded by one of them, or appoint somebody who stands in.",
        )

    def _standing(self, copy: str) -> list[Appointed]:
        held = self._appointed.get(copy, {}).values()
        return sorted(held, key=lambda entry: entry.happened_at.at)

    def _amount(self, values: Mapping[str, Any], kind: RecordKind) -> Mapping[str, int]:
        """Return the sums that a record commits somebody to, by field, after an entry."""
        found = {}
        for field in {each.commits for each in kind.milestones.values() if each.commits}:
            key = (values["copy"], values["record"], field)
            said = (values.get("fields") or {}).get(field)
            if isinstance(said, int):
                self._sums[key] = said
            if key in self._sums:
                found[field] = self._sums[key]
        return found
