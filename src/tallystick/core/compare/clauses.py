"""What differs in the words: clauses and meanings of words added, removed, moved and reworded, word by word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from tallystick.core.agreement.model import Agreement, Clause, Path
from tallystick.core.agreement.wording import PLACEHOLDER, print_term, term_path
from tallystick.core.compare.change import Change, How, Stretch, Words

_TOKEN = re.compile(r"\{[^{}\s]*\}|\w+(?:['’]\w+)*|\s+|[^\w\s]")

_ALIKE = 0.3
"""Below this likeness a text is another one, and is not taken apart word by word."""


def clause_changes(old: Agreement, new: Agreement) -> Iterator[Change]:
    """Yield what differs in clauses, in the order of the newer text; those taken out stand last.

    A clause whose own words are the same has not changed when a term that it prints has.
    """
    moved = _out_of_order(list(old.clauses), list(new.clauses))
    for name, clause in new.clauses.items():
        before = old.clauses.get(name)
        if before is None:
            yield _whole(new, clause, How.ADDED)
        else:
            yield from _between(old, new, before, clause, is_moved=name in moved)
    for name, clause in old.clauses.items():
        if name not in new.clauses:
            yield _whole(old, clause, How.REMOVED)


def glossary_changes(old: Agreement, new: Agreement) -> Iterator[Change]:
    """Yield what differs in the meanings of words."""
    for name in dict.fromkeys((*new.glossary, *old.glossary)):
        before, after = old.glossary.get(name, ""), new.glossary.get(name, "")
        if before != after:
            yield reworded(("glossary", name), f'Meaning of "{name}"', before, after)


def reworded(path: Path, about: str, old: str, new: str) -> Change:
    """Return the change of a text word by word; one that was not there is added, one that is not there removed."""
    how = How.REWORDED if old and new else How.ADDED if new else How.REMOVED
    return Change(path, how, about, old, new, words=word_by_word(old, new))


def word_by_word(old: str, new: str) -> tuple[Words, ...]:
    """Return one text turned into another: words kept, removed and added, in order."""
    return _stretches(_TOKEN.findall(old), _TOKEN.findall(new), {}, {})


def printing(agreement: Agreement) -> Mapping[Path, tuple[str, ...]]:
    """Return which clauses print what stands at each path, in the order of the text.

    Those are the path of the term, and of what it takes its words from: a figure, a reading, the title of a date field.
    """
    found: dict[Path, dict[str, None]] = {}
    for clause in agreement.clauses.values():
        for named in PLACEHOLDER.findall(clause.text):
            if print_term(agreement, named, clause.id) is not None:
                path = term_path(named)
                for each in (path, *_drawn_on(agreement, path)):
                    found.setdefault(each, {})[clause.id] = None
    return {path: tuple(clauses) for path, clauses in found.items()}


def _drawn_on(agreement: Agreement, path: Path) -> Iterator[Path]:
    """Yield where else a printed term takes its words from."""
    yield from _readings_of(agreement, path)
    section, name, *rest = path
    if section == "services" and rest == ["cost"]:
        cost = agreement.services[name].cost
        if cost in agreement.charges:
            yield ("charges", cost, "title")
        yield ("figures", cost)
    if section == "charges" and rest[-1] not in {"every", "due"}:
        charge = agreement.charges[name]
        price = getattr(charge.lines[rest[1]] if len(rest) > 1 else charge, rest[-1])
        yield ("figures", price.text)
    if section == "records" and rest[-1] == "due":
        limits = agreement.kinds[name].clocks[rest[1]].limits
        yield from (("records", name, "fields", limit.anchor) for limit in limits if limit.anchor)


def _readings_of(agreement: Agreement, path: Path) -> Iterator[Path]:
    """Yield the readings that a term is one of; limits that stand in a list are those of their clock."""
    for reading in agreement.readings.values():
        for use in reading.used_at:
            if use == path or (use[:4] == path[:4] and path[-1] in {"within", "due"} and use[4] == "limits"):
                yield ("readings", reading.id)


def _whole(agreement: Agreement, clause: Clause, how: How) -> Change:
    """Return a clause that stands in one of the two only."""
    text = _printed(agreement, clause, clause.text)
    stretch = Stretch.ADDED if how is How.ADDED else Stretch.REMOVED
    old, new = ("", text) if how is How.ADDED else (text, "")
    words = (Words(stretch, text),) if text else ()
    return Change(("clauses", clause.id), how, _called(clause), old, new, clause=clause.id, words=words)


def _between(
    old: Agreement, new: Agreement, before: Clause, after: Clause, *, is_moved: bool
) -> Iterator[Change]:
    path, about = ("clauses", after.id), _called(after)
    places = (before.number, before.within), (after.number, after.within)
    if is_moved or places[0] != places[1]:
        yield Change(
            (*path, "number"),
            How.MOVED,
            about,
            _place(old, before),
            _place(new, after),
            said=() if places[0] != places[1] else ("It stands elsewhere among the clauses.",),
            clause=after.id,
        )
    if before.title != after.title:
        yield reworded((*path, "title"), f"Heading of clause {after.number}", before.title, after.title)
    if before.text != after.text:
        yield _text_change(old, new, before, after)
    if before.cites != after.cites:
        cited = ", ".join(before.cites), ", ".join(after.cites)
        yield reworded((*path, "cites"), f"What clause {after.number} cites", *cited)


def _text_change(old: Agreement, new: Agreement, before: Clause, after: Clause) -> Change:
    tokens = _TOKEN.findall(before.text), _TOKEN.findall(after.text)
    return Change(
        ("clauses", after.id, "text"),
        How.REWORDED,
        _called(after),
        _printed(old, before, before.text),
        _printed(new, after, after.text),
        clause=after.id,
        words=_stretches(*tokens, _terms(old, before), _terms(new, after)),
    )


def _called(clause: Clause) -> str:
    return f"Clause {clause.number}, {clause.title}"


def _place(agreement: Agreement, clause: Clause) -> str:
    above = agreement.clauses.get(clause.within or "")
    return f"{clause.number} (under {above.number})" if above else clause.number


def _terms(agreement: Agreement, clause: Clause) -> dict[str, str]:
    """Return what each placeholder of a clause is printed as."""
    named = PLACEHOLDER.findall(clause.text)
    printed = {f"{{{name}}}": print_term(agreement, name, clause.id) for name in named}
    return {token: text for token, text in printed.items() if text is not None}


def _printed(agreement: Agreement, clause: Clause, text: str) -> str:
    terms = _terms(agreement, clause)
    return PLACEHOLDER.sub(lambda found: terms.get(found.group(), found.group()), text)


def _stretches(
    old: Sequence[str], new: Sequence[str], before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[Words, ...]:
    """Return tokens compared: terms by their names, shown as printed, those kept as the newer text has them."""
    found: list[Words] = []
    for tag, first, last, start, end in _steps(old, new):
        if tag == "equal":
            found.append(Words(Stretch.KEPT, _joined(new[start:end], after)))
            continue
        found += [
            Words(stretch, text)
            for stretch, text in (
                (Stretch.REMOVED, _joined(old[first:last], before)),
                (Stretch.ADDED, _joined(new[start:end], after)),
            )
            if text
        ]
    return tuple(found)


def _steps(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Return how one text becomes another, step by step; in one where they have few words in common."""
    before, after = ([token for token in tokens if token.strip()] for tokens in (old, new))
    if SequenceMatcher(None, before, after, autojunk=False).ratio() < _ALIKE:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _joined(tokens: Sequence[str], terms: Mapping[str, str]) -> str:
    return "".join(terms.get(token, token) for token in tokens)


def _out_of_order(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Return the fewest names that were moved, given that the others kept their order."""
    place = {name: number for number, name in enumerate(old)}
    common = [name for name in new if name in place]
    ends: list[int] = []
    rows: list[tuple[int, int]] = []
    for name in common:
        length = bisect_left(ends, place[name])
        ends[length : length + 1] = [place[name]]
        rows.append((length, place[name]))
    kept: set[str] = set()
    length, below = len(ends) - 1, len(old)
    for name, (reached, at) in zip(reversed(common), reversed(rows), strict=True):
        if reached == length and at < below:
            kept.add(name)
            length, below = length - 1, at
    return frozenset(set(common) - kept)
