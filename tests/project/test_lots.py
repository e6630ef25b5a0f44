"""The drill of the proofs: what is drawn, and what counts as failing."""

from tallystick.core.findings import nearest
from tests.proof.lots import Lot, draw, rehearse

SUBJECT = "tests/project/test_lots.py::test_a_near_name_is_found"
LOTS = {Lot(f"tests/test_{number}.py", "K-01", "tallystick:f"): ["a test"] for number in range(100)}


def test_a_near_name_is_found():
    """The test that the rehearsals below run."""
    assert nearest("wrking", ["working", "term"]) == "working"


def test_thirty_marks_are_drawn_and_the_seed_repeats_the_draw():
    drawn = draw(LOTS, seed=7, count=30)
    assert len(set(drawn)) == 30
    assert draw(dict(reversed(LOTS.items())), seed=7, count=30) == drawn
    assert draw(LOTS, seed=8, count=30) != drawn


def test_where_there_are_fewer_all_are_drawn():
    assert len(draw(LOTS, seed=7, count=1000)) == 100


def test_a_test_that_leans_on_the_function_fails_as_it_should(capsys):
    assert rehearse(Lot(SUBJECT, "K-01", "tallystick.core.findings:nearest"), [SUBJECT])
    assert capsys.readouterr().out.startswith("fails ")


def test_a_test_that_passes_without_the_function_is_found_out(capsys):
    assert not rehearse(Lot(SUBJECT, "K-01", "tallystick.core.findings:has_errors"), [SUBJECT])
    assert capsys.readouterr().out.startswith("still passes ")
