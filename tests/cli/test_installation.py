"""The commands on an installation: set up once, verified, replayed; each run as people run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tallystick.demo import AGREEMENTS, make_year
from tallystick.files import load_versions, write_facts
from tests.cli.running import run

PEOPLE = ("--organisation", "Alder County Council", "--name", "Ada Birch", "--username", "ada")
PASSWORD = ("--password", "seven green bottles standing")


def tallystick(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Return what a command said in a process of its own, its data in a folder."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("TALLYSTICK_", "DJANGO_"))
    }
    kept.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-c", "from tallystick.cli import main; main()", *words],
        env={**kept, "TALLYSTICK_DATA": str(folder), **settings},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of an installation that was set up."""
    folder = tmp_path_factory.mktemp("data")
    told = tallystick(folder, "init", *PEOPLE, *PASSWORD)
    assert told.returncode == 0, told.stderr
    assert told.stdout == "Alder County Council is set up. Sign in as ada after tallystick serve.\n"
    return folder


def test_an_installation_is_set_up_only_once(set_up: Path) -> None:
    again = tallystick(set_up, "init", *PEOPLE, *PASSWORD)
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr == "This installation is set up already. Its administrator lets other people in.\n"


def test_a_poor_password_is_refused_and_nothing_is_set_up(tmp_path: Path) -> None:
    refused = tallystick(tmp_path, "init", *PEOPLE, "--password", "short")
    assert refused.returncode == 2
    assert refused.stderr.startswith("password: ")
    assert tallystick(tmp_path, "init", *PEOPLE, *PASSWORD).returncode == 0


def test_an_empty_ledger_verifies_and_replays(set_up: Path) -> None:
    verified, replayed = tallystick(set_up, "verify"), tallystick(set_up, "replay")
    assert (verified.returncode, verified.stdout) == (0, "0 entries of 0 copies looked at, 0 damaged.\n")
    assert (replayed.returncode, replayed.stdout) == (0, "0 derived rows of 0 copies: no difference.\n")
    assert json.loads(tallystick(set_up, "verify", "--json").stdout) == {
        "copies": 0,
        "entries": 0,
        "damages": [],
    }
    assert json.loads(tallystick(set_up, "replay", "--json").stdout) == {
        "copies": 0,
        "rows": 0,
        "differences": [],
    }


def test_without_tables_the_way_on_is_said(tmp_path: Path) -> None:
    told = tallystick(tmp_path, "verify")
    assert (told.returncode, told.stdout) == (2, "")
    assert "The database cannot be used" in told.stderr
    assert "Run tallystick init first" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_setting_that_is_not_known_is_refused(tmp_path: Path) -> None:
    told = tallystick(tmp_path, "verify", TALLYSTICK_FROB="1")
    assert told.returncode == 2
    assert told.stderr.startswith("TALLYSTICK_FROB is not a setting; there are TALLYSTICK_DATA")
    assert "Traceback" not in told.stderr


def test_real_data_take_no_demonstration(set_up: Path) -> None:
    told = tallystick(set_up, "demo")
    assert told.returncode == 2
    assert (
        told.stderr
        == "This is not a demonstration. Set TALLYSTICK_DEMO=yes, with a data folder of its own.\n"
    )


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    occupied = tmp_path / "occupied"
    occupied.write_text("a file", encoding="utf-8")
    told = tallystick(occupied / "data", "verify")
    assert told.returncode == 2
    assert "occupied" in told.stderr
    assert "Traceback" not in told.stderr


def test_the_invented_years_are_written_as_files(tmp_path: Path) -> None:
    result = run("demo", "--seed", "7", "--to", tmp_path / "years")
    assert result.exit_code == 0
    for name in AGREEMENTS:
        written = (tmp_path / "years" / f"{name}.jsonl").read_text(encoding="utf-8")
        assert written == write_facts(make_year(name, 7), load_versions(name).versions)
        assert f"{name}.jsonl: {written.count(chr(10)):,} entries" in result.stdout
