"""The package as it is installed: everything it needs is in it, and nothing else is fetched."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return the names inside the built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return set(zipfile.ZipFile(next(folder.glob("*.whl"))).namelist())


def tracked(*places):
    git = ["git", "ls-files", "-z", *places]
    listed = subprocess.run(git, cwd=ROOT, check=True, capture_output=True, text=True)
    return [name for name in listed.stdout.split("\0") if name]


def test_the_wheel_holds_every_file_of_the_package(wheel):
    missing = {name.removeprefix("src/") for name in tracked("src/tallystick")} - wheel
    assert missing == set()


def test_the_wheel_holds_nothing_but_the_package_and_its_description(wheel):
    others = {name.split("/")[0] for name in wheel}
    assert {"tallystick"} == {name for name in others if not name.endswith(".dist-info")}


@pytest.mark.parametrize("kind", ["agreements/*.yaml", "holidays/*.yaml", "templates/*.html", "static/*.css"])
def test_the_wheel_holds_what_is_not_code(wheel, kind):
    folder, _, suffix = kind.partition("/*")
    assert [name for name in wheel if f"/{folder}/" in name and name.endswith(suffix)]


@pytest.mark.parametrize("lock", ["runtime.txt", "dev.txt"])
def test_every_locked_package_has_an_exact_version_and_hashes(lock):
    text = (ROOT / "requirements" / lock).read_text()
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9._-]+==\S+ ", entry), entry
        assert "--hash=sha256:" in entry
    assert "://" not in text


def test_both_locks_agree():
    runtime, dev = (_pins(ROOT / "requirements" / lock) for lock in ("runtime.txt", "dev.txt"))
    assert runtime.items() <= dev.items()


def test_every_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extras = project["project"]["optional-dependencies"]
    asked = [*project["project"]["dependencies"], *(name for extra in extras.values() for name in extra)]
    names = {re.split(r"[\[<>=~ ]", name)[0].lower() for name in asked}
    assert names <= _pins(ROOT / "requirements" / "runtime.txt").keys()


def _pins(path):
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", path.read_text(), flags=re.MULTILINE))


def test_the_style_sheet_uses_no_font_or_image_that_is_not_ours():
    style = (SOURCE / "tallystick/web/static/vendor/govuk/govuk-frontend.min.css").read_text()
    assert "Transport" not in style
    assert "url(" not in style
