"""The head of an agreement: how it binds, what it is for, who is sent each version."""

from __future__ import annotations

from tallystick.core.agreement.model import Head, Reader
from tests.agreements import worked
from tests.core.agreement.checking import read, text_of


def test_the_head_holds_what_the_text_says_of_itself() -> None:
    reading = read(text_of("housing_repairs") or "", "housing_repairs")

    assert reading.agreement is not None
    assert reading.agreement.head == Head(
        "binding contract",
        "Homes are mended in time",
        (
            Reader("managers", "contract_manager", "", "Issues it to crews"),
            Reader("tenants", None, "The tenants' forum", ""),
        ),
    )


def test_what_it_does_not_say_is_unset() -> None:
    reading = read(text_of("minimal") or "")

    assert reading.agreement is not None
    assert reading.agreement.head == Head()


def test_a_framework_does_not_say_how_an_agreement_under_it_binds() -> None:
    shipped = worked.shipped("debt_recovery")

    assert {version.head.status for version in shipped.values()} == {"working arrangement"}
    assert worked.shipped("national_framework")[1].head.status == ""
