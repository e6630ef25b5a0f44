"""What the databases themselves refuse, whoever asks: tried with raw statements on both."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import Error, connection, transaction

NOW = datetime(2026, 1, 20, 9, 47, tzinfo=UTC)


def refused(statement: str) -> str:
    with pytest.raises(Error) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(refusal.value)


def test_setup(database):
    from tallystick.store.models import Organisation

    Organisation.objects.create(reference="A", name="A")
