"""The page of the standard kinds of record, from the texts that ship."""

from __future__ import annotations

from pathlib import Path

from tallystick.core.agreement.text.compose import compose
from tallystick.core.agreement.text.tree import Map, Scalar, Source, child

FOLDER = Path(__file__).parents[2] / "src" / "tallystick" / "agreements" / "standard"


def page() -> str:
    """Return the page."""
    sections = "\n".join(_section(path) for path in sorted(FOLDER.glob("*.yaml")))
    return f"""# Standard kinds of record

Kinds of record that most agreements need. An agreement takes one over with `like:` and changes what differs; see
[the language](language.md#templates-frameworks-standard-kinds). They set no time limits: each clock that is taken over
wants its `within:`, or is removed.

```yaml
records:
  fault:
    like: standard/incident
    clocks:
      answer_urgent: {{within: 1 coverage hour}}
      answer_normal: {{within: 4 coverage hours}}
```

{sections}"""


def _section(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    root, _ = compose(Source(path.stem, text))
    assert root is not None
    rows = "\n".join(
        f"| {heading} | {', '.join(_names(root, key)) or 'none'} |"
        for heading, key in (("milestones", "milestones"), ("fields", "fields"), ("clocks", "clocks"))
    )
    said = text.split("\n", maxsplit=1)[0].removeprefix("# ")
    return f"## {path.stem}\n\n{said}\n\n| `like: standard/{path.stem}` | |\n|---|---|\n{rows}\n"


def _names(root: Map, key: str) -> list[str]:
    part = child(root, key)
    if not isinstance(part, Map):
        return []
    return [f"`{name}` {_title(entry.value)}" for name, entry in part.entries.items()]


def _title(node: object) -> str:
    title = child(node, "title") if isinstance(node, Map) else node
    return title.text if isinstance(title, Scalar) else ""
