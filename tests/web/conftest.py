"""What tests of pages have: the shipped agreements, and people to look at them."""

from __future__ import annotations

import pytest

from tallystick.core.agreement.model import Agreement
from tallystick.files.agreements import load_versions


@pytest.fixture(scope="session")
def day_services() -> tuple[Agreement, ...]:
    """Return the versions of the day services agreement."""
    return load_versions("day_services").versions


@pytest.fixture(scope="session")
def debt_recovery() -> tuple[Agreement, ...]:
    """Return the versions of the debt recovery agreement."""
    return load_versions("debt_recovery").versions
