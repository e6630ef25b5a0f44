"""The documentation keeps up with the code, and every tracked file can be read by anybody."""

import re
import subprocess
from functools import cache
from pathlib import Path

import click
import pytest

from tallystick.cli import main
from tallystick.server.options import READERS
from tools.manual.pages import pages as written_pages

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


@cache
def tracked(pattern=""):
    """Return the names of the files that are in the repository."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    names = [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    return [name for name in names if name.endswith(pattern)]


@cache
def pages():
    return written_pages()


def headings(text):
    """Return the anchors of a page's headings, as they are linked to."""
    found = re.findall(r"^#+ +(.*)$", re.sub(r"(?ms)^```.*?^```", "", text), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in found}


def links(text):
    """Return the targets of the links of a page, code left out."""
    prose = re.sub(r"(?ms)^```.*?^```|`[^`\n]*`", "", text)
    return re.findall(r"\]\(([^)\s]+)\)", prose)


@pytest.mark.parametrize("page", tracked(".md"))
def test_every_link_leads_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for link in links(text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        assert target.exists(), f"{page}: {link}"
        if anchor and target.suffix == ".md":
            assert anchor in headings(target.read_text(encoding="utf-8")), f"{page}: {link}"


def test_every_page_can_be_found_from_the_index():
    indexes = (ROOT / "docs" / "README.md", ROOT / "docs" / "decisions" / "README.md")
    reached = {
        (index.parent / link.partition("#")[0]).resolve()
        for index in indexes
        for link in links(index.read_text(encoding="utf-8"))
    }
    pages = {ROOT / name for name in tracked(".md") if name.startswith("docs/")} - {ROOT / "docs/README.md"}
    assert sorted(str(page.relative_to(ROOT)) for page in pages - reached) == []


def make_commands():
    return re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)


@pytest.mark.parametrize("command", make_commands())
def test_every_make_command_is_described(command):
    described = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert f"`make {command}`" in described


def test_every_make_command_has_its_comment():
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    assert set(phony[1].split()) == set(make_commands())


def spellings(parameter, context):
    """Return what must stand in the manual for an option or an argument."""
    return parameter.opts if isinstance(parameter, click.Option) else [parameter.make_metavar(context)]


def test_every_command_and_option_is_described():
    page = (REFERENCE / "command-line.md").read_text(encoding="utf-8")
    context = click.Context(main)
    undescribed = []
    for name in main.list_commands(context):
        section = re.search(rf"(?ms)^## {name}$(.*?)(?=^## |\Z)", page)
        options = main.get_command(context, name).params
        words = [word for option in options for word in spellings(option, context)]
        described = section[1] if section else ""
        undescribed += [f"{name} {word}" for word in ["", *words] if not section or word not in described]
    assert undescribed == []


@pytest.mark.parametrize("setting", READERS)
def test_every_setting_is_described(setting):
    assert f"`{setting}`" in (REFERENCE / "settings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", pages())
def test_a_generated_page_is_as_the_code_says(name):
    assert (REFERENCE / name).read_text(encoding="utf-8") == pages()[name], "make manual writes it anew"


HOSTS = r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org|index-url|find-links"
MACHINE = r"/(?:work|root|home/\w+|opt/pypi|opt/wheels|Users/\w+)/|\.\./shared"


def test_no_file_names_a_machine_or_a_registry():
    """The vendored axe-core and this test are as they are; everything else is ours."""
    told = []
    for name in tracked():
        if name.startswith("tests/web/vendor/") or name == "tests/project/test_documentation.py":
            continue
        text = (ROOT / name).read_bytes().decode("utf-8", errors="replace")
        told += [f"{name}: {found[0]}" for found in re.finditer(f"{HOSTS}|{MACHINE}", text)]
    assert told == []


def test_decisions_are_numbered_without_a_gap_and_dated():
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert re.search(r"^Date: 20\d\d-\d\d-\d\d$", text, flags=re.MULTILINE), page.name
        for part in ("## Context", "## Decision", "## Consequences"):
            assert part in text, f"{page.name}: {part}"
