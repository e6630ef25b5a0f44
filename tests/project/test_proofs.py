"""The plugin that ties tests to requirements: what it refuses, what it prints, what it disables."""

from pathlib import Path

import pytest

from tests.proof.plugin import fault_in, kind_of
from tests.proof.register import read_register

ROOT = Path(__file__).parents[2]
OWNERS = """\
id,area,proof,note
K-01,core,unit,counted in the core
K-02,performance,page,shown on a page
D-01,document,document,printed
D-02,trust,drill,rehearsed
"""
SOUND = """\
import pytest
from tallystick.core.findings import nearest

@pytest.mark.covers("K-01", by="tallystick.core.findings:nearest")
def test_the_nearest_name_is_found():
    assert nearest("wrking", ["working", "term"]) == "working"
"""


@pytest.fixture
def project(pytester, monkeypatch):
    """Return a project of its own with four requirements, in which tests can be written and run."""
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}:{ROOT / 'src'}")
    pytester.makepyprojecttoml(
        '[tool.pytest.ini_options]\naddopts = "-p tests.proof.plugin -p no:django"\n'
        'markers = ["covers(requirement, by): proof", "drill: long"]\n'
    )
    pytester.mkdir("docs").joinpath("requirements").mkdir()
    (pytester.path / "docs/requirements/owners.csv").write_text(OWNERS)
    return pytester


def write(project, place, text):
    path = project.path / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def covers(requirement, by="tallystick.core.findings:nearest"):
    return pytest.mark.covers(requirement, by=by).mark


def test_a_sound_proof_runs_and_is_printed_as_proven(project):
    write(project, "tests/core/test_names.py", SOUND)
    project.runpytest_subprocess().assert_outcomes(passed=1)
    printed = project.runpytest_subprocess("--requirements").stdout
    printed.fnmatch_lines(["003 performance schedule*2*1*1", "core*1*1*1", "all*4*1*1", "  K-01"])


def test_a_proof_whose_test_has_not_passed_is_only_claimed(project):
    write(project, "tests/core/test_names.py", SOUND)
    printed = project.runpytest_subprocess("--requirements").stdout
    printed.fnmatch_lines(
        ["003 performance schedule*2*1*0", "003 performance schedule, claimed but not passed:"]
    )


def test_a_proof_counts_only_while_every_test_that_claims_it_passes(project):
    write(project, "tests/core/test_names.py", SOUND)
    write(project, "tests/core/test_more.py", SOUND.replace('== "working"', '== "term"'))
    project.runpytest_subprocess().assert_outcomes(passed=1, failed=1)
    project.runpytest_subprocess("--requirements").stdout.fnmatch_lines(["all*4*1*0"])


@pytest.mark.parametrize(
    ("kind", "mark", "fault"),
    [
        ("unit", covers("K-99"), "there is no requirement 'K-99'"),
        ("unit", covers("K-02"), "K-02 wants a proof by page, this test is one by unit"),
        ("page", covers("D-01"), "D-01 wants a proof by document, this test is one by page"),
        ("document", covers("K-01"), "K-01 wants a proof by unit, this test is one by document"),
        ("unit", covers("D-02"), "D-02 wants a proof by drill, this test is one by unit"),
        ("unit", covers("K-01", "tallystick.core.findings:none"), "names nothing that exists"),
        ("unit", covers("K-01", "tallystick.core.findings:Place"), "is a type, not a function"),
        ("unit", covers("K-01", "tallystick.nowhere:go"), "cannot be imported"),
        ("unit", covers("K-01", "os.path:join"), "with a module of tallystick"),
        ("unit", covers("K-01", "tallystick.core.findings:difflib.unified_diff"), "which is not ours"),
        ("unit", pytest.mark.covers("K-01").mark, "is not written covers("),
        ("unit", covers("K-01"), None),
        ("page", covers("K-01"), None),
        ("page", covers("K-02"), None),
        ("document", covers("D-01"), None),
        ("drill", covers("D-02"), None),
        ("unit", covers("K-01", "tallystick.core.findings:Finding.key"), None),
    ],
)
def test_a_mark_names_a_requirement_of_its_kind_and_a_function_of_ours(kind, mark, fault, tmp_path):
    (tmp_path / "owners.csv").write_text(OWNERS)
    found = fault_in(mark, kind, read_register(tmp_path / "owners.csv"))
    assert (found is None) == (fault is None)
    assert (fault or "") in (found or "")


def test_a_faulty_proof_fails_the_run(project):
    write(project, "tests/core/test_names.py", SOUND.replace("K-01", "K-99"))
    run = project.runpytest_subprocess()
    run.stderr.fnmatch_lines(
        ["*test_names.py::test_the_nearest_name_is_found: there is no requirement 'K-99'"]
    )
    assert run.ret == pytest.ExitCode.USAGE_ERROR


def test_where_a_test_stands_says_what_it_can_prove(project):
    for place in ("core", "web", "journeys", "documents"):
        write(project, f"tests/{place}/test_{place}.py", "def test_it():\n    pass\n")
    write(project, "tests/web/test_long.py", "import pytest\n@pytest.mark.drill\ndef test_it():\n    pass\n")
    items, _ = project.inline_genitems()
    kinds = {item.path.stem: kind_of(item, project.path / "tests") for item in items}
    assert kinds == {
        "test_core": "unit",
        "test_web": "page",
        "test_journeys": "page",
        "test_documents": "document",
        "test_long": "drill",
    }


def test_a_disabled_function_fails_the_test_that_leans_on_it(project):
    write(project, "tests/core/test_names.py", SOUND)
    run = project.runpytest_subprocess("--disable", "tallystick.core.findings:nearest")
    run.assert_outcomes(failed=1)
    run.stdout.fnmatch_lines(["*This function was disabled by a drill*"])


def test_a_disabled_function_is_disabled_in_commands_that_a_test_runs(project):
    command = "from tallystick.core.findings import nearest; nearest('wrking', ['working'])"
    write(
        project,
        "tests/core/test_names.py",
        "import subprocess, sys\n"
        f"def test_it():\n    subprocess.run([sys.executable, '-c', {command!r}], check=True)\n",
    )
    project.runpytest_subprocess().assert_outcomes(passed=1)
    project.runpytest_subprocess("--disable", "tallystick.core.findings:nearest").assert_outcomes(failed=1)


def test_a_run_with_a_disabled_function_leaves_the_record_of_proofs_alone(project):
    write(project, "tests/core/test_names.py", SOUND)
    project.runpytest_subprocess()
    project.runpytest_subprocess("--disable", "tallystick.core.findings:nearest")
    project.runpytest_subprocess("--requirements").stdout.fnmatch_lines(["all*4*1*1"])
