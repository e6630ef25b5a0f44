"""Large sound agreements from a seed: a hundred pages of prose with their terms, or any number of lines."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

SIGNS_A_PAGE = 3_000
"""Letters, signs and spaces of a page of prose at a common size, with its headings and margins."""

_HEAD = """\
agreement: large_agreement
title: Care of streets, parks and buildings
version: 1
in_force: 2025-04-01
timezone: Europe/London

parties:
  council: {role: customer, name: Council}
  provider: {role: provider, name: Provider, counterparty: yes}

term: {starts: 2025-04-01, lasts: 3 years}

lots:
  north: {title: The north}
  south: {title: The south}

calendars:
  working: {week: Mon-Fri, holidays: england_and_wales}
  coverage: {week: {Mon-Fri: "08:00-18:00"}, holidays: england_and_wales}

glossary:
  making safe: Taking away the danger, not the defect
"""
_WHO = "the council|the provider|each party|the contract manager|a member of staff|the housing team".split(
    "|"
)
_DOES = "keeps|shares|looks at|agrees|records|hands over|explains|checks|publishes|corrects".split("|")
_WHAT = (
    "a list of the places it looks after|the plan for the season|what residents have told it|the keys to a building"
    "|its records of the work|a copy of each letter|the names of the people concerned|the state of a road"
    "|an answer that residents can follow|the results of a survey|what was learnt from a complaint"
).split("|")
_HOW = (
    "with the other party|in writing|where this is safe|and says why|before the work begins|as the law asks"
    "|without being asked|in plain words|with care for the people who live there|so that nobody has to ask twice"
).split("|")


def pages(number: int, seed: int = 1) -> str:
    """Return an agreement with so many pages of prose, and records, clocks, duties and measures in keeping."""
    random = Random(seed)
    kinds = max(1, number // 4)
    body = [*_clauses(random, number * SIGNS_A_PAGE, kinds), *_terms(random, kinds)]
    return _HEAD + "\n".join(body) + "\n"


def lines(number: int, seed: int = 1) -> str:
    """Return an agreement of at least so many lines, most of them terms, and at most 250 lines more."""
    random = Random(seed)
    kinds = number // 170
    while True:
        text = _HEAD + "\n".join([*_clauses(random, 1_200 * kinds, kinds), *_terms(random, kinds)]) + "\n"
        short = number - text.count("\n")
        if short <= 0:
            return text
        kinds += 1 + short // 200


def _sentence(random: Random) -> str:
    words = f"{random.choice(_WHO)} {random.choice(_DOES)} {random.choice(_WHAT)} {random.choice(_HOW)}."
    return words[0].upper() + words[1:]


def _prose(random: Random, signs: int) -> Iterator[str]:
    """Yield lines of prose, set in, of about so many signs in all."""
    written, line = 0, ""
    while written < signs:
        for word in _sentence(random).split():
            if len(line) + len(word) > 100:
                yield f"      {line}"
                written, line = written + len(line), ""
            line = f"{line} {word}".lstrip()
    yield f"      {line}"


def _clauses(random: Random, signs: int, kinds: int) -> Iterator[str]:
    """Yield clauses of about so many signs; each kind of record has one that takes its limits from terms."""
    yield "clauses:"
    for number in range(1, kinds + 1):
        yield f'  part_{number}:\n    number: "{number}"\n    title: Part {number}\n    text: >-'
        yield f"      What is reported is, after making safe, looked at within {{work_{number}.look.within}} and finished within"
        yield f"      {{work_{number}.finish.within}}."
        yield from _prose(random, 300)
        for below in range(1, 5):
            yield f'  part_{number}_{below}:\n    number: "{number}.{below}"\n    title: Part {number}.{below}'
            yield f"    under: part_{number}\n    text: >-"
            yield from _prose(random, max(100, signs // kinds // 4 - 100))


def _terms(random: Random, kinds: int) -> Iterator[str]:
    yield "records:"
    yield "  person:\n    title: Person\n    prefix: PN\n    raised_by: council\n    person: yes"
    yield "    fields:\n      name: {title: Name, type: text, class: restricted, required: yes}"
    yield "      lives_alone: {title: Lives alone, type: yes or no, class: special}"
    yield "    milestones: {known: Made known}"
    for number in range(1, kinds + 1):
        yield from _kind(random, number)
    yield "duties:"
    for number in range(1, kinds + 1):
        yield f"  report_{number}:\n    title: Report {number}\n    owed_by: provider\n    owed_to: council\n    clause: part_{number}"
        yield "    every: quarter from April"
        yield f"    due: {random.randint(5, 20)} working days after the quarter ends"
        yield f"    done_by: {{record: work_{number}, milestone: finished, where: \"trade = 'road_{number}'\"}}"
    yield "measures:"
    for number in range(1, kinds + 1):
        for which, clock in enumerate(("look", "finish"), 1):
            yield f'  m{number}_{which}:\n    number: "M{number}.{which}"\n    title: Share of {clock} {number} in time'
            yield f"    numerator:\n      count: work_{number}.{clock}\n      where: status = 'met'"
            yield f"    denominator:\n      count: work_{number}.{clock}"
            yield "      where: \"status in ('met', 'met late', 'missed')\""
            yield f"    better: higher\n    every: quarter from April\n    clause: part_{number}"
            yield '    bands:\n      red: "< 85"\n      amber: "85 to < 95"\n      green: ">= 95"'


def _trades(number: int) -> tuple[str, ...]:
    """Return what a kind of work may be of: names of its own, so that no condition is written twice."""
    return tuple(f"{trade}_{number}" for trade in ("road", "park", "building"))


def _kind(random: Random, number: int) -> Iterator[str]:
    """Yield a kind of record with ten fields, four clocks, a lookup and a gate."""
    yield f"  work_{number}:\n    title: Work {number}\n    prefix: W{number}\n    raised_by: either\n    subject: person"
    yield f"    per_lot: yes\n    active: {{from: reported, until: finished}}\n    clause: part_{number}\n    fields:"
    yield f"      trade:\n        title: Trade\n        type: choice\n        one_of: [{', '.join(_trades(number))}]"
    yield "        required: yes"
    for field in range(9):
        kind = random.choice(["text", "whole number", "money", "date", "yes or no"])
        yield f"      field_{field}:\n        title: Field {field}\n        type: {kind}"
        yield f"        only_when: trade = '{random.choice(_trades(number))}'"
    yield "    milestones:\n      reported: Reported\n      looked_at:\n        title: Looked at\n        by: provider"
    yield "      waiting:\n        title: Waiting\n        by: provider\n        repeats: yes"
    yield "      answered:\n        title: Answered\n        by: council\n        repeats: yes"
    yield "      finished:\n        title: Finished\n        by: provider"
    yield "    lookups:\n      open_twin:\n        of: work_" + str(number)
    yield "        same: subject\n        where: finished is null"
    yield "    gates:\n      twin:\n        refuse_when: open_twin > 1\n        reason: Already reported"
    yield "    clocks:"
    for clock, until in (("look", "looked_at"), ("finish", "finished")):
        yield f"      {clock}:\n        title: Time to {clock}\n        from: reported\n        to: {until}"
        yield f"        within: {random.randint(2, 28)} {random.choice(['working days', 'coverage hours', 'days'])}"
        yield f"        owed_by: provider\n        owed_to: council\n        clause: part_{number}\n        when: trade <> 'park_{number}'"
    yield "        pauses:\n          - from: waiting\n            to: answered\n            because: The council is asked"
