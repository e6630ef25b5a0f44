"""What `position` and `explain` tell of duties of judgement, on the example of a youth centre."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tallystick.cli.explain import command as explain
from tallystick.cli.position import command as position

CENTRE = Path(__file__).parents[2] / "examples" / "youth_centre"


def ask(command, *more, as_of="2026-07-10"):
    said = [str(CENTRE), str(CENTRE / "facts.yaml"), *more, "--as-of", as_of]
    result = CliRunner().invoke(command, said)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_position_says_of_each_how_it_was_attested():
    told = " ".join(ask(position).split())
    assert (
        "Staff are chosen with care Youth centre attested as met on Monday 4 May 2026 (AT-0001), "
        "until Wednesday 4 November 2026"
    ) in told
    assert "Differences are settled in good faith Both not attested" in told


@pytest.mark.parametrize(
    ("as_of", "states"),
    [
        ("2026-04-02", ["not attested", "not attested", "not attested"]),
        ("2026-07-10", ["attested as met", "attested as not met", "not attested"]),
        ("2026-10-01", ["attested as met", "attestation lapsed", "not attested"]),
        ("2026-11-05", ["attestation lapsed", "attestation lapsed", "not attested"]),
    ],
)
def test_programs_read_the_state_of_each(as_of, states):
    judgements = json.loads(ask(position, "--json", as_of=as_of))["judgements"]
    assert [each["state"] for each in judgements] == states


def test_one_explained_names_whose_word_counts_and_what_does_not():
    told = " ".join(ask(explain, "word").split())
    assert "attested as not met on Monday 15 June 2026 (AT-0002)" in told
    assert "It is attested by: Council." in told
    assert "Not counted, as another's word or without evidence: AT-0003." in told
    (read,) = json.loads(ask(explain, "word", "--json"))
    assert (read["record"], read["until"], read["set_aside"]) == ("AT-0002", "2026-09-15", ["AT-0003"])
