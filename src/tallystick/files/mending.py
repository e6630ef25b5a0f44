"""Files of agreements mended: what would change, as a difference; and the change made, on demand."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tallystick.core.agreement.fixing import propose
from tallystick.core.agreement.text.edit import edit
from tallystick.core.agreement.text.tree import Source
from tallystick.core.findings import Finding
from tallystick.files.agreements import names_of, path_beside


class ChangedMeanwhile(RuntimeError):
    """A file is not what it was when its change was worked out; the message names it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What would become of a file, and the findings that would be gone. The texts keep their own line ends."""

    path: Path
    before: str
    after: str
    findings: tuple[Finding, ...]

    def difference(self) -> str:
        """Return the change as a unified difference, as `patch` reads it."""
        told = difflib.unified_diff(
            self.before.splitlines(keepends=True), self.after.splitlines(keepends=True), *[str(self.path)] * 2
        )
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in told
        )

    def make(self) -> None:
        """Write the file.

        Raises:
            ChangedMeanwhile: it has become another one since.
            OSError: it cannot be written.
        """
        if _text_in(self.path) != self.before:
            raise ChangedMeanwhile(
                f"{self.path} has changed meanwhile. Nothing was written into it; check again."
            )
        self.path.write_bytes(self.after.encode("utf-8"))


def changes(*targets: str) -> tuple[Change, ...]:
    """Return what would mend the faults of agreements in their files mechanically. Those that ship stay as they are.

    Only files that the targets name are changed: of a text that an agreement is laid over, the findings alone are told.

    Raises:
        NoSuchAgreement: a target is no file, no folder of versions and no shipped agreement.
        OSError: a file cannot be read.
    """
    found: dict[Path, Change] = {}
    for target in targets:
        if Path(target).exists():
            for change in _of_target(Path(target)):
                found.setdefault(change.path, change)
    return tuple(found.values())


def _of_target(target: Path) -> Iterator[Change]:
    folder = target if target.is_dir() else target.parent
    texts: dict[str, str] = {}
    for name, resolve in names_of(str(target)):
        for proposal in propose(name, lambda asked, resolve=resolve: texts.get(asked) or resolve(asked)):
            path = path_beside(folder, proposal.file)
            if path is None or proposal.file in texts or (target.is_file() and not path.samefile(target)):
                continue
            before = _text_in(path)
            after = edit(Source(proposal.file, before), proposal.edits).text
            if after is not None:
                texts[proposal.file] = after
                yield Change(path, before, after, proposal.findings)


def _text_in(path: Path) -> str:
    """Return the text of a file with its line ends as they are."""
    return path.read_bytes().decode("utf-8", errors="surrogateescape")
