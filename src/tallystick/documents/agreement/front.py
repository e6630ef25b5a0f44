"""What stands before the clauses: the cover, document control, the parties, their contacts, dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tallystick.core.agreement.english import listed, sentence
from tallystick.core.agreement.field_values import show_money
from tallystick.core.agreement.model import Agreement, Party, Post, Reader
from tallystick.core.agreement.names import party_name
from tallystick.core.clock.words import say_day
from tallystick.core.engine.position import Holder
from tallystick.documents.agreement.copy import Copy
from tallystick.documents.agreement.references import NOT_STATED, clause_cell, lots_in_words, version_in_words
from tallystick.documents.blocks import Block, Cell, Column, Heading, Pairs, Part, Table, cell

RUNGS = {1: "First", 2: "Second", 3: "Third", 4: "Fourth", 5: "Fifth"}
RELATIONS = {"adapts": "Adapted from", "under": "Made under", "like": "Takes over the standard kind"}
NO_CONTACT = "To be filled in"


def cover_of(agreement: Agreement, copy: Copy | None) -> tuple[Block, ...]:
    """Return what the first page says: how it binds, between whom, for how long, which version, its seal."""
    starts, ends = (copy.starts, copy.ends) if copy else (agreement.term.starts, agreement.term.ends)
    parties = [
        f"{party_called(agreement, copy, name)}, {party.role}" for name, party in agreement.parties.items()
    ]
    rows = [
        ("Status", cell(sentence(agreement.head.status) or NOT_STATED)),
        ("Between", cell(*parties)),
        ("Term", cell(f"{say_day(starts)} to {say_day(ends)}")),
        ("Version", cell(version_in_words(agreement))),
        ("Purpose", cell(agreement.head.purpose or NOT_STATED)),
        ("Seal of the text", cell(agreement.hash)),
    ]
    if copy:
        rows.insert(2, ("Copy", cell(copy.reference)))
    return (Pairs("About this agreement", tuple(rows)),)


def control_part(agreement: Agreement, versions: Sequence[Agreement]) -> Part:
    """Return the document's own control: its history (D-14), who is sent it (D-15), what it rests on."""
    earlier = [version for version in versions if version.in_force <= agreement.in_force]
    history = Table(
        "Document history",
        (Column("Version"), Column("In force from", 2), Column("Reason", 5), Column("Seal", 3)),
        tuple(
            (
                cell(f"Version {version.version}"),
                cell(say_day(version.in_force)),
                cell(version.note or "No reason recorded"),
                cell(version.hash[:16]),
            )
            for version in earlier
        ),
    )
    blocks = [history, _distribution(agreement), *_made_from(agreement)]
    return Part("Document control", "control", tuple(blocks))


def _distribution(agreement: Agreement) -> Table:
    heads = (Column("Who is sent each version", 2), Column("Why", 3))
    rows = tuple(
        (cell(_reader(agreement, reader)), cell(reader.why or NOT_STATED))
        for reader in agreement.head.readers
    )
    nobody = ((cell("Nobody is named"), cell("The agreement has no distribution list")),)
    return Table("Distribution list", heads, rows or nobody)


def _reader(agreement: Agreement, reader: Reader) -> str:
    post = agreement.posts.get(reader.post or "")
    return f"{post.title}, {agreement.parties[post.party].name}" if post else reader.body


def _made_from(agreement: Agreement) -> Iterable[Table]:
    """Yield what the text rests on, and in how much it differs; nothing where it rests on nothing."""
    whole = [each for each in agreement.inherited if not each.at]
    if whole:
        yield Table(
            "What this agreement rests on",
            (Column("How"), Column("Text", 3), Column("Differences", 2)),
            tuple(
                (
                    cell(RELATIONS[each.relation]),
                    cell(each.title),
                    cell(f"{len(each.differences)} terms or clauses" if each.differences else "None"),
                )
                for each in whole
            ),
        )


def parties_part(agreement: Agreement, copy: Copy | None) -> Part:
    """Return who is bound, the parts of the agreement, its key dates, and whom to turn to."""
    blocks: list[Block] = [_parties(agreement, copy), _term(agreement, copy)]
    if agreement.bodies:
        blocks.append(_bodies(agreement))
    if agreement.lots:
        blocks.append(_lots(agreement, copy))
    if agreement.dates:
        blocks.append(_dates(agreement))
    for party in agreement.parties:
        posts = [post for post in agreement.posts.values() if post.party == party]
        if posts:
            name = party_called(agreement, copy, party)
            blocks.append(Heading(2, f"Contacts of {name}", f"contacts-{party}"))
            blocks.append(_contacts(agreement, copy, name, posts))
    if agreement.units:
        blocks.append(_units(agreement, copy))
    return Part("Parties and contacts", "parties", tuple(blocks))


def party_called(agreement: Agreement, copy: Copy | None, party: str) -> str:
    """Return who a party is: in a signed copy its own name, with what the text calls it."""
    called = agreement.parties[party].name
    name = copy.names.get(party, called) if copy else called
    return called if name == called else f'{name} ("{called}")'


def _parties(agreement: Agreement, copy: Copy | None) -> Table:
    return Table(
        "The parties",
        (Column("Party", 3), Column("Called in the text", 2), Column("Role", 2)),
        tuple(
            (
                cell(copy.names.get(party.id, party.name) if copy else _open_name(party)),
                cell(party.name),
                cell(sentence(party.role)),
            )
            for party in agreement.parties.values()
        ),
    )


def _open_name(party: Party) -> str:
    """Return the name of a party in a text that nobody has signed yet."""
    return f"{party.name}: each that signs a copy" if party.counterparty else party.name


def _bodies(agreement: Agreement) -> Table:
    """Return the bodies outside the parties that play a role."""
    return Table(
        "Bodies outside the parties",
        (
            Column("Body", 3),
            Column("Role", 3),
            Column("Named by", 3),
            Column("Its steps are recorded by", 3),
            Column("Clause"),
        ),
        tuple(
            (
                cell(body.title),
                cell(sentence(body.role)),
                cell(party_name(body.named_by, agreement) if body.named_by else NOT_STATED),
                cell(
                    sentence(party_name(body.recorded_by, agreement))
                    if body.recorded_by
                    else "It has no step of its own"
                ),
                clause_cell(agreement, body.clause),
            )
            for body in agreement.bodies.values()
        ),
    )


def _units(agreement: Agreement, copy: Copy | None) -> Table:
    """Return the units whose work something is, with whom to turn to, the first first."""
    return Table(
        "Units",
        (Column("Unit", 3), Column("Of", 3), Column("Contacts, first to turn to first", 5), Column("Clause")),
        tuple(
            (
                cell(unit.title),
                cell(party_called(agreement, copy, unit.party)),
                cell(*(agreement.posts[post].title for post in unit.contacts if post in agreement.posts))
                or cell("Nobody is named"),
                clause_cell(agreement, unit.clause),
            )
            for unit in agreement.units.values()
        ),
    )


def _term(agreement: Agreement, copy: Copy | None) -> Pairs:
    term = agreement.term
    rows = [
        ("Begins", cell(say_day(copy.starts if copy else term.starts))),
        ("Ends", cell(say_day(copy.ends if copy else term.ends))),
        ("Clause", clause_cell(agreement, term.clause)),
    ]
    if term.lasts:
        rows.insert(1, ("Lasts", cell(term.lasts)))
    return Pairs("Term", tuple(rows))


def _lots(agreement: Agreement, copy: Copy | None) -> Table:
    held = "In this copy" if copy else "Taken in a copy"
    rows = []
    for lot in agreement.lots.values():
        ticked = ("Yes" if lot.id in copy.lots else "No") if copy else "☐ Yes   ☐ No"
        rows.append(
            (
                cell(lots_in_words(agreement, [lot.id])),
                cell("Beside the lots" if lot.extra else "Lot"),
                cell(ticked),
            )
        )
    return Table("Lots", (Column("Lot", 4), Column("Kind", 2), Column(held, 2)), tuple(rows))


def _dates(agreement: Agreement) -> Table:
    return Table(
        "Dates that open or close doors",
        (Column("What", 3), Column("When", 3), Column("Effect", 2), Column("Clause")),
        tuple(
            (
                cell(each.title),
                cell(each.text),
                cell("Closes a door" if each.closes else "Opens a door"),
                clause_cell(agreement, each.clause),
            )
            for each in agreement.dates.values()
        ),
    )


def _contacts(agreement: Agreement, copy: Copy | None, name: str, posts: Sequence[Post]) -> Table:
    """Return the posts of a party, rung by rung, then those on no rung."""
    ordered = sorted(posts, key=lambda post: post.rung or len(RUNGS) + 1)
    rows = []
    for post in ordered:
        holder = copy.holders.get(post.id) if copy else None
        rung = RUNGS.get(post.rung, str(post.rung)) if post.rung else "On no rung"
        rows.append(
            (
                cell(rung),
                cell(post.title, *_authority(agreement, post)),
                *_reached(holder),
                clause_cell(agreement, post.clause),
            )
        )
    heads = (
        Column("Rung", 2),
        Column("Post", 4),
        Column("Held by", 3),
        Column("Telephone and e-mail", 4),
        Column("Clause", 2),
    )
    return Table(f"Contacts of {name}", heads, tuple(rows), headed=True)


def _authority(agreement: Agreement, post: Post) -> Iterator[str]:
    """Yield who acts for a post, and what it may sign (P-107)."""
    if post.deputies:
        yield f"Deputies: {listed([agreement.posts[each].title for each in post.deputies])}"
    if post.stand_ins:
        yield "May have somebody stand in for some days"
    if post.nominees:
        yield "May nominate others in writing"
    if post.signs:
        yield "Signs the agreement for its party"
    if post.up_to is not None:
        yield f"May commit its party to at most {show_money(post.up_to)}"


def _reached(holder: Holder | None) -> tuple[Cell, Cell]:
    if holder is None:
        return cell(NO_CONTACT), cell(NO_CONTACT)
    return cell(holder.name), cell(holder.telephone, holder.email) or cell(NO_CONTACT)
