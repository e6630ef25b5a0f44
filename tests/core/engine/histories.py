"""Random agreements' lives: an agreement that uses everything, and ledgers as untidy as real ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from tallystick.core.clock.calendar import calendar, pattern, read_week
from tallystick.core.clock.moment import Moment, at_instant, on_day
from tallystick.core.facts import (
    Adopted,
    AnyEntry,
    Figured,
    Gated,
    Recorded,
    Relieved,
    Reopened,
    Signed,
    Voided,
)
from tests.core.engine.trade import COPY, LONDON, agreement

EVERYTHING = """
  term: {week: Mon-Fri, known_to: 2025-11-28}
  either: {any_of: [working, term]}
records:
  attendee:
    title: Person
    prefix: AT
    raised_by: council
    person: yes
    fields: {has_carer: {title: Carer, type: yes or no}}
    milestones: {known: Known}
  placement:
    title: Placement
    prefix: PL
    raised_by: council
    subject: attendee
    per_lot: yes
    active: {from: started, until: ended}
    fields:
      route: {title: Route, type: choice, one_of: [framework, direct]}
      days: {title: Days, type: whole number}
    milestones:
      offered: Offered
      started: Started
      guided: Guided
      agreed: Agreed
      ended: Ended
      asked: {title: Asked, repeats: yes}
      answered: {title: Answered, repeats: yes}
      withdrawn: {title: Withdrawn, withdraws: yes}
    lookups:
      twins: {of: placement, same: subject, where: ended is null}
    gates:
      twin: {refuse_when: twins > 1, reason: Placed already}
      carer: {triage_when: subject.has_carer, reason: Ask the carer}
    clocks:
      guidance:
        title: Guidance
        when: lot <> '2'
        from: started
        to: [guided, agreed]
        within: 10 working days
        at_most: 30 days from offered
        owed_by: provider
        owed_to: council
        warn: 2 working days
        pauses: [{from: asked, to: answered, because: waiting}]
        relief:
          flood: {title: Flood, granted_by: council}
          strike: {title: Strike, granted_by: both}
      silence: {title: Silence, from: offered, to: [agreed, ended], within: 14 days, BY_PROVIDER, deemed: agreed}
      after: {title: After, from: agreed, to: ended, within: 5 either days, BY_COUNCIL}
  review:
    title: Review
    prefix: RV
    raised_by: provider
    subject: attendee
    per_lot: yes
    fields: {happy: {title: Happy, type: yes or no}}
    milestones: {reviewed: Reviewed}
  week:
    title: Week
    prefix: AW
    raised_by: provider
    subject: attendee
    fields: {total: {title: Total, type: whole number}, outside: {title: Outside, type: whole number}}
    milestones: {week_ended: Ended}
  meeting:
    title: Meeting
    prefix: MT
    raised_by: council
    fields: {type: {title: Type, type: choice, one_of: [forum, other]}, quarter: {title: Quarter, type: date}}
    milestones: {held: Held}
duties:
  forum:
    title: Forum
    owed_by: council
    owed_to: provider
    every: quarter from April
    due: 5 working days after the quarter ends
    done_by: {record: meeting, milestone: held, where: type = 'forum', slot: quarter}
    relief: {flood: {title: Flood, granted_by: provider}}
  review:
    title: Review
    owed_by: provider
    owed_to: council
    every: quarter from April
    for_each: placement
    lots: ["1", "3"]
    done_by: {record: review, milestone: reviewed}
    relief: {flood: {title: Flood, granted_by: council}}
tallies:
  outside: {of: week, counted_on: week_ended, where: total > 0, sums: {weeks: "1", out: case when outside * 2 >= total then 1 else 0 end}}
  by_week:
    of: week
    counted_on: week_ended
    per: week
    sums: {total: total, outside: outside}
    totals: {good: case when outside * 2 >= total then 1 else 0 end}
measures:
"""

MEASURES = {
    "guided": "{count: placement.guidance, where: status = 'met', counted_on: started} {count: placement, counted_on: started}",
    "in_time": (
        "{count: placement.guidance, where: status = 'met', counted_on: due} "
        "{count: placement.guidance, where: \"status in ('met', 'met late', 'missed')\", counted_on: due}"
    ),
    "warned": (
        "{count: placement.guidance, where: status = 'due soon', counted_on: due} "
        "{count: placement.guidance, where: status <> 'paused', counted_on: due}"
    ),
    "silent": "{count: placement.silence, where: status = 'deemed', counted_on: agreed} {count: placement, counted_on: offered}",
    "after": "{count: placement.after, where: status <> 'not known', counted_on: due} {count: placement.after, counted_on: due}",
    "route": (
        "{count: placement, where: route = 'framework', counted_on: active, distinct: subject} "
        "{count: placement, counted_on: active, distinct: subject}"
    ),
    "staying": "{count: placement, where: days > 2, counted_on: end} {count: placement, where: guidance.status is not null, counted_on: end}",
    "seen": (
        "{count: review, where: happy, counted_on: reviewed, distinct: subject} "
        "{count: placement, where: subject.has_carer = true, counted_on: active, distinct: subject}"
    ),
    "lasting": "{count: placement, where: days > 2, counted_on: ended} {count: placement, counted_on: ended} 30 days after ended",
    "outside": "{count: tally.outside, where: out * 2 >= weeks} {count: tally.outside}",
    "twins": "{count: placement, where: twins > 0, counted_on: offered} {count: placement, counted_on: offered}",
    "forums": "{count: duty.forum, where: status = 'met'} {count: duty.forum, where: \"status in ('met', 'met late', 'missed')\"}",
    "reviews": "{count: duty.review, where: status = 'met'} {count: duty.review, where: status <> 'withdrawn'}",
}

OF_VALUES = """
  typical: {outturn: median, numerator: {count: placement, where: days is not null, value: days, counted_on: active}, BY_QUARTER}
  long: {outturn: 90th percentile, numerator: {count: placement, value: days_open, counted_on: end}, BY_QUARTER}
  taken: {outturn: mean, numerator: {count: placement.guidance, where: status = 'met late', value: guidance.minutes_late, counted_on: due}, over: last 2 quarters, BY_QUARTER}
  weekly: {outturn: sum, numerator: {count: tally.by_week, value: good}, BY_QUARTER}
  as_at: {numerator: {count: placement, where: days > 2, counted_on: started}, denominator: {count: placement, counted_on: started}, snapshot: 30 days after the quarter ends, BY_QUARTER}
"""
"""Measures whose steps are of values, of weeks, of more periods than one, as at a day."""


def _of_values() -> str:
    lines = [line for line in OF_VALUES.splitlines() if line]
    usual = "type: information, every: quarter from April"
    return "".join(
        f"{line.replace('BY_QUARTER', f'number: V{number}, title: V{number}, {usual}')}\n"
        for number, line in enumerate(lines)
    )


def everything():
    """Return an agreement in two versions that has every kind of clock, duty and measure."""
    body = EVERYTHING + "".join(_measure(number, name) for number, name in enumerate(MEASURES)) + _of_values()
    later = """
from: 2025-07-01
records: {placement: {clocks: {guidance: {within: 5 working days, pauses: []}}}}
measures: {route: {every: month}, seen: (removed), guided: {numerator: {where: "status in ('met', 'running')"}}}
duties: {forum: {every: month, due: 5 days after the month ends}}
"""
    return agreement(body, later)


def _measure(number: int, name: str) -> str:
    text = MEASURES[name]
    numerator, _, rest = text.partition("} ")
    denominator, _, knowable = rest.partition("} ")
    lines = [
        f"    number: M{number}",
        f"    title: {name}",
        f"    description: Share of {name}",
        "    type: information",
        f"    numerator: {numerator}}}",
        f"    denominator: {denominator.removesuffix('}')}}}",
        "    every: quarter from April",
        *(["    by_lot: yes"] if number % 3 == 1 else []),
        *([f"    knowable: {knowable}"] if knowable else []),
    ]
    return f"  {name}:\n" + "\n".join(lines) + "\n"


EDITIONS = {
    "working": [
        calendar("working", pattern(read_week("Mon-Fri"), exceptions={date(2025, 6, 13): ()}), edition="a"),
        calendar("working", pattern(read_week("Mon-Thu")), edition="b"),
    ]
}

FIRST = date(2025, 4, 1)

SLOTS = ("April to June 2025", "July to September 2025", "July 2025", "August 2025")
"""The labels of slots that relief is asked for."""


class Life:
    """A random ledger of one copy, written as it comes about."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.entries: list[AnyEntry] = []

    def ledger(self, size: int) -> list[AnyEntry]:
        """Return a ledger of about so many entries, in the order in which they were recorded."""
        self._add(
            Signed, self._day(0, 3), name="Alder", lots=("1", "3"), starts=FIRST, ends=date(2026, 1, 31)
        )
        while len(self.entries) < size:
            act = self.random.choices(
                [
                    self._record,
                    self._correct,
                    self._void,
                    self._reopen,
                    self._adopt,
                    self._gate,
                    self._figure,
                    self._sign,
                    self._relieve,
                ],
                weights=[60, 10, 4, 4, 2, 3, 2, 1, 14],
            )[0]
            act()
        return self.entries

    def _day(self, low: int = 0, high: int = 270) -> date:
        return FIRST + timedelta(days=self.random.randint(low, high))

    def _moment(self, day: date) -> Moment:
        if self.random.random() < 0.5:
            return on_day(day, LONDON)
        minutes = self.random.choice([0, 1, 540, 1020, 1439])
        return at_instant(datetime.combine(day, time(), LONDON) + timedelta(minutes=minutes), LONDON)

    def _add(self, sort: type, happened: date, **members) -> None:
        number = len(self.entries) + 1
        recorded = datetime.combine(happened, time(12), UTC) + timedelta(
            days=self.random.choice([0, 0, 0, 3, 40])
        )
        members.setdefault("happened_at", self._moment(happened))
        members.setdefault("for_party", "provider")
        self.entries.append(
            sort(
                number=number,
                id=f"e{number}",
                copy=COPY,
                recorded_at=recorded,
                by="somebody",
                approved_at=recorded + timedelta(days=9) if self.random.random() < 0.05 else None,
                **members,
            )
        )

    def _record(self) -> None:
        self._add(Recorded, self._day(), **self._members())

    def _members(self) -> dict:
        pick = self.random.choice
        kind = pick(["placement", "placement", "placement", "review", "week", "meeting", "attendee"])
        subject = f"AT-{self.random.randint(1, 3)}" if self.random.random() < 0.9 else None
        number = self.random.randint(1, 4)
        if kind == "placement":
            milestone = pick(
                ["offered", "started", "guided", "agreed", "ended", "asked", "answered", "withdrawn", None]
            )
            fields = {"route": pick(["framework", "direct", None]), "days": pick([1, 3, None])}
            lot = pick(["1", "3", "2", None])
            about = {"record": f"PL-{number}", "lot": lot, "subject": subject, "milestone": milestone}
        elif kind == "review":
            about = {
                "record": f"RV-{number}",
                "lot": pick(["1", None]),
                "subject": subject,
                "milestone": "reviewed",
            }
            fields = {"happy": pick([True, False, None])}
        elif kind == "week":
            about = {
                "record": f"AW-{self.random.randint(1, 9)}",
                "subject": subject,
                "milestone": "week_ended",
            }
            fields = {"total": pick([600, 600, 0, None]), "outside": pick([0, 300, 600])}
        elif kind == "meeting":
            about = {"record": f"MT-{number}", "milestone": "held"}
            fields = {
                "type": pick(["forum", "forum", "other", None]),
                "quarter": pick([date(2025, 4, 1), date(2025, 7, 9)]),
            }
        else:
            about = {"record": f"AT-{self.random.randint(1, 3)}", "milestone": "known"}
            fields = {"has_carer": pick([True, False, None])}
        kept = {name: value for name, value in fields.items() if self.random.random() < 0.6}
        return {"kind": kind, "fields": kept, **about}

    def _one_of(self, *kinds: type) -> AnyEntry | None:
        found = [entry for entry in self.entries if isinstance(entry, kinds)]
        return self.random.choice(found) if found else None

    def _correct(self) -> None:
        entry = self._one_of(Recorded)
        if isinstance(entry, Recorded):
            kept = {"record": entry.record, "kind": entry.kind, "lot": entry.lot, "subject": entry.subject}
            members = (
                self._members() if self.random.random() < 0.3 else {**kept, "milestone": entry.milestone}
            )
            self._add(Recorded, self._day(), corrects=entry.id, **members)

    def _void(self) -> None:
        entry = self._one_of(Recorded, Adopted, Relieved, Reopened, Voided, Signed)
        if isinstance(entry, Recorded) and self.random.random() < 0.3:
            self._add(Voided, self._day(), record=entry.record)
        elif entry is not None and entry.number > 1:
            self._add(Voided, self._day(), voids=entry.id)

    def _reopen(self) -> None:
        entry = self._one_of(Recorded)
        if isinstance(entry, Recorded) and entry.milestone:
            self._add(Reopened, self._day(), record=entry.record, milestone=entry.milestone)

    def _adopt(self) -> None:
        self._add(Adopted, self._day(), calendar="working", edition=self.random.choice("ab"))

    def _gate(self) -> None:
        entry = self._one_of(Recorded)
        if isinstance(entry, Recorded) and entry.kind == "placement":
            effect = self.random.choice(["refuse", "", "triage"])
            self._add(Gated, entry.happened_at.day, record=entry.record, gate="twin", effect=effect)

    def _figure(self) -> None:
        period = self.random.choice([date(2025, 4, 1), date(2025, 7, 1)])
        self._add(
            Figured,
            self._day(),
            measure="route",
            period=period,
            source="provider",
            numerator=1,
            denominator=3,
        )

    def _sign(self) -> None:
        lots = self.random.choice([("1",), ("1", "2", "3"), ("3",)])
        self._add(
            Signed,
            self._day(),
            name="Alder",
            lots=lots,
            starts=FIRST,
            ends=date(2026, self.random.randint(1, 5), 28),
        )

    def _relieve(self) -> None:
        placed = [each for each in self.entries if isinstance(each, Recorded) and each.kind == "placement"]
        if not placed:
            return
        entry = self.random.choice(placed)
        run = self.random.choice(
            [
                {"clock": "placement.guidance", "record": entry.record},
                {"clock": "duty.review", "record": entry.record, "slot": self.random.choice(SLOTS)},
                {"clock": "duty.forum", "slot": self.random.choice(SLOTS)},
            ]
        )
        self._add(
            Relieved,
            self._day(),
            for_party=self.random.choice(["council", "council", "provider"]),
            ground=self.random.choice(["flood", "flood", "flood", "strike"]),
            decision=self.random.choice(["asked", "granted", "granted", "granted", "refused"]),
            **run,
        )
