"""The form of an entry, made from the agreement: each field has its control, and nothing typed is lost."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tallystick.core.agreement.model import Agreement
from tallystick.store.hidden import HIDDEN
from tallystick.web.forms.entry import Blank, EntryForm, fresh_form, read_form, sent_form

NOW = datetime(2026, 1, 20, 9, 47, tzinfo=UTC)


def blank_for(agreement: Agreement, kind: str, **changes: object) -> Blank:
    steps = tuple(agreement.kinds[kind].milestones.values())
    said = {"agreement": agreement, "kind": agreement.kinds[kind], "milestones": steps, "values": {}}
    return Blank(**(said | changes))


def sent(blank: Blank, **typed: str) -> EntryForm:
    said = {"day": "19/1/26", "key": "k", "seen": "3"} | typed
    return sent_form(blank, {name.replace("__", "-"): [value] for name, value in said.items()})


def test_each_field_is_asked_for_as_its_type_wants(day_services: tuple[Agreement, ...]) -> None:
    form = fresh_form(blank_for(day_services[0], "action_plan"), NOW, day_services[0].zone, 1)
    widgets = {control.name: control.widget for control in form.controls}
    assert widgets["field-measure"] == "select"
    assert widgets["field-aware"] == "radios"
    assert widgets["field-cost"] == "money"
    assert widgets["field-action"] == "textarea"
    assert widgets["field-complete_by"] == "date"


def test_codes_are_shown_as_words(debt_recovery: tuple[Agreement, ...]) -> None:
    form = fresh_form(blank_for(debt_recovery[0], "referral"), NOW, debt_recovery[0].zone, 1)
    words = [words for control in form.controls for _, words in control.options]
    assert "Pension credit" in words


def test_what_was_typed_becomes_values_of_their_type(day_services: tuple[Agreement, ...]) -> None:
    blank = blank_for(day_services[0], "action_plan")
    form = sent(
        blank, milestone="proposed", field__cost="£310.40", field__complete_by="3/9/26", field__aware="yes"
    )
    filled = read_form(form, NOW, day_services[0].zone)
    assert form.errors == {}
    assert filled.milestone == "proposed"
    assert filled.happened_at.day == date(2026, 1, 19)
    assert filled.fields == {"cost": 31040, "complete_by": date(2026, 9, 3), "aware": True}


def test_every_fault_is_said_at_its_control_and_all_that_was_typed_stays(
    day_services: tuple[Agreement, ...],
) -> None:
    blank = blank_for(day_services[0], "action_plan", new=True)
    form = sent(
        blank, day="tomorrow", milestone="proposed", field__cost="a lot", field__action="Train the drivers"
    )
    assert read_form(form, NOW, day_services[0].zone) is None
    assert form.errors["day"] == "Enter a date as day, month and year, like 3/9/25"
    assert "310.40" in form.errors["field-cost"]
    assert form.errors["field-measure"] == "Choose the measure"
    typed = {control.name: control.value for control in form.controls}
    assert typed["field-cost"] == "a lot"
    assert typed["field-action"] == "Train the drivers"


def test_only_what_was_changed_is_recorded(day_services: tuple[Agreement, ...]) -> None:
    blank = blank_for(day_services[0], "action_plan", values={"cost": 31040, "level": "Red"})
    was = {"was__field__cost": "310.40", "was__field__level": "Red"}
    form = sent(blank, milestone="updated", field__cost="310.40", field__level="Amber", **was)
    assert read_form(form, NOW, day_services[0].zone).fields == {"level": "Amber"}


def test_what_the_viewer_may_not_see_is_not_asked_for(day_services: tuple[Agreement, ...]) -> None:
    blank = blank_for(day_services[0], "attendee", values={"name": HIDDEN, "need": HIDDEN})
    form = fresh_form(blank, NOW, day_services[0].zone, 1)
    assert "field-name" not in {control.name for control in form.controls}
    assert form.hidden == ("Name", "Main need")


def test_a_correction_needs_its_reason(day_services: tuple[Agreement, ...]) -> None:
    form = sent(blank_for(day_services[0], "action_plan", correcting=True))
    assert read_form(form, NOW, day_services[0].zone) is None
    assert form.errors == {"reason": "Enter why the entry is corrected"}


def test_what_has_not_happened_yet_is_refused(day_services: tuple[Agreement, ...]) -> None:
    form = sent(blank_for(day_services[0], "action_plan"), milestone="proposed", day="21/1/26")
    assert read_form(form, NOW, day_services[0].zone) is None
    assert (
        form.errors["day"] == "Enter a day up to today, 20 January 2026: only what has happened is recorded"
    )


def test_a_lot_that_the_copy_does_not_hold_is_refused(day_services: tuple[Agreement, ...]) -> None:
    blank = blank_for(day_services[0], "placement", new=True, lots=("1a",))
    form = sent(blank, milestone="started", lot="3", subject="AT-0001", field__route="framework")
    assert read_form(form, NOW, day_services[0].zone) is None
    assert form.errors == {"lot": "Choose the lot"}


def test_today_needs_its_time_because_a_day_alone_counts_to_its_end(
    day_services: tuple[Agreement, ...],
) -> None:
    form = sent(blank_for(day_services[0], "action_plan"), milestone="proposed", day="20/1/26")
    assert read_form(form, NOW, day_services[0].zone) is None
    assert form.errors["time"].startswith("Enter the time as well")


def test_a_cleared_field_is_recorded_as_cleared(day_services: tuple[Agreement, ...]) -> None:
    form = sent(blank_for(day_services[0], "action_plan"), milestone="updated", was__field__cost="310.40")
    assert read_form(form, NOW, day_services[0].zone).fields == {"cost": None}


@pytest.mark.parametrize("typed", ["14:40", "2.40pm"])
def test_the_time_is_kept_where_it_is_known(day_services: tuple[Agreement, ...], typed: str) -> None:
    form = sent(blank_for(day_services[0], "action_plan"), milestone="proposed", time=typed)
    happened = read_form(form, NOW, day_services[0].zone).happened_at
    assert (happened.date_only, happened.at) == (False, datetime(2026, 1, 19, 14, 40, tzinfo=UTC))
