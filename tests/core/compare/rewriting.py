"""An agreement in which some words are written otherwise, and how the two compare."""

from __future__ import annotations

from pathlib import Path

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.model import Agreement
from tallystick.core.compare import Change, Comparison, compare
from tallystick.core.findings import Severity
from tallystick.files.agreements import shipped_text

TEXT = """agreement: lamp_posts
title: Care of lamp posts
version: 1
in_force: 2026-04-01
note: First issue
parties:
  council: {role: customer, name: Council}
  keeper: {role: provider, name: Keeper, counterparty: yes}
posts:
  lights_officer: {party: council, title: Lights officer, rung: 1}
term: {starts: 2026-04-01, lasts: 2 years, clause: term}
lots:
  north: {title: North}
  south: {title: South}
calendars:
  working: {week: Mon-Fri, holidays: england_and_wales}
periods:
  season: {Spring: 2026-04-01 to 2026-09-30, Autumn: 2026-10-01 to 2027-03-31}
figures:
  visit: {value: £40, clause: money}
readings:
  answer_days:
    title: Which days an answer takes
    may_mean: {plain: 5 days, working: 5 working days}
    clause: answers
clauses:
  term: {number: "1", title: Term, text: "The {parties.keeper} keeps the lamps for {term.lasts} from {term.starts}."}
  dark:
    number: "2"
    title: Dark lamps
    text: A dark lamp is lit within {lamp.light.within}, and in winter too. Nobody waits longer than that.
  again: {number: "3", title: Once more, text: "As clause 2 says, {lamp.light.within} are enough."}
  answers: {number: "4", title: Answers, text: "A letter is answered within {letter.answer.within}."}
  measured: {number: "5", title: Measured, text: "Green is {measures.lit.green}. It is compared as it is."}
  money: {number: "6", title: Money, text: "The {parties.council} pays {charges.care.visits.rate} for each visit."}
  notice: {number: "7", title: Notice, text: "Notice of {rights.leave.notice} ends it."}
glossary:
  dark lamp: a lamp that does not burn at night
records:
  lamp:
    title: Dark lamp
    prefix: LA
    raised_by: council
    clause: dark
    fields:
      street: {title: Street, type: text, required: yes}
      cause: {title: Cause, type: code, codes: causes}
    milestones: {told: Told, lit: {title: Lit again, by: keeper}, closed_road: Road closed, opened_road: Road opened}
    lookups: {twins: {of: lamp, same: street, where: lit is null}}
    gates:
      twin: {refuse_when: twins > 0, reason: It was told already}
    clocks:
      light:
        title: Lamp lit again
        from: told
        to: lit
        within: 5 working days
        owed_by: keeper
        owed_to: council
        clause: dark
  letter:
    title: Letter
    prefix: LE
    raised_by: either
    fields:
      about: {title: What it is about, type: code, codes: causes}
    milestones: {sent: Sent, answered: Answered, ended: Notice given}
    clocks:
      answer: {title: Answer, from: sent, to: answered, within: reading of answer_days, owed_by: council, owed_to: keeper, clause: answers}
codes:
  causes: {bulb: Bulb, cable: Cable}
duties:
  walk:
    title: Night walk
    owed_by: keeper
    owed_to: council
    every: quarter from April
    due: 10 working days after the quarter ends
    done_by: {record: letter, milestone: sent}
measures:
  lit:
    number: L1
    title: Lit in time
    numerator: {count: lamp.light, where: status = 'met', counted_on: due}
    denominator: {count: lamp.light, where: "status in ('met', 'met late', 'missed')", counted_on: due}
    counts: successes
    better: higher
    every: season
    bands: {red: "< 80", amber: "80 to < 90", green: ">= 90"}
    target: 95
    clause: measured
consequences:
  plan: {title: Plan, on: [red], decided_by: council, needs: [Both sides looked into it]}
charges:
  care:
    title: Care
    owed_by: council
    owed_to: keeper
    every: month
    due: 30 days after the month ends
    lines:
      visits: {title: Visits, count: lamp, counted_on: lit, rate: visit}
      late: {title: Late, deduct: yes, count: lamp.light, where: status = 'met late', counted_on: due, rate: £5}
    clause: money
rights:
  leave:
    title: Leave
    held_by: either
    exercised_by: {record: letter, milestone: ended}
    notice: 3 months
    ends: agreement
    clause: notice
"""


def read(text: str) -> Agreement:
    """Return the agreement of a text, which can run."""
    reading = read_agreement("lamp_posts", lambda name: text if name == "lamp_posts" else shipped_text(name))
    errors = [each for each in reading.findings if each.severity is Severity.ERROR]
    assert reading.agreement is not None, reading.findings
    assert errors == []
    return reading.agreement


def rewritten(*changes: tuple[str, str]) -> Comparison:
    """Return how the text compares with what it is when some words are written otherwise."""
    text = TEXT
    for words, others in changes:
        assert words in text, words
        text = text.replace(words, others)
    return compare(read(TEXT), read(text))


def only(found: Comparison) -> Change:
    """Return the one change in effect, of what differs in nothing else."""
    assert [each.path for each in found.in_words] == []
    assert len(found.in_effect) == 1, [each.path for each in found.in_effect]
    return found.in_effect[0]


EXAMPLES = Path(__file__).parents[3] / "examples"
