"""The pytest plugin that ties tests to requirements and to the code that does them.

    @pytest.mark.covers("K-81", by="tallystick.core.engine.clocks:run_clock")

An unknown requirement, a proof of the wrong kind, or a `by` that is no function fails the run.
The outcome of every marked test is kept in var/proofs.json; `--requirements` prints what is proven.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.proof import disabling, table
from tests.proof.register import Requirement, read_register

HERE = Path(__file__).parent
KINDS = {"web": "page", "journeys": "page", "documents": "document"}


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """One mark on one test: the requirement it shows and the function that does it."""

    test: str
    requirement: str
    by: str


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the proofs."""
    group = parser.getgroup("proofs")
    group.addoption("--requirements", action="store_true", help="print what is proven; runs no test")
    group.addoption("--proofs-to", metavar="FILE", help="write the collected proofs as JSON")
    group.addoption("--disable", metavar="MODULE:FUNCTION", help="run with that function disabled")


def pytest_configure(config: pytest.Config) -> None:
    """Prepare the register."""
    config.pluginmanager.register(Proofs(config), "tallystick-proofs")


def kind_of(item: pytest.Item, tests: Path) -> str:
    """Return the kind of proof a test can be: where it stands says which."""
    if item.get_closest_marker("drill"):
        return "drill"
    folder = item.path.relative_to(tests).parts[0] if item.path.is_relative_to(tests) else ""
    return KINDS.get(folder, "unit")


def fault_in(mark: pytest.Mark, kind: str, register: dict[str, Requirement]) -> str | None:
    """Return what is wrong with one mark on a test of that kind, or None."""
    if len(mark.args) != 1 or set(mark.kwargs) != {"by"}:
        return f'covers{mark.args} is not written covers("K-81", by="module:function")'
    requirement = register.get(mark.args[0])
    if requirement is None:
        return f"there is no requirement {mark.args[0]!r}"
    if kind != requirement.proof and (kind, requirement.proof) != ("page", "unit"):
        return f"{requirement.id} wants a proof by {requirement.proof}, this test is one by {kind}"
    try:
        disabling.find_function(mark.kwargs["by"])
    except disabling.NoSuchFunction as fault:
        return str(fault)
    return None


class Proofs:
    """The marks of one run, and how their tests went."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.tests = config.rootpath / "tests"
        self.record = config.rootpath / "var" / "proofs.json"
        self.register = dict(read_register(config.rootpath / "docs" / "requirements" / "owners.csv"))
        self.proofs: list[Proof] = []
        self.outcomes: dict[str, str] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Check every mark of the collected tests."""
        faults = []
        for item in items:
            kind = kind_of(item, self.tests)
            for mark in item.iter_markers("covers"):
                fault = fault_in(mark, kind, self.register)
                if fault:
                    faults.append(f"{item.nodeid}: {fault}")
                else:
                    self.proofs.append(Proof(item.nodeid, mark.args[0], mark.kwargs["by"]))
        if faults:
            raise pytest.UsageError("A proof of a requirement is at fault.", *faults)
        if self.config.option.requirements:
            items.clear()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self) -> None:
        """Disable what a drill names, once everything is imported."""
        if name := self.config.option.disable:
            disabling.disable(disabling.find_function(name))
            os.environ[disabling.VARIABLE] = name
            paths = [str(HERE / "start"), os.environ.get("PYTHONPATH", "")]
            os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the worst outcome of a test's set-up, call and clearing up."""
        if self.outcomes.get(report.nodeid) in (None, "passed"):
            self.outcomes[report.nodeid] = report.outcome

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Keep how the marked tests went, beside those of earlier runs that were not part of this one."""
        if self.config.option.requirements:
            session.exitstatus = pytest.ExitCode.OK
            return
        if target := self.config.option.proofs_to:
            Path(target).write_text(json.dumps([self._as_row(proof) for proof in sorted(self.proofs)]))
        if self.config.option.collectonly or self.config.option.disable:
            return
        kept = last_run(self.record)
        kept |= {
            proof.test: self.outcomes[proof.test] for proof in self.proofs if proof.test in self.outcomes
        }
        self.record.parent.mkdir(exist_ok=True)
        self.record.write_text(json.dumps(kept, indent=1, sort_keys=True), encoding="utf-8")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print what is proven, where asked for."""
        if self.config.option.requirements:
            outcomes = last_run(self.record)
            claims = [(proof.requirement, outcomes.get(proof.test)) for proof in self.proofs]
            for line in table.lines(self.register.values(), claims):
                terminalreporter.write_line(line)

    @staticmethod
    def _as_row(proof: Proof) -> dict[str, str]:
        return {"test": proof.test, "requirement": proof.requirement, "by": proof.by}


def last_run(record: Path) -> dict[str, Any]:
    """Return the outcome of each marked test when it last ran; nothing where none ever did."""
    return json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}


def proofs_in(path: Path) -> Iterator[Proof]:
    """Return the proofs that a run wrote with `--proofs-to`."""
    return (Proof(**row) for row in json.loads(path.read_text(encoding="utf-8")))
