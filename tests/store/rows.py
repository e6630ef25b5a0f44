"""Rows that tests of the tables begin with, made without any action."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tallystick.store.models import Account, AgreementText, Copy, Entry, Organisation, PersonalValue, Version

NOW = datetime(2026, 1, 20, 9, 47, tzinfo=UTC)


def an_account() -> Account:
    council = Organisation.objects.create(reference="COUNCIL", name="Council")
    return Account.objects.create(
        organisation=council, username="manager", name="Manager", password="!", created_at=NOW
    )


def a_copy(account: Account, label: str = "alder_court") -> Copy:
    text, made = AgreementText.objects.get_or_create(
        owner=account.organisation, name="day_services", title="Day services"
    )
    if made:
        Version.objects.create(
            text=text,
            number=1,
            name="version-1",
            in_force=date(2025, 4, 1),
            sources="{}",
            hash="0" * 64,
            published_at=NOW,
            published_by=account,
        )
    return Copy.objects.create(
        text=text,
        reference=label.upper()[:16],
        label=label,
        name="Alder Court Trust",
        starts=date(2025, 4, 1),
        ends=date(2029, 3, 31),
        seed="0" * 64,
    )


def an_entry(copy: Copy, account: Account, number: int = 1, **said: object) -> Entry:
    return Entry.objects.create(
        **{
            "copy": copy,
            "number": number,
            "name": f"e{number}",
            "fact": "recorded",
            "act": "record",
            "object": "PL-0001",
            "case": "AT-0001",
            "corrects": "",
            "happened_at": NOW,
            "happened_day": NOW.date(),
            "date_only": False,
            "recorded_at": NOW,
            "received_at": NOW,
            "by": "council_first",
            "for_party": "council",
            "account": account,
            "authority": "agreement manager",
            "rule": "0" * 64,
            "reason": "",
            "payload": "{}",
            "previous": "0" * 64,
            "hash": "1" * 64,
            **said,
        }
    )


def a_personal_value(entry: Entry) -> PersonalValue:
    return PersonalValue.objects.create(
        copy=entry.copy, number=entry.number, case=entry.case, field="name", salt="00", value='"Robin"'
    )
