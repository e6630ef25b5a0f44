"""The page of every finding, from the registries of their codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tallystick.core.agreement.codes import CODES
from tallystick.core.agreement.rules import HOLDING, RULES
from tallystick.core.agreement.rules.rule import Rule
from tallystick.files.codes import TITLES

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

Each is an error: until it is mended the agreement cannot run.
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
    rows = "".join(
        f"| {code.code} | {code.title} |\n" for code in CODES.values() if code.code.startswith(start)
    )
    return f"\n### {title}\n\n| code | title |\n|---|---|\n{rows}"


def _rule(rule: Rule) -> str:
    return "\n".join(("", *_lines_of(rule), ""))


def _lines_of(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code} {rule.title}"
    yield ""
    yield rule.sentence
    yield ""
    held = " Ratings of the measure are held until both parties settle it." if rule in HOLDING else ""
    yield f"Severity {rule.severity}, family *{rule.family}*.{held}"
