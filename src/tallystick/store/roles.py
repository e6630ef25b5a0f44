"""Roles, what each may do, and the two refusals: not shared, and not allowed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class NotShared(Exception):
    """There is no such thing, or it is not shared with the viewer: the two are never told apart (page: 404)."""


class NotAllowed(Exception):
    """The viewer sees the thing, but no role of theirs gives the act (page: 403). `roles` are those that do."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.roles = tuple(role for role, acts in MAY.items() if act in acts)
        super().__init__(f"{act} may be done by: {', '.join(self.roles) or 'nobody'}")


class Role(StrEnum):
    """What an account may do for its organisation."""

    ADMINISTRATOR = "organisation administrator"
    AGREEMENT_MANAGER = "agreement manager"
    SIGNATORY = "authorised signatory"
    CASE_WORKER = "case worker"
    HEADTEACHER = "headteacher"
    SAFEGUARDING_LEAD = "safeguarding lead"
    FINANCE_OFFICER = "finance officer"
    PROVIDER_MANAGER = "provider manager"
    PROVIDER_STAFF = "provider staff"
    REFERRAL_OFFICER = "referral officer"
    RECOVERY_OFFICER = "recovery officer"
    INSPECTOR = "inspector"
    DATA_PROTECTION_OFFICER = "data protection officer"
    OPERATOR = "platform operator"


class Act(StrEnum):
    """What may be done. Reading the agreement and reading its cases are acts too."""

    SEE_AGREEMENT = "see the agreement"
    SEE_RECORDS = "see records"
    SEE_CASE = "see the case"
    SEE_LEDGER = "see the ledger"
    PUBLISH = "publish a version"
    SIGN = "sign a copy"
    RECORD = "record an entry"
    APPOINT = "appoint to a post"
    FIGURE = "return a figure"
    BRING_IN = "bring in a file of entries"
    GIVE_ROLE = "give a role"
    SETTLE = "settle what is found in the text"


_READ = {Act.SEE_AGREEMENT, Act.SEE_RECORDS, Act.SEE_LEDGER}
_MANAGE = _READ | {Act.RECORD, Act.APPOINT, Act.FIGURE, Act.SETTLE}

MAY: Mapping[Role, frozenset[Act]] = {
    Role.ADMINISTRATOR: frozenset({Act.SEE_AGREEMENT, Act.PUBLISH, Act.APPOINT, Act.BRING_IN, Act.GIVE_ROLE}),
    Role.AGREEMENT_MANAGER: frozenset(_MANAGE),
    Role.SIGNATORY: frozenset(_READ | {Act.PUBLISH, Act.SIGN, Act.RECORD, Act.SETTLE}),
    Role.CASE_WORKER: frozenset(_READ | {Act.RECORD}),
    Role.HEADTEACHER: frozenset(_READ | {Act.RECORD}),
    Role.SAFEGUARDING_LEAD: frozenset(_READ | {Act.RECORD}),
    Role.FINANCE_OFFICER: frozenset(_READ | {Act.RECORD, Act.FIGURE}),
    Role.PROVIDER_MANAGER: frozenset(_MANAGE),
    Role.PROVIDER_STAFF: frozenset(_READ | {Act.RECORD}),
    Role.REFERRAL_OFFICER: frozenset(_READ | {Act.RECORD}),
    Role.RECOVERY_OFFICER: frozenset(_READ | {Act.RECORD}),
    Role.INSPECTOR: frozenset(_READ),
    Role.DATA_PROTECTION_OFFICER: frozenset({Act.SEE_AGREEMENT, Act.SEE_LEDGER}),
    Role.OPERATOR: frozenset(),
}


def may(role: Role, act: Act) -> bool:
    """Return whether the role gives the act."""
    return act in MAY[role]
