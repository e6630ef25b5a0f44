"""The direction of imports, and what the core may know."""

import ast
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
CORE = ROOT / "src" / "tallystick" / "core"

# Which parts of the core may import which libraries; the rest of it has the standard library alone.
LIBRARIES = {
    "yaml": ("tallystick.core.agreement.text", "tallystick.core.clock.holidays"),
    "pydantic": ("tallystick.core.agreement.shape",),
    "pydantic_core": ("tallystick.core.agreement.shape",),
    "lark": ("tallystick.core.agreement.phrases",),
    "numpy": ("tallystick.core.clock.kernel",),
    "sqlglot": ("tallystick.core.agreement.expression", "tallystick.core.plan"),
}
# Of the standard library the core has what computes; what reaches outside the program is not here.
STANDARD = {
    "__future__", "abc", "bisect", "calendar", "collections", "contextlib", "copy", "dataclasses", "datetime", "decimal",
    "difflib", "enum", "fractions", "functools", "hashlib", "heapq", "itertools", "json", "keyword", "math",
    "operator", "re", "string", "textwrap", "types", "typing", "unicodedata", "zoneinfo",
}  # fmt: skip


@pytest.fixture(scope="module")
def imports():
    """Return every import of something outside the package, as (importer, imported) names."""
    graph = grimp.build_graph("tallystick", include_external_packages=True)
    outside = {module for module in graph.modules if module.split(".")[0] != "tallystick"}
    return {
        (importer, imported)
        for imported in outside
        for importer in graph.find_modules_that_directly_import(imported)
    }


def test_each_part_imports_only_what_stands_below_it():
    lint_imports = Path(sys.executable).with_name("lint-imports")
    lint = subprocess.run([lint_imports, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert lint.returncode == 0, lint.stdout


def test_the_core_imports_only_what_computes(imports):
    wrong = [
        f"{importer} imports {imported}"
        for importer, imported in sorted(imports)
        if importer.startswith("tallystick.core") and not _allowed(importer, imported)
    ]
    assert wrong == []


def _allowed(importer, imported):
    library = imported.split(".")[0]
    places = LIBRARIES.get(library, ())
    return library in STANDARD or any(
        importer == place or importer.startswith(f"{place}.") for place in places
    )


def test_the_core_opens_no_file_and_prints_nothing():
    calls = [
        f"{path.relative_to(ROOT)}:{call.lineno} calls {call.func.id}"
        for path in sorted(CORE.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id in {"open", "print", "input", "exec", "eval", "__import__"}
    ]
    assert calls == []


def test_only_the_store_the_pages_and_the_start_know_the_framework(imports):
    allowed = ("tallystick.store", "tallystick.web", "tallystick.server", "tallystick.cli")
    strangers = sorted(
        {
            importer
            for importer, imported in imports
            if imported.split(".")[0] == "django" and not importer.startswith(allowed)
        }
    )
    assert strangers == []
