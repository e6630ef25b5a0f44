"""Routes: where a record goes, decided once when it is opened."""

from __future__ import annotations

import pytest

from tallystick.core.agreement import read_agreement
from tests.core.engine import trade
from tests.core.engine.trade import FRAME, SHIPPED, agreement, position, record_of

BODY = """
records:
  request:
    title: Request
    prefix: RQ
    raised_by: council
    fields:
      topic: {title: Topic, type: choice, one_of: [money, care]}
      named: {title: Named on the letter, type: text}
    milestones: {received: Received}
    routes:
      desk:
        title: Desk
        named_in: named
        ways:
          - {when: "party.nation = 'wales'", to: Desk in Wales}
          - {when: topic = 'money', to: Finance desk}
        otherwise: Front desk
"""
PLAIN = "provider: {role: provider, name: Provider, counterparty: yes}"
SAYS = "provider: {role: provider, name: Provider, counterparty: yes, says: {nation: [england, wales]}}"


@pytest.fixture(autouse=True)
def _copies_say_their_nation(monkeypatch):
    monkeypatch.setattr(trade, "FRAME", FRAME.replace(PLAIN, SAYS))


def desk(facts, as_of="2025-06-30", body=BODY):
    gates = record_of(position(agreement(body), facts, as_of), "RQ-1").gates
    return [gate.answer for gate in gates if gate.effect == "route"]


@pytest.mark.parametrize(
    ("nation", "said", "to"),
    [
        ("nation=wales", "topic=money", "Desk in Wales"),
        ("nation=england", "topic=money", "Finance desk"),
        ("nation=england", "topic=care", "Front desk"),
        ("nation=wales", "named=Annexe", "Annexe"),
        ("", "", "Front desk"),
    ],
)
def test_the_destination_named_else_the_first_way_that_fits_else_the_default(nation, said, to):
    assert desk(f"s1 signed 2025-04-01 {nation}\ne1 RQ-1 request received 2025-06-02 {said}") == [to]


def test_what_is_known_later_moves_nothing_but_a_correction_of_the_opening_does():
    opened = "s1 signed 2025-04-01 nation=england\ne1 RQ-1 request received 2025-06-02 topic=care"
    assert desk(f"{opened}\ne2 RQ-1 - - 2025-06-03 topic=money") == ["Front desk"]
    corrected = "e2 RQ-1 request received 2025-06-02 topic=money corrects=e1 recorded=2025-06-04"
    assert desk(f"{opened}\n{corrected}") == ["Finance desk"]


def test_a_destination_that_was_written_rules():
    facts = """
    s1 signed 2025-04-01 nation=england
    e1 RQ-1 request received 2025-06-02 topic=care
    e2 gated RQ-1 desk route on=2025-06-02 answer=Annexe
    """
    assert desk(facts) == ["Annexe"]


def test_without_a_default_nothing_is_invented_and_the_route_is_found():
    body = BODY.replace("        otherwise: Front desk\n", "")
    assert desk("s1 signed 2025-04-01\ne1 RQ-1 request received 2025-06-02 topic=care", body=body) == []
    codes = [[each.code for each in agreement(text)[0].findings] for text in (body, BODY)]
    assert codes == [["A371"], []]


def test_what_a_copy_does_not_say_cannot_be_asked():
    def resolve(name):
        path = SHIPPED / f"{name}.yaml"
        return FRAME + BODY if name == "version-1" else path.read_text() if path.is_file() else None

    found = read_agreement("version-1", resolve).findings
    assert [(each.code, each.place.path[-2:]) for each in found] == [("A301", ("0", "when"))]
