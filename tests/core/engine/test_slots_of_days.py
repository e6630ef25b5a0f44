"""Slots of every day: worked out one by one, they come to what evaluation comes to, however untidy the ledger."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest

from tallystick.core.clock.moment import Moment, at_instant, on_day
from tallystick.core.clock.words import say_weekday
from tallystick.core.engine.cases import cases_of, of_copy
from tallystick.core.engine.derive import derive_case, derive_slots
from tallystick.core.engine.evaluation import evaluate
from tallystick.core.engine.lookups import Neighbours
from tallystick.core.engine.spans import spans_of_case, spans_of_slots
from tallystick.core.engine.status import FOR_EVER, status_at
from tallystick.core.engine.terms import terms_of
from tallystick.core.facts import Adopted, AnyEntry, Recorded, Relieved, Reopened, Signed, Voided
from tests.core.engine.histories import EDITIONS
from tests.core.engine.test_derivation import scorecard
from tests.core.engine.test_spans import holding
from tests.core.engine.trade import COPY, LONDON, agreement

FIRST = date(2025, 5, 1)
DAYS = 45

DAILY = """
  term: {week: Mon-Fri, known_to: 2025-06-06}
records:
  pupil:
    title: Pupil
    prefix: PU
    raised_by: council
    person: yes
    fields: {escorted: {title: Escorted, type: yes or no}}
    milestones: {known: Known}
  place:
    title: Place
    prefix: PL
    raised_by: council
    subject: pupil
    active: {from: started, until: ended}
    fields: {site: {title: Site, type: choice, one_of: [north, south]}}
    milestones:
      started: Started
      ended: Ended
      seen: {title: Seen, repeats: yes}
      asked: Asked
    clocks:
      silence: {title: Silence, from: asked, to: ended, within: 6 days, BY_PROVIDER, deemed: ended}
  mark:
    title: Mark
    prefix: MA
    raised_by: provider
    subject: pupil
    fields: {day: {title: Day, type: date}, kind: {title: Kind, type: choice, one_of: [roll, note]}}
    milestones: {told: Told, confirmed: Confirmed}
    clocks:
      confirm: {title: Confirm, from: told, to: confirmed, within: 1 day, BY_PROVIDER}
  roll:
    title: Roll
    prefix: RO
    raised_by: provider
    fields: {expected: {title: Expected, type: whole number}}
    milestones: {told: {title: Told, repeats: yes}}
  ask:
    title: Question
    prefix: QU
    raised_by: council
    milestones: {asked: Asked, agreed: Agreed}
    clocks:
      answer: {title: Answer, from: asked, to: agreed, within: 3 days, BY_PROVIDER, deemed: agreed}
duties:
  mornings: {title: Morning, owed_by: provider, owed_to: council, every: day, only_on: term, due: by 10:00 the same day after the day starts, relief: {flood: {title: Flood, granted_by: provider}}, done_by: {record: roll, milestone: told}}
  marks: {title: Mark, owed_by: provider, owed_to: council, every: day, for_each: place, due: 2 working days after the day ends, relief: {flood: {title: Flood, granted_by: provider}}, done_by: {record: mark, milestone: told, where: "kind = 'roll'", slot: day}}
  seeing: {title: Seeing, owed_by: provider, owed_to: council, every: week, for_each: place, at_least: 2, done_by: {record: place, milestone: seen}}
  escorts: {title: Escort, owed_by: provider, owed_to: council, every: day, for_each: place, done_by: {record: mark, milestone: told, where: subject.escorted and confirm.status <> 'running'}}
  settling: {title: Settling, owed_by: council, owed_to: provider, every: week, done_by: {record: ask, milestone: agreed}}
measures:
"""

COUNTED = {
    "mornings": "status = 'met'",
    "marks": "status = 'met' and site = 'north'",
    "seeing": "status <> 'missed'",
    "escorts": "status = 'met'",
    "settling": "status in ('met', 'met late')",
}


def daily():
    """Return an agreement, in two versions, whose duties are owed by day and week, for the copy and for each place."""
    measures = "".join(
        f"  {duty}: {{number: M{at}, title: {duty}, description: Share of {duty}, type: information, "
        f'numerator: {{count: duty.{duty}, where: "{where}"}}, denominator: {{count: duty.{duty}}}, '
        "every: quarter from April}\n"
        for at, (duty, where) in enumerate(COUNTED.items())
    )
    later = """
from: 2025-05-19
duties: {marks: {due: 1 working day after the day ends}, mornings: {every: week, due: 3 days after the week ends}}
"""
    return agreement(DAILY + measures, later)


class Days:
    """A random ledger of places, marks and rolls, with late recording, corrections, voids and voids of voids."""

    def __init__(self, seed: int, *, signed: bool = True) -> None:
        self.random = Random(seed)
        self.entries: list[AnyEntry] = []
        if signed:
            self._add(Signed, FIRST - timedelta(days=3), name="Alder", starts=FIRST, ends=date(2025, 6, 14))

    def ledger(self, size: int) -> list[AnyEntry]:
        """Return a ledger of so many entries, in the order in which they were added."""
        acts = [
            self._place,
            self._mark,
            self._roll,
            self._ask,
            self._correct,
            self._void,
            self._turn,
            self._pupil,
            self._relieve,
        ]
        while len(self.entries) < size:
            self.random.choices(acts, weights=[8, 22, 12, 3, 10, 7, 2, 3, 6])[0]()
        return self.entries

    def _day(self) -> date:
        return FIRST + timedelta(days=self.random.randint(0, DAYS))

    def _moment(self, day: date) -> Moment:
        minute = self.random.choice([None, 0, 599, 600, 601, 1439])
        if minute is None:
            return on_day(day, LONDON)
        return at_instant(datetime.combine(day, time(), LONDON) + timedelta(minutes=minute), LONDON)

    def _add(self, sort: type, happened: date, **members) -> None:
        number = len(self.entries) + 1
        delay = timedelta(days=self.random.choice([0, 0, 0, 1, 12]))
        members.setdefault("happened_at", self._moment(happened))
        self.entries.append(
            sort(
                number=number,
                id=f"e{number}",
                copy=COPY,
                recorded_at=datetime.combine(happened, time(23, 59), UTC) + delay,
                by="somebody",
                for_party="provider",
                **members,
            )
        )

    def _about(self) -> str | None:
        return self.random.choice(["PU-1", "PU-1", "PU-2", None])

    def _place(self) -> None:
        milestone = self.random.choice(["started", "started", "ended", "seen", "seen", "seen", "asked", None])
        self._add(Recorded, self._day(), **self._placed(milestone))

    def _placed(self, milestone: str | None) -> dict:
        number = self.random.randint(1, 3)
        fields = self.random.choice([{}, {"site": "north"}, {"site": "south"}])
        subject = f"PU-{(number + 1) // 2}" if self.random.random() < 0.95 else None
        return {
            "record": f"PL-{number}",
            "kind": "place",
            "subject": subject,
            "milestone": milestone,
            "fields": fields,
        }

    def _mark(self) -> None:
        self._add(Recorded, self._day(), **self._marked(self.random.randint(1, 25)))

    def _marked(self, number: int) -> dict:
        said = {"day": self._day(), "kind": self.random.choice(["roll", "roll", "roll", "note"])}
        fields = {name: value for name, value in said.items() if self.random.random() < 0.9}
        return {
            "record": f"MA-{number}",
            "kind": "mark",
            "subject": self._about(),
            "milestone": self.random.choice(["told", "told", "confirmed"]),
            "fields": fields,
        }

    def _roll(self) -> None:
        number = self.random.randint(1, 12)
        self._add(Recorded, self._day(), record=f"RO-{number}", kind="roll", milestone="told")

    def _ask(self) -> None:
        milestone = self.random.choice(["asked", "asked", "agreed"])
        number = self.random.randint(1, 3)
        self._add(Recorded, self._day(), record=f"QU-{number}", kind="ask", milestone=milestone)

    def _pupil(self) -> None:
        fields = {"escorted": self.random.choice([True, True, False])}
        ref = f"PU-{self.random.randint(1, 2)}"
        self._add(Recorded, self._day(), record=ref, kind="pupil", milestone="known", fields=fields)

    def _correct(self) -> None:
        recorded = [entry for entry in self.entries if isinstance(entry, Recorded)]
        if recorded:
            wrong = self.random.choice(recorded)
            fields = {**wrong.fields, **({"day": self._day()} if wrong.kind == "mark" else {})}
            self._add(
                Recorded,
                self._day(),
                corrects=wrong.id,
                record=wrong.record,
                kind=wrong.kind,
                subject=wrong.subject,
                milestone=wrong.milestone,
                fields=fields,
            )

    def _void(self) -> None:
        entry = self.random.choice(self.entries) if self.entries else None
        if entry is None or isinstance(entry, Signed):
            return
        if isinstance(entry, Recorded) and self.random.random() < 0.3:
            self._add(Voided, self._day(), record=entry.record)
        elif isinstance(entry, Recorded) and entry.milestone and self.random.random() < 0.3:
            self._add(Reopened, self._day(), record=entry.record, milestone=entry.milestone)
        else:
            self._add(Voided, self._day(), voids=entry.id)

    def _turn(self) -> None:
        self._add(Adopted, self._day(), calendar="working", edition=self.random.choice("ab"))

    def _relieve(self) -> None:
        label = say_weekday(FIRST + timedelta(days=self.random.randint(0, 12)))
        run = self.random.choice(
            [
                {"clock": "duty.mornings", "slot": label},
                {"clock": "duty.marks", "slot": label, "record": f"PL-{self.random.randint(1, 3)}"},
            ]
        )
        decision = self.random.choice(["granted", "granted", "refused"])
        self._add(Relieved, self._day(), ground="flood", decision=decision, **run)


@pytest.fixture(scope="module")
def versions():
    return daily()


def instants(entries, seed: int, count: int) -> list[tuple[Moment, Moment | None]]:
    """Return pairs of instants to ask at: about when something happened, was recorded or fell due."""
    random = Random(seed)
    known = [entry.effective_at for entry in entries]
    found = []
    for _ in range(count):
        day = FIRST + timedelta(days=random.randint(-2, DAYS + 30))
        minutes = random.choice([0, 600, 1440])
        as_of = datetime.combine(day, time(), LONDON) + timedelta(minutes=minutes)
        as_of += timedelta(microseconds=random.choice([-1, 0, 1]))
        as_known = random.choice([*known, *known, None])
        found.append((at_instant(as_of, LONDON), at_instant(as_known, LONDON) if as_known else None))
    return found


def assert_same(versions, entries, seed: int, count: int) -> None:
    """Check that spans and steps, case by case and duty by duty, say what evaluation says."""
    terms = terms_of(versions)
    general, neighbours = of_copy(entries, terms.ending_kinds), Neighbours(terms, COPY, entries)
    cases = cases_of(entries)
    runs = [
        span for case in cases for span in spans_of_case(versions, EDITIONS, case, general, neighbours).runs
    ]
    runs += spans_of_slots(versions, EDITIONS, COPY, entries)
    steps = [
        step for case in cases for step in derive_case(versions, EDITIONS, case, general, neighbours).steps
    ]
    steps += derive_slots(versions, EDITIONS, COPY, entries).steps
    for as_of, known_at in instants(entries, seed, count):
        for copy in evaluate(versions, EDITIONS, entries, as_of, known_at).copies:
            standing = holding(tuple(runs), as_of.at, known_at.at if known_at else FOR_EVER)
            found = {
                (run.clock, run.record, run.slot): (status_at(run, as_of.at), run.deadline, run.lot)
                for run in standing
                if run.slot and run.started and run.started.at <= as_of.at
            }
            slots = {
                (run.clock, run.record, run.slot): (run.status, run.deadline, run.lot) for run in copy.slots
            }
            assert found == slots, (as_of, known_at)
            assert scorecard(versions, entries, steps, as_of, known_at) == copy.measures, (as_of, known_at)


@pytest.mark.parametrize("seed", range(4))
def test_each_day_of_any_history_is_as_evaluation_has_it(versions, seed):
    assert_same(versions, Days(seed).ledger(50), seed, 10)


def test_a_copy_that_nobody_signed_stands_from_its_first_entry(versions):
    assert_same(versions, Days(7, signed=False).ledger(12), 7, 10)


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(100, 160))
def test_each_day_of_many_histories_is_as_evaluation_has_it(versions, seed):
    assert_same(versions, Days(seed).ledger(40 + seed % 80), seed, 60)
