"""The races, and their ratios: `make bench`, or `python bench/ratios.py [--rounds N] [RACES]`."""

from __future__ import annotations

import argparse

from checking import checking_races
from columns import column_races
from days import day_races
from deadlines import deadline_races
from race import line, ratios
from scorecards import scorecard_races

RACES = {
    "checking": checking_races,
    "columns": column_races,
    "days": day_races,
    "deadlines": deadline_races,
    "scorecards": scorecard_races,
}


def main() -> None:
    """Run the races and print their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "races", nargs="*", default=list(RACES), help=f"of {', '.join(RACES)}; all if none is named"
    )
    parser.add_argument("--rounds", type=int, default=7, help="how often each pair is run")
    asked = parser.parse_args()
    for name in asked.races:
        for race in RACES[name]():
            print(line(race, ratios(race, asked.rounds)), flush=True)


if __name__ == "__main__":
    main()
