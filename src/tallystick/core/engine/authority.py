"""Authority: who may act for a post on a day, in which capacity, and up to which sum.

It follows from the agreement and the appointments that stand, and from nothing else. A post acts by whoever holds it,
by who stands in for some days where the agreement lets somebody, by whom its holder named in writing, and by its
deputies. Nobody who acts for another names others in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tallystick.core.agreement.field_values import show_money
from tallystick.core.agreement.model import Agreement, Milestone, Post
from tallystick.core.engine.standing import Acting, Capacity
from tallystick.core.facts import AnyEntry, Appointed

_APPOINTED = (Capacity.HOLDER, Capacity.STAND_IN, Capacity.NOMINEE)


def acting_for(agreement: Agreement, standing: Iterable[AnyEntry], day: date) -> tuple[Acting, ...]:
    """Return who may act for each post of an agreement on a day, in the order of the text.

    standing: the entries of the copy that stand by then, in their order.
    """
    appointed = [entry for entry in standing if isinstance(entry, Appointed)]
    return tuple(
        each for post in agreement.posts.values() for each in _acting(agreement, appointed, post, day)
    )


def holder_of(standing: Iterable[AnyEntry], post: str, day: date) -> Appointed | None:
    """Return the appointment of whoever holds a post on a day: the last that had begun, unless it has ended."""
    begun = [
        entry
        for entry in standing
        if isinstance(entry, Appointed)
        and entry.post == post
        and entry.capacity == Capacity.HOLDER
        and begins(entry) <= day
    ]
    return begun[-1] if begun and _lasts(begun[-1], day) else None


def begins(entry: Appointed) -> date:
    """Return the first day of an appointment."""
    return entry.starts or entry.happened_at.day


def why_not(
    agreement: Agreement,
    standing: Sequence[AnyEntry],
    milestone: Milestone,
    who: str,
    party: str,
    day: date,
    amount: int | None = None,
) -> str:
    """Return why somebody may not record a milestone on a day, in words; nothing where they may.

    who: a post of the agreement, or the name of a person; party: for which they do. amount: the sum in pence that is
    committed, if it is known.
    """
    if not milestone.only:
        return ""
    theirs = [name for name in milestone.only if agreement.posts[name].party == party]
    limits = list(_limits(agreement, standing, theirs, who, day))
    if not limits:
        posts = " or ".join(agreement.posts[name].title for name in milestone.only)
        return f"it is for {posts} alone, or who acts for them"
    if milestone.commits is None or amount is None:
        return ""
    if any(limit is None or amount <= limit for limit in limits):
        return ""
    most = max(limit for limit in limits if limit is not None)
    return f"they may commit their party to {show_money(most)} at most, and this is {show_money(amount)}"


def may_sign(agreement: Agreement, standing: Sequence[AnyEntry], party: str, who: str, day: date) -> bool:
    """Return whether somebody may sign for a party on a day: always, where the agreement does not say who does."""
    signing = [post.id for post in agreement.posts.values() if post.signs and post.party == party]
    return not signing or any(True for _ in _limits(agreement, standing, signing, who, day))


def fault_of_appointment(
    agreement: Agreement, standing: Sequence[AnyEntry], entry: Appointed
) -> tuple[str, str] | None:
    """Return what is wrong with an appointment: of which key, and why; None where it may be.

    standing: the appointments before it.
    """
    post = agreement.posts[entry.post]
    if entry.capacity not in _APPOINTED:
        return "capacity", f"there is no capacity {entry.capacity}: it is holder, stand-in or nominee"
    if entry.ends is not None and entry.ends < begins(entry):
        return "ends", "it ends before it begins"
    if entry.capacity == Capacity.STAND_IN and not post.stand_ins:
        return "capacity", f"the agreement lets nobody stand in for {post.title}"
    if entry.capacity == Capacity.STAND_IN and entry.ends is None:
        return "ends", "somebody stands in for some days: the last of them is needed"
    if entry.capacity == Capacity.NOMINEE:
        if not post.nominees:
            return "capacity", f"the agreement lets {post.title} name nobody"
        if not _may_name(standing, post, entry.named_by, begins(entry)):
            return "named_by", f"only {post.title} names a nominee, in writing"
    return None


def _acting(agreement: Agreement, appointed: Sequence[Appointed], post: Post, day: date) -> Iterator[Acting]:
    """Yield who may act for a post on a day: its holder, then who acts for the holder, then its deputies."""
    yield from _own(agreement, appointed, post, day)
    for name in post.deputies:
        deputy = agreement.posts[name]
        for each in _own(agreement, appointed, deputy, day):
            if each.capacity is not Capacity.NOMINEE:
                yield Acting(
                    post.id,
                    each.name,
                    Capacity.DEPUTY,
                    each.since,
                    each.until,
                    _least(post.up_to, each.up_to),
                    name,
                )


def _own(agreement: Agreement, appointed: Sequence[Appointed], post: Post, day: date) -> Iterator[Acting]:
    """Yield the holder of a post on a day, who stands in, and whom the holder named."""
    holder = holder_of(appointed, post.id, day)
    if holder is not None:
        yield _as(Capacity.HOLDER, post, holder)
    latest = {
        (entry.capacity, entry.name): entry
        for entry in appointed
        if entry.post == post.id and entry.capacity != Capacity.HOLDER and begins(entry) <= day
    }
    for entry in latest.values():
        if _lasts(entry, day) and fault_of_appointment(agreement, appointed, entry) is None:
            yield _as(Capacity(entry.capacity), post, entry)


def _as(capacity: Capacity, post: Post, entry: Appointed) -> Acting:
    limit = _least(post.up_to, entry.up_to)
    return Acting(post.id, entry.name, capacity, begins(entry), entry.ends, limit, named_by=entry.named_by)


def _lasts(entry: Appointed, day: date) -> bool:
    return entry.ends is None or day <= entry.ends


def _least(*limits: int | None) -> int | None:
    return min((limit for limit in limits if limit is not None), default=None)


def _limits(
    agreement: Agreement, standing: Sequence[AnyEntry], posts: Sequence[str], who: str, day: date
) -> Iterator[int | None]:
    """Yield up to which sum somebody may act for each of some posts on a day; nothing where they may for none."""
    appointed = [entry for entry in standing if isinstance(entry, Appointed)]
    asked = _plain(who)
    for name in posts:
        post = agreement.posts[name]
        for office in (name, *post.deputies):
            if asked == _plain(office):
                yield _least(post.up_to, agreement.posts[office].up_to)
        for each in _acting(agreement, appointed, post, day):
            if asked == _plain(each.name):
                yield each.up_to


def _may_name(standing: Sequence[AnyEntry], post: Post, who: str, day: date) -> bool:
    """Return whether somebody names nominees for a post on a day: the post itself, or whoever holds it."""
    holder = holder_of(standing, post.id, day)
    return _plain(who) in {_plain(post.id), *([_plain(holder.name)] if holder else [])}


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
