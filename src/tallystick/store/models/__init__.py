"""The tables: what is kept for ever (texts, copies, the ledger), who may see it, and what is derived from it."""

from tallystick.store.models.account import Account
from tallystick.store.models.clock_row import ClockRow
from tallystick.store.models.copy import GENESIS, Copy, CopyParty
from tallystick.store.models.entry import FACTS, Entry, PersonalValue
from tallystick.store.models.idempotency import IdempotencyKey
from tallystick.store.models.instant import InstantField
from tallystick.store.models.lookup_key import LookupKey
from tallystick.store.models.measure_step import MeasureStep
from tallystick.store.models.membership import CaseRelation, Membership
from tallystick.store.models.organisation import Organisation
from tallystick.store.models.record import Record, RecordState
from tallystick.store.models.settlement import Settlement, SettlementAnswer
from tallystick.store.models.text import AgreementText, Version

__all__ = [
    "FACTS",
    "GENESIS",
    "Account",
    "AgreementText",
    "CaseRelation",
    "ClockRow",
    "Copy",
    "CopyParty",
    "Entry",
    "IdempotencyKey",
    "InstantField",
    "LookupKey",
    "MeasureStep",
    "Membership",
    "Organisation",
    "PersonalValue",
    "Record",
    "RecordState",
    "Settlement",
    "SettlementAnswer",
    "Version",
]
