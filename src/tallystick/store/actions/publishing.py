"""Publishing a version of an agreement: its text is read, checked and sealed with all it was made from."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.model import Agreement
from tallystick.core.clock.moment import Instant
from tallystick.core.findings import has_errors
from tallystick.store.actions.receipt import Refused, RefusedText
from tallystick.store.ledger.appending import lock
from tallystick.store.ledger.canonical import canonical
from tallystick.store.ledger.reading import facts_of
from tallystick.store.ledger.writing import rebuild
from tallystick.store.models import AgreementText, Organisation, Version
from tallystick.store.roles import Act
from tallystick.store.texts import versions_of
from tallystick.store.viewer import Viewer


@transaction.atomic
def publish(*, by: Viewer, name: str, texts: Mapping[str, str], now: Instant) -> Version:
    """Seal a version and return it; publishing the same text again returns the version that stands.

    name: the text to read ("day_services/version-2"); texts: it and whatever it is made from, by name.
    The text belongs to the publisher's own organisation. Findings other than errors do not stop it: they are shown.

    Raises:
        NotAllowed: no role in an organisation of the publisher's gives the act.
        RefusedText: the text cannot be read or run.
        Refused: another text stands under that number, or the version would come into force before an earlier one.
    """
    seat = by.must(Act.PUBLISH)
    owner = Organisation.objects.select_for_update().get(pk=seat.organisation)
    agreement = readable(name, texts)
    text, _ = AgreementText.objects.get_or_create(
        owner=owner, name=agreement.id, defaults={"title": agreement.title}
    )
    standing = list(text.versions.order_by("number"))
    again = next((version for version in standing if version.hash == agreement.hash), None)
    if again is not None:
        return again
    _check_place(agreement, standing)
    version = Version.objects.create(
        text=text,
        number=agreement.version,
        name=name,
        in_force=agreement.in_force,
        sources=canonical(dict(agreement.sources)),
        hash=agreement.hash,
        published_at=now,
        published_by_id=by.account,
    )
    _derive_anew(text)
    return version


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
