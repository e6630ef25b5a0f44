"""A later version is laid over an earlier one: what it says replaces, what it leaves out stays."""

from __future__ import annotations

from tallystick.core.agreement import read_agreement
from tallystick.core.clock.limit import Days
from tests.core.agreement.checking import read, text_of


def resolver(texts: dict[str, str]):
    return lambda name: texts.get(name) or text_of(name)


def second_version():
    reading = read(text_of("housing_repairs_2") or "", "housing_repairs_2")
    assert reading.agreement is not None
    return reading.agreement


def test_maps_merge_by_key_and_values_replace() -> None:
    agreement = second_version()

    finish = agreement.kinds["repair"].clocks["finish"]
    assert (agreement.version, finish.limits[0].within) == (2, Days(8, "working"))
    assert finish.cap is not None
    assert finish.cap.text == "20 working days from reported"
    assert [band.text for band in agreement.measures["on_time"].bands] == ["< 90", "90 to < 97.5", ">= 97.5"]


def test_what_is_removed_is_gone() -> None:
    agreement = second_version()

    assert "stock_take" not in agreement.figures
    assert "look" not in agreement.kinds["repair"].clocks


def test_each_value_keeps_the_text_it_came_from() -> None:
    places = second_version().places

    assert places["measures", "on_time", "bands", "red"].file == "housing_repairs_2"
    assert places["measures", "on_time", "title"].file == "housing_repairs"
    assert places["records", "repair", "clocks", "finish", "within"].file == "housing_repairs_2"
    assert places["records", "repair", "clocks", "finish", "at_most"].file == "housing_repairs"


def test_the_texts_it_was_made_from_are_kept() -> None:
    agreement = second_version()

    assert sorted(agreement.sources) == [
        *("holidays/england_and_wales", "holidays/scotland"),
        *("housing_repairs", "housing_repairs_2"),
    ]


def test_a_list_replaces_a_list_whole() -> None:
    head = "agreement: housing_repairs\nversion: 3\nin_force: 2026-04-01\nvaries: housing_repairs_2\n"
    reading = read(head + "measures:\n  on_time: {lots: [lifts]}\n")

    assert reading.agreement is not None
    assert reading.agreement.measures["on_time"].lots == ("lifts",)
    assert reading.agreement.kinds["repair"].clocks["finish"].limits[0].within == Days(8, "working")


def test_a_text_is_named_from_beside_the_one_that_varies_it() -> None:
    texts = {
        "own/first.yaml": text_of("minimal") or "",
        "own/second.yaml": "agreement: grass_cutting\nversion: 2\nin_force: 2026-04-01\nvaries: first\n",
    }
    reading = read_agreement("own/second.yaml", resolver(texts))

    assert reading.findings == ()
    assert reading.agreement is not None
    assert sorted(reading.agreement.sources) == ["own/first.yaml", "own/second.yaml"]


def test_two_texts_that_vary_each_other_are_found() -> None:
    texts = {
        "one": "agreement: a\nversion: 1\nin_force: 2025-04-01\nvaries: two\n",
        "two": "agreement: a\nversion: 2\nin_force: 2025-05-01\nvaries: one\n",
    }
    reading = read_agreement("one", resolver(texts))

    assert [
        (finding.code, finding.place.file, finding.place.line)
        for finding in reading.findings
        if finding.code == "A017"
    ] == [("A017", "two", 4)]
    assert reading.agreement is None


def test_a_fault_in_the_earlier_text_is_found_there() -> None:
    texts = {
        "first": (text_of("minimal") or "").replace("role: customer", "role: custommer"),
        "second": "agreement: grass_cutting\nversion: 2\nin_force: 2026-04-01\nvaries: first\n",
    }
    reading = read_agreement("second", resolver(texts))

    assert [(finding.code, finding.place.file, finding.place.line) for finding in reading.findings] == [
        ("A013", "first", 6)
    ]


def test_removal_in_a_text_that_varies_nothing_is_a_finding() -> None:
    reading = read((text_of("minimal") or "") + "lots: (removed)\n")

    assert [finding.code for finding in reading.findings] == ["A018"]


def test_a_name_that_resolves_to_nothing_is_a_finding() -> None:
    reading = read_agreement("nowhere", {}.get)

    assert [(finding.code, finding.place.file) for finding in reading.findings] == [("A016", "nowhere")]
    assert reading.agreement is None


def test_the_hash_changes_with_the_words_and_with_the_holidays_and_with_nothing_else() -> None:
    text = text_of("housing_repairs") or ""
    first = read(text).agreement
    again = read(text).agreement
    other_words = read(text.replace("Repairs to council homes", "Repairs to homes")).agreement
    holidays = (text_of("holidays/scotland") or "") + "# another edition\n"
    other_days = read_agreement(
        "agreement", resolver({"agreement": text, "holidays/scotland": holidays})
    ).agreement

    hashes = [each.hash for each in (first, again, other_words, other_days) if each is not None]
    assert hashes[0] == hashes[1]
    assert len(set(hashes)) == 3
    assert len(hashes) == 4
