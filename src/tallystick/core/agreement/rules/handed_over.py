"""A duty that stays with one party, owed by another."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.core.agreement.model import Agreement, Path
from tallystick.core.agreement.rules.rule import Problem, rule
from tallystick.core.findings import Severity


@rule("A393", "permission", "reserved duty handed over", Severity.DEFECT)
def handed_over(agreement: Agreement) -> Iterator[Problem]:
    """What a clause keeps with some parties no other party owes, records or decides."""
    for path, title, party, named in _owed(agreement):
        clause = agreement.clauses.get(named or "")
        if clause is None or party is None or not clause.stays_with:
            continue
        if party in agreement.parties and party not in clause.stays_with:
            keeps = " and ".join(agreement.parties[name].name for name in clause.stays_with)
            yield Problem(
                path,
                f'"{title}" is for {agreement.parties[party].name}, and clause {clause.number} keeps it with {keeps}.',
                "Let one of those parties have it, or name the clause that really asks for it.",
                clause.id,
            )


def _owed(agreement: Agreement) -> Iterator[tuple[Path, str, str | None, str | None]]:
    """Yield what a party has to do or may do: where it stands, what it is called, which party, under which clause."""
    for kind in agreement.kinds.values():
        at = ("records", kind.id)
        for clock in kind.clocks.values():
            yield (*at, "clocks", clock.id, "owed_by"), clock.title, clock.owed_by, clock.clause
        for step in kind.milestones.values():
            yield (*at, "milestones", step.id, "by"), step.title, step.by, step.clause or kind.clause
    for duty in agreement.duties.values():
        yield ("duties", duty.id, "owed_by"), duty.title, duty.owed_by, duty.clause
    for judgement in agreement.judgements.values():
        yield ("judgements", judgement.id, "owed_by"), judgement.title, judgement.owed_by, judgement.clause
    for each in agreement.consequences.values():
        yield ("consequences", each.id, "decided_by"), each.title, each.decided_by, each.clause
    for right in agreement.rights.values():
        yield ("rights", right.id, "held_by"), right.title, right.held_by, right.clause
