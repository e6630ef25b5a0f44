"""The races, and their ratios: `make bench`, or `python bench/ratios.py [--rounds N] [WORD in a title]`."""

from __future__ import annotations

import argparse

from deadlines import deadline_races
from race import line, ratios
from scorecards import scorecard_races

RACES = (deadline_races, scorecard_races)


def main() -> None:
    """Run the races and print their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("word", nargs="?", default="", help="only races with this word in their title")
    parser.add_argument("--rounds", type=int, default=7, help="how often each pair is run")
    asked = parser.parse_args()
    for make in RACES:
        for race in make():
            if asked.word in race.title:
                print(line(race, ratios(race, asked.rounds)), flush=True)


if __name__ == "__main__":
    main()
