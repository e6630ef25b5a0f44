"""The commands as a whole: named, listed, loaded one at a time, and without the framework of the store."""

from __future__ import annotations

import subprocess
import sys

from tests.cli.running import run

FILE_COMMANDS = ("check", "text", "position", "explain", "due")


def test_the_commands_are_listed_without_loading_any() -> None:
    result = run("--help")
    assert result.exit_code == 0
    under = result.stdout.partition("Commands:")[2].splitlines()
    listed = [line.split()[0] for line in under if line[:2] == "  " and line[2:3].strip()]
    assert listed == [
        *("check", "text", "compare", "print", "position", "explain", "due"),
        *("init", "demo", "replay", "verify", "serve"),
    ]


def test_an_unknown_command_is_told_the_nearest_or_all() -> None:
    near, far = run("chek"), run("frobnicate")
    assert (near.exit_code, far.exit_code) == (2, 2)
    assert 'There is no command "chek". Did you mean "check"?' in near.stderr
    assert "The commands are check, text, compare, print, position, explain" in far.stderr


def test_every_command_explains_itself() -> None:
    for name in ("check", "text", "position", "explain", "due", "init", "demo", "replay", "verify", "serve"):
        result = run(name, "--help")
        assert result.exit_code == 0, name
        assert f"Usage: tallystick {name}" in result.stdout or "Usage: main" in result.stdout, name


def test_commands_on_files_load_no_framework() -> None:
    commands = ", ".join(f"tallystick.cli.{name}" for name in FILE_COMMANDS)
    asked = (
        f"import sys, {commands}; "
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'django', 'jinja2', 'granian'}))"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
