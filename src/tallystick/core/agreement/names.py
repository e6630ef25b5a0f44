"""What things of an agreement are called where people read of them."""

from __future__ import annotations

from tallystick.core.agreement.model import Agreement, Clause


def duty_name(name: str, agreement: Agreement) -> str:
    """Return the title of a clock (`kind.clock`) or a duty (`duty.name`): "Meeting: answer to the minutes"."""
    kind, _, rest = name.partition(".")
    if kind in agreement.kinds and rest in agreement.kinds[kind].clocks:
        return f"{agreement.kinds[kind].title}: {agreement.kinds[kind].clocks[rest].title}"
    duty = agreement.duties.get(rest or kind)
    return duty.title if duty else name


def measure_name(name: str, agreement: Agreement) -> str:
    """Return the number and title of a measure: "S1 Packages refused"."""
    measure = agreement.measures.get(name)
    return f"{measure.number} {measure.title}" if measure else name


def clause_name(clause: Clause | None) -> str:
    """Return "Clause 9 minutes, Minutes", or that none is named."""
    return f"Clause {clause.number}, {clause.title}" if clause else "The agreement"


def party_name(party: str, agreement: Agreement) -> str:
    """Return what the agreement calls a party, or a body outside; "Either party" where any may be meant."""
    found, body = agreement.parties.get(party), agreement.bodies.get(party)
    return found.name if found else body.title if body else party.capitalize()


def lot_name(lot: str | None, agreement: Agreement) -> str:
    """Return "Lot 1a, Well-being, learning disability"; an element beside the lots by its title; else nothing."""
    found = agreement.lots.get(lot or "")
    if found is None:
        return ""
    return found.title if found.extra else f"Lot {found.id}, {found.title}"


def actor_name(name: str, agreement: Agreement) -> str:
    """Return what whoever takes a step is called: a post by its title, a party or a body by its name."""
    post = agreement.posts.get(name)
    return post.title if post else party_name(name, agreement)
