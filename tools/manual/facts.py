"""The page of a file of facts, from the keys that reading checks it against."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.files.keys import COMMON, ENTRY_KINDS, EntryKind, Key


def page() -> str:
    """Return the page."""
    kinds = "\n".join(_kind(name, kind) for name, kind in ENTRY_KINDS.items())
    return f"""# Files of facts

A file of facts holds entries, in the order in which they were recorded. It is read whole or not at all, every fault is
found at once, and an unknown key or column is refused.

| ending | form |
|---|---|
| `.jsonl` | JSON Lines: one entry a line |
| `.yaml`, `.yml` | YAML: a list of entries |
| `.csv` | a heading line with the keys, then one entry a line; members of maps have columns of their own (`fields.NAME`, `attributes.NAME`), lists stand in one cell parted by semicolons, an empty cell says nothing |

```json
{{"entry": "recorded", "id": "e3", "copy": "alder_court", "record": "PL-0001", "kind": "placement", "lot": "1a", "subject": "AT-0001", "milestone": "started", "fields": {{"route": "framework"}}, "happened_at": "2025-04-14", "recorded_at": "2025-04-14T16:05", "by": "provider_first", "for": "provider"}}
```

A time without an offset is local time of the agreement's zone. A date alone stands for that day's end. A correction is
the whole entry again with a new `id`, `corrects` and a `reason`; it replaces the original whole.

## Every entry

{_table(COMMON)}
{kinds}"""


def _kind(name: str, kind: EntryKind) -> str:
    return f"\n## {name}\n\nWhere {kind.meaning}.\n\n{_table(kind.keys)}\n"


def _table(keys: Mapping[str, Key]) -> str:
    rows = "\n".join(
        f"| {f'`{name}`' if key.optional else f'**`{name}`**'} | {key.form} | {key.meaning} |"
        for name, key in keys.items()
    )
    return f"| key | form | meaning |\n|---|---|---|\n{rows}"
