"""One effect for each idempotency key: done, answered, and answered alike when asked again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from tallystick.core.clock.moment import Instant
from tallystick.store.actions.receipt import KeyReused, Receipt
from tallystick.store.ledger.canonical import canonical, plain
from tallystick.store.models import IdempotencyKey
from tallystick.store.viewer import Viewer

Answer = TypeVar("Answer")


def once(
    do: Callable[[], Answer],
    *,
    by: Viewer,
    act: str,
    key: str,
    body: Mapping[str, Any],
    now: Instant,
    again: Callable[..., Answer] = Receipt,
) -> Answer:
    """Return what `do` answers, or what it answered when the account asked the same under this key before.

    body: all that is asked. again: makes the answer anew from what was kept of it.
    All of it is one transaction. Of two requests at once with one key the second waits for the first.

    Raises:
        KeyReused: the key came before with another body.
    """
    print_ = _print(act, body)
    with transaction.atomic():
        try:
            with transaction.atomic():
                row = IdempotencyKey.objects.create(
                    account_id=by.account, key=key, body=print_, answer="", made_at=now
                )
        except IntegrityError:
            return again(**_earlier(by, key, print_))
        answer = do()
        row.answer = canonical(asdict(answer))
        row.save(update_fields=["answer"])
        return answer


def _earlier(by: Viewer, key: str, print_: str) -> dict[str, Any]:
    row = IdempotencyKey.objects.get(account_id=by.account, key=key)
    if row.body != print_:
        raise KeyReused(f"the key {key} was used for something else")
    return json.loads(row.answer)


def _print(act: str, body: Mapping[str, Any]) -> str:
    """Return a keyed hash of what is asked: it may hold personal values, which a bare hash would let be guessed."""
    said = canonical({"act": act, **{name: plain(value) for name, value in body.items()}})
    return salted_hmac("tallystick.idempotency", said, algorithm="sha256").hexdigest()
