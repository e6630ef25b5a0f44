"""The page of every finding, from the registries of their codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.codes import CODES, Code
from tallystick.core.agreement.rules import HOLDING, RULES
from tallystick.core.agreement.rules.rule import Rule
from tallystick.core.findings import render
from tallystick.demo import AGREEMENTS
from tallystick.files import load_versions
from tallystick.files.codes import TITLES

_BAD = Path(__file__).parents[2] / "tests" / "agreements" / "bad"
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069]")  # would turn the line around
_GROUPS: Mapping[str, str] = {
    "A0": "The text and its shape",
    "A1": "Names",
    "A2": "Phrases and values",
    "A3": "Expressions",
    "A4": "What does not fit together",
}


def page() -> str:
    """Return the page."""
    return f"""# Findings

A finding says six things: where (file, line, column, and the path by ids), a code, one sentence, your own text marked,
what was expected or is available, and what to do. Reading never stops at the first; all of them come, in file order.

```
housing_repairs.yaml:34:19  A104  error: unknown calendar

   33 |         from: reported
   34 |         within: 4 coverge hours
      |                   ^^^^^^^
   in records > repair > clocks > answer > within

   This agreement has no calendar called "coverge".
   It has "working" and "coverage".
   Did you mean "coverage"?
```

| severity | means |
|---|---|
| error | it cannot run. `tallystick check` ends with exit status 1 |
| defect | it runs, but a reader would be wronged |
| warning | worth a look |
| advice | a suggestion |

How to mend them is told in [read and mend findings](../how-to/mend-findings.md).

## Faults of an agreement's text

Until an error is mended the agreement cannot run. The examples are from tests.
{"".join(_group(start, title) for start, title in _GROUPS.items())}
## Defects of drafting

Rules that look at a whole agreement. They name no agreement, clause or id: each is a sentence about how such agreements
are drafted, and holds in a sound one. They report, and never bend the text.
{"".join(_rule(rule) for rule in RULES.values())}
## Faults of a file of facts

Each is an error: the file is read whole or not at all.

| code | title |
|---|---|
{"".join(f"| {code} | {title} |{chr(10)}" for code, title in TITLES.items())}"""


def _group(start: str, title: str) -> str:
    codes = "".join(_code(code) for code in CODES.values() if code.code.startswith(start))
    return f"\n### {title}\n{codes}"


def _code(code: Code) -> str:
    return f"\n#### {code.code} {code.title}\n\nSeverity {code.severity}.\n{_example(code.code)}"


def _example(code: str) -> str:
    shown = _examples().get(code)
    return f"\n```\n{_HIDDEN.sub('·', shown)}\n```\n" if shown else ""


@cache
def _examples() -> Mapping[str, str]:
    """Return the shortest message of each code among those of the bad agreements and of those that ship."""
    shortest: dict[str, str] = {}
    for message in (*_of_bad_agreements(), *_of_the_page(), *_of_shipped_agreements()):
        found = re.match(r"\S+  ([A-Z]\d{3})  ", message)
        if found and len(message) < len(shortest.get(found[1], message + ".")):
            shortest[found[1]] = message.strip("\n")
    return shortest


def _of_bad_agreements() -> Iterator[str]:
    for path in sorted(_BAD.glob("*.txt")):
        yield from re.split(r"\n(?=\S+:\d+:\d+  [A-Z]\d{3}  )", path.read_text(encoding="utf-8"))


def _of_the_page() -> Iterator[str]:
    text = (Path(__file__).parent / "drafting.yaml").read_text(encoding="utf-8")
    for finding in read_agreement("park_care", {"park_care": text}.get).findings:
        yield render(finding, text.splitlines())


def _of_shipped_agreements() -> Iterator[str]:
    for name in AGREEMENTS:
        loaded = load_versions(name)
        for finding in loaded.findings:
            yield render(finding, loaded.texts[finding.place.file].splitlines())


def _rule(rule: Rule) -> str:
    return "\n".join(("", *_lines_of(rule), ""))


def _lines_of(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code} {rule.title}"
    yield ""
    yield rule.sentence
    yield ""
    held = " Ratings of the measure are held until both parties settle it." if rule in HOLDING else ""
    yield f"Severity {rule.severity}, family *{rule.family}*.{held}"
    yield _example(rule.code).rstrip("\n")
