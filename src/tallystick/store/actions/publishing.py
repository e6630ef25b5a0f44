"""Publishing a version of an agreement: its text is read, checked and sealed with all it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant
from tallystick.core.findings import has_errors
from tallystick.store.actions.once import once
from tallystick.store.actions.receipt import Refused, RefusedText
from tallystick.store.ledger.appending import lock
from tallystick.store.ledger.canonical import canonical, sha256
from tallystick.store.ledger.reading import facts_of
from tallystick.store.ledger.writing import rebuild
from tallystick.store.models import AgreementText, Organisation, Version
from tallystick.store.roles import Act
from tallystick.store.texts import versions_of
from tallystick.store.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Published:
    """The acknowledgement: the agreement's id, the number of the version, and its seal."""

    text: str
    number: int
    seal: str


def publish(*, by: Viewer, name: str, texts: Mapping[str, str], now: Instant, key: str) -> Published:
    """Seal a version and acknowledge it; publishing the same text again acknowledges the version that stands.

    name: the text to read ("day_services/version-2"); texts: it and whatever it is made from, by name.
    The text belongs to the publisher's own organisation. Findings other than errors do not stop it: they are shown.
    What is derived in the copies of the text is derived anew: from then on the version governs what falls under it.

    Raises:
        NotAllowed: no role in an organisation of the publisher's gives the act.
        RefusedText: the text cannot be read or run.
        Refused: another text stands under that number, or the version would come into force before an earlier one.
        KeyReused: the key came before with another text.
    """
    seat = by.must(Act.PUBLISH)

    def do() -> Published:
        owner = Organisation.objects.select_for_update().get(pk=seat.organisation)
        agreement = readable(name, texts)
        text, _ = AgreementText.objects.get_or_create(
            owner=owner, name=agreement.id, defaults={"title": agreement.title}
        )
        standing = list(text.versions.all())
        if agreement.hash not in {version.hash for version in standing}:
            seal_version(text, name, texts, account=by.account, now=now)
        return Published(agreement.id, agreement.version, agreement.hash)

    body = {"name": name, "texts": sha256(canonical(dict(texts)))}
    return once(do, by=by, act=Act.PUBLISH, key=key, body=body, now=now, again=Published)


def seal_version(
    text: AgreementText, name: str, texts: Mapping[str, str], *, account: int, now: Instant
) -> None:
    """Seal the next version of a text, and derive what rests on it anew; whoever calls has seen that it may be done.

    Raises:
        RefusedText: the text cannot be read or run.
        Refused: it is not the next version, or would come into force before an earlier one.
    """
    agreement = readable(name, texts)
    _check_place(agreement, list(text.versions.order_by("number")))
    Version.objects.create(
        text=text,
        number=agreement.version,
        name=name,
        in_force=agreement.in_force,
        sources=canonical(dict(agreement.sources)),
        hash=agreement.hash,
        published_at=now,
        published_by_id=account,
    )
    _derive_anew(text)


def _derive_anew(text: AgreementText) -> None:
    """Derive every copy of a text anew: what falls under the new version is owed by its terms."""
    versions = versions_of(text.pk)
    for pk in text.copies.order_by("pk").values_list("pk", flat=True):
        copy = lock(pk)
        rebuild(copy, versions, facts_of(copy, versions[0].zone))


def readable(name: str, texts: Mapping[str, str]) -> Agreement:
    """Return the agreement that a text is.

    Raises:
        RefusedText: it has findings of severity error.
    """
    reading = read_agreement(name, texts.get)
    if reading.agreement is None or has_errors(reading.findings):
        raise RefusedText(reading.findings)
    return reading.agreement


def _check_place(agreement: Agreement, standing: list[Version]) -> None:
    """Check that a new version is the next one, and comes into force after those that stand."""
    if agreement.version != len(standing) + 1:
        raise Refused(
            {"version": f"The next version is {len(standing) + 1}; this text says {agreement.version}"}
        )
    if standing and agreement.in_force <= standing[-1].in_force:
        raise Refused(
            {"in_force": f"A version is in force from {standing[-1].in_force} already; say a later day"}
        )
