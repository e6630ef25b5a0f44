"""Every example in the clock's docstrings runs."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import tallystick.core.clock

MODULES = [found.name for found in pkgutil.iter_modules(tallystick.core.clock.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_its_examples_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"tallystick.core.clock.{name}")).failed == 0


def test_the_main_functions_have_examples() -> None:
    finder = doctest.DocTestFinder()
    for name in ("deadline", "running", "counting", "schedule", "pattern", "calendar", "holidays"):
        module = importlib.import_module(f"tallystick.core.clock.{name}")
        assert any(test.examples for test in finder.find(module)), name
