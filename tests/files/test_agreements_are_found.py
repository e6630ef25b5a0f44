"""Agreements are found by the id of a shipped one, as a folder of versions, or as single files."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

import tallystick
from tallystick.files import NoSuchAgreement, load_versions, shipped_names, shipped_text

SHIPPED = Path(tallystick.__file__).parent / "agreements"


def test_a_shipped_agreement_is_found_by_its_id() -> None:
    loaded = load_versions("day_services")
    assert [version.version for version in loaded.versions] == [1, 2]
    assert loaded.usable
    assert {"day_services/version-1", "day_services/version-2"} <= loaded.texts.keys()


def test_one_version_of_it_is_found_by_its_name() -> None:
    assert [version.version for version in load_versions("debt_recovery/version-2").versions] == [2]


def test_a_folder_holds_versions_that_are_laid_over_each_other(tmp_path: Path) -> None:
    copytree(SHIPPED / "day_services", tmp_path / "ours")
    loaded = load_versions(str(tmp_path / "ours"))
    assert [version.version for version in loaded.versions] == [1, 2]
    assert loaded.versions[1].parties == load_versions("day_services").versions[1].parties
    assert {finding.place.file for finding in loaded.findings} <= {
        str(tmp_path / "ours" / f"version-{number}.yaml") for number in (1, 2)
    } | {"version-1"}


def test_single_files_are_read_in_the_order_they_come_into_force(tmp_path: Path) -> None:
    copytree(SHIPPED / "debt_recovery", tmp_path / "ours")
    files = [str(tmp_path / "ours" / f"version-{number}.yaml") for number in (2, 1)]
    assert [version.version for version in load_versions(*files).versions] == [1, 2]


def test_a_faulty_file_gives_findings_and_no_version(tmp_path: Path) -> None:
    faulty = tmp_path / "ours.yaml"
    faulty.write_text("agreement: ours\nclauzes: {}\n", encoding="utf-8")
    loaded = load_versions(str(faulty))
    assert not loaded.usable
    assert {finding.place.file for finding in loaded.findings} == {str(faulty)}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"agreement: caf\xe9\n", b"", b"[", b"\x00" * 9])
def test_bytes_that_are_no_agreement_bring_findings(tmp_path: Path, content: bytes) -> None:
    faulty = tmp_path / "ours.yaml"
    faulty.write_bytes(content)
    loaded = load_versions(str(faulty))
    assert loaded.findings
    assert not loaded.usable


def test_what_is_not_there_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(NoSuchAgreement, match='Did you mean "day_services"'):
        load_versions("day_service")
    with pytest.raises(NoSuchAgreement, match="Shipped are day_services and debt_recovery and"):
        load_versions("zzz")
    with pytest.raises(NoSuchAgreement, match=r"holds no version-1\.yaml"):
        load_versions(str(tmp_path))


def test_shipped_texts_are_found_by_name_and_nothing_outside_them() -> None:
    assert shipped_names() == (
        *("day_services", "debt_recovery", "housing_company", "national_framework"),
        *("provider_sla", "pupil_referral_unit"),
    )
    assert "nation: scotland" in (shipped_text("holidays/scotland") or "")
    for name in (
        "holidays/atlantis",
        "../tallystick/agreements/holidays/scotland",
        "holidays/../holidays/scotland",
        "",
    ):
        assert shipped_text(name) is None
