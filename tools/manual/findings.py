"""The page of every finding: what the registries of codes say, with examples that are run to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.codes import CODES
from tallystick.core.agreement.rules import HOLDING, RULES
from tallystick.core.findings import Finding, render
from tallystick.files.codes import TITLES
from tallystick.files.facts import MOST, read_facts

ROOT = Path(__file__).parents[2]
PARKS = "examples/grounds_maintenance/version-1.yaml"
_SOURCE = Path(__file__).parent / "findings.md"
_HIDDEN = re.compile(
    "[\u202a-\u202e\u2066-\u2069\udc80-\udcff]"
)  # would turn the line around, or cannot be written
_BEFORE = "F000"
_BADLY_SAVED = "A001"
_TOO_MANY = "F019"
_GROUPS: Mapping[str, str] = {
    "A0": "The text and its shape",
    "A1": "Names",
    "A2": "Phrases and values",
    "A3": "Expressions",
    "A4": "What does not fit together",
}
_HEAD: Mapping[str, str] = {
    "agreement": "grounds_maintenance",
    "title": "Care of parks and playing fields",
    "version": "2",
    "varies": "version-1",
    "in_force": "2026-10-01",
}
_TEXTS: Mapping[str, str] = {
    "holidays/torn_table": "nation: nowhere\n",
    "parks_framework/version-1": """agreement: parks_framework
title: Framework for parks
version: 1
in_force: 2020-04-01
parties:
  council: {role: customer, name: Council}
  contractor: {role: provider, name: Contractor, counterparty: yes}
term: {starts: 2020-04-01, ends: 2039-03-31}
calendars:
  working: {week: Mon-Fri, holidays: england_and_wales}
minimums:
  hazards: {title: Hazards made safe, of: hazard.make_safe.within, no_longer_than: 2 working days}
""",
}


@dataclass(frozen=True, slots=True)
class Example:
    """What is shown of a code: a sentence (empty where the code has its own), a bad text and a good one."""

    code: str
    sentence: str
    bad: str
    good: str

    @property
    def language(self) -> str:
        """Return what the texts are written in."""
        return "json" if self.code in TITLES else "yaml"


@cache
def examples() -> Mapping[str, Example]:
    """Return the example of each code."""
    parts = re.findall(r"(?ms)^## ([AF]\d{3})\n(.*?)(?=^## |\Z)", _SOURCE.read_text(encoding="utf-8"))
    return {code: _example(code, body) for code, body in parts if code != _BEFORE}


def _example(code: str, body: str) -> Example:
    bad, good = (re.search(rf"(?ms)^{head}:\n\n```\w+\n(.*?)^```", body) for head in ("Bad", "Good"))
    assert bad and good, f"{code} wants a bad and a good example"  # noqa: PT018 - one sentence about both
    return Example(code, " ".join(body.split("Bad:", maxsplit=1)[0].split()), bad[1], good[1])


@cache
def entries_before() -> str:
    """Return the entries that the examples of facts follow on."""
    found = re.search(rf"(?ms)^## {_BEFORE}\n\n```json\n(.*?)^```", _SOURCE.read_text(encoding="utf-8"))
    assert found
    return found[1]


def found_in(example: Example, *, good: bool) -> Sequence[Finding]:
    """Return what is found in the good or the bad text of an example."""
    return _found(example, good=good)[0]


def _found(example: Example, *, good: bool) -> tuple[Sequence[Finding], Mapping[str, str]]:
    """Return what is found in a text, and all texts it may be found in, by name."""
    text = example.good if good else example.bad
    if example.code in TITLES:
        many = MOST + 1 if example.code == _TOO_MANY and not good else 1
        whole = entries_before() + text * many
        versions = [read_agreement("version-1", _shipped).agreement]
        return read_facts("facts.jsonl", whole, [each for each in versions if each]).findings, {
            "facts.jsonl": whole
        }
    whole = _laid_over(text)
    if example.code == _BADLY_SAVED and not good:
        whole = whole.encode("cp1252").decode("utf-8", errors="surrogateescape")
    reading = read_agreement("version-2", lambda name: whole if name == "version-2" else _shipped(name))
    return reading.findings, {"version-2": whole, "version-1": _shipped("version-1") or ""}


def _laid_over(text: str) -> str:
    """Return a whole text: with the head of a later version, unless it is whole."""
    if text.startswith(("agreement:", "#")):
        return text
    given = {line.partition(":")[0] for line in text.splitlines()}
    return "".join(f"{key}: {value}\n" for key, value in _HEAD.items() if key not in given) + text


def _shipped(name: str) -> str | None:
    if name in _TEXTS:
        return _TEXTS[name]
    path = (
        ROOT / PARKS if name == "version-1" else ROOT / "src" / "tallystick" / "agreements" / f"{name}.yaml"
    )
    return path.read_text(encoding="utf-8") if path.is_file() else None


def page() -> str:
    """Return the page."""
    return f"""# Findings

A finding says six things: where (file, line, column, and the path by ids), a code, one sentence, your own text marked,
what was expected or is available, and what to do. Reading never stops at the first; all of them come, in file order.

| severity | means |
|---|---|
| error | it cannot run. `tallystick check` ends with exit status 1 |
| defect | it runs, but a reader would be wronged |
| warning | worth a look |
| advice | a suggestion |

How to mend them is told in [read and mend findings](../how-to/mend-findings.md).

Each code is shown by a bad example, what is said of it, and a good one. Unless an example begins with `agreement:` or a
remark, it is laid over [the agreement on the care of parks](../../{PARKS}) as its second
version: what it shows replaces what stands there, and the rest stays.

## Faults of an agreement's text

Until an error is mended the agreement cannot run.
{"".join(_group(start, title) for start, title in _GROUPS.items())}
## Defects of drafting

Rules that look at a whole agreement. They name no agreement, clause or id: each is a sentence about how such agreements
are drafted, and holds in a sound one. They report, and never bend the text.
{"".join(_of_rule(code) for code in RULES)}
## Faults of a file of facts

Each is an error: the file is read whole or not at all. The examples follow on these entries, in JSON Lines:

```json
{entries_before()}```
{"".join(_section(code, title, examples()[code].sentence, "Severity error.") for code, title in TITLES.items())}"""


def _group(start: str, title: str) -> str:
    codes = [code for code in CODES.values() if code.code.startswith(start)]
    sections = (
        _section(each.code, each.title, examples()[each.code].sentence, f"Severity {each.severity}.")
        for each in codes
    )
    return f"\n*{title}*\n{''.join(sections)}"


def _of_rule(code: str) -> str:
    rule = RULES[code]
    held = " Ratings of the measure are held until both parties settle it." if rule in HOLDING else ""
    return _section(
        code, rule.title, rule.sentence, f"Severity {rule.severity}, family *{rule.family}*.{held}"
    )


def _section(code: str, title: str, sentence: str, severity: str) -> str:
    example = examples()[code]
    return (
        "\n"
        + "\n\n".join(
            (
                f"### {code} {title}",
                sentence,
                severity,
                "Bad:",
                _fenced(example.bad, example.language),
                *(_fenced(message) for message in _messages(example)),
                "Good:",
                _fenced(example.good, example.language),
                "",
            )
        ).rstrip("\n")
        + "\n"
    )


def _fenced(text: str, language: str = "") -> str:
    return f"```{language}\n{_HIDDEN.sub('·', text).rstrip()}\n```"


def _messages(example: Example) -> Iterator[str]:
    """Yield the first message that the bad text gets of the code."""
    findings, texts = _found(example, good=False)
    first = next(finding for finding in findings if finding.code == example.code)
    yield render(first, texts[first.place.file].splitlines())
