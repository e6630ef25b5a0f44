"""Agreements as files: a folder of versions, single files, or one of those that ship with the product."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files as package_files
from pathlib import Path

from tallystick.core.agreement import read_agreement, read_editions
from tallystick.core.agreement.model import Agreement
from tallystick.core.agreement.whole import Whole, whole_text
from tallystick.core.clock.calendar import Calendar
from tallystick.core.findings import Finding, did_you_mean, has_errors, in_file_order

_SHIPPED = package_files("tallystick") / "agreements"
Resolve = Callable[[str], "str | None"]


class NoSuchAgreement(LookupError):
    """Nothing to read was found under the name given; the message says what is available."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Versions in the order they come into force, every finding, and the texts by the name findings use."""

    versions: tuple[Agreement, ...]
    findings: tuple[Finding, ...]
    texts: dict[str, str]

    @property
    def usable(self) -> bool:
        """Return whether there is a version and none has an error."""
        return bool(self.versions) and not has_errors(self.findings)


def shipped_names() -> tuple[str, ...]:
    """Return the ids of the agreements that ship with the product."""
    return tuple(
        sorted(folder.name for folder in _SHIPPED.iterdir() if (folder / "version-1.yaml").is_file())
    )


def shipped_text(name: str) -> str | None:
    """Return a text that ships with the product by its name (`holidays/scotland`), or None."""
    steps = name.split("/")
    if not all(step and step.strip(".") for step in steps):
        return None
    found = _SHIPPED.joinpath(*steps[:-1], f"{steps[-1]}.yaml")
    return found.read_text(encoding="utf-8") if found.is_file() else None


@dataclass(frozen=True, slots=True)
class LoadedEditions:
    """Editions of calendars by name in the order given, every finding, and the texts by the name findings use."""

    editions: dict[str, list[Calendar]]
    findings: tuple[Finding, ...]
    texts: dict[str, str]


def load_editions(targets: Sequence[str], agreement: Agreement) -> LoadedEditions:
    """Return the later editions of an agreement's calendars that files (or shipped texts) hold.

    Raises:
        NoSuchAgreement: a target is neither.
        OSError: a file cannot be read.
    """
    editions: dict[str, list[Calendar]] = {}
    findings: list[Finding] = []
    texts: dict[str, str] = {}
    for name, resolve in (each for target in targets for each in names_of(target)):
        reading = read_editions(name, _Remembering(resolve, texts), agreement)
        findings += reading.findings
        for calendar in reading.calendars.values():
            editions.setdefault(calendar.name, []).append(calendar)
    return LoadedEditions(editions, in_file_order(findings), texts)


def load_versions(*targets: str, language: str | None = None) -> Loaded:
    """Return the versions that files, a folder of `version-*.yaml`, or the id of a shipped agreement hold.

    language: in which their words are; the main one of each if unset.

    Raises:
        NoSuchAgreement: a target is neither.
        OSError: a file cannot be read.
    """
    loaded = [_read(name, resolve, language) for target in targets for name, resolve in names_of(target)]
    versions = sorted((each for _, each, _ in loaded if each), key=lambda each: (each.in_force, each.version))
    texts = {name: text for found in loaded for name, text in found[2].items()}
    findings = in_file_order(finding for found in loaded for finding in found[0])
    return Loaded(tuple(versions), findings, texts)


def whole_of(target: str, version: Agreement, language: str | None = None) -> Whole:
    """Return a version that a target holds as one whole text; with the words of one language alone if it is named.

    Raises:
        NoSuchAgreement: the target does not hold it.
        OSError: a file cannot be read.
    """
    name = version.places["version",].file
    for held, resolve in names_of(target):
        if held == name:
            return whole_text(name, resolve, language)
    raise NoSuchAgreement(f"{target} holds no version {version.version} of {version.id}.")


def read_parent(target: str, version: Agreement, name: str) -> Agreement | None:
    """Return the text of a name that a version rests on as an agreement, None where it is not one by itself.

    target: what holds the version.

    Raises:
        NoSuchAgreement: the target is no file, no folder of versions and no shipped agreement.
        OSError: a file cannot be read.
    """
    own = version.places["version",].file
    resolves = [resolve for held, resolve in names_of(target) if held == own]
    return read_agreement(name, resolves[0]).agreement if resolves else None


def _read(
    name: str, resolve: Resolve, language: str | None
) -> tuple[tuple[Finding, ...], Agreement | None, dict[str, str]]:
    """Return the findings of one text, what could be made of it, and the texts it was made from."""
    remember = _Remembering(resolve, {})
    reading = read_agreement(name, remember, language)
    return reading.findings, reading.agreement, remember.texts


@dataclass(frozen=True, slots=True)
class _Remembering:
    """What resolves names to texts, and keeps each text by its name."""

    resolve: Resolve
    texts: dict[str, str]

    def __call__(self, wanted: str) -> str | None:
        text = self.resolve(wanted)
        if text is not None:
            self.texts[wanted] = text
        return text


def names_of(target: str) -> list[tuple[str, Resolve]]:
    """Return the name of each text a target holds, with what resolves the names inside it.

    Raises:
        NoSuchAgreement: the target is no file, no folder of versions and no shipped agreement.
    """
    path = Path(target)
    if path.is_dir():
        found = sorted(path.glob("version-*.yaml"))
        if found:
            return [(str(each), _beside(each.parent)) for each in found]
        raise NoSuchAgreement(f"The folder {target} holds no version-1.yaml.")
    if path.is_file():
        return [(target, _beside(path.parent))]
    if target in shipped_names():
        folder = _SHIPPED / target
        names = sorted(
            each.name.removesuffix(".yaml") for each in folder.iterdir() if each.name.endswith(".yaml")
        )
        return [(f"{target}/{name}", shipped_text) for name in names]
    if shipped_text(target) is not None:
        return [(target, shipped_text)]
    near = did_you_mean(target, shipped_names(), f"Shipped are {' and '.join(shipped_names())}.")
    raise NoSuchAgreement(f"There is no file, folder or shipped agreement called {target}. {near}")


def _beside(folder: Path) -> Resolve:
    """Return what finds a text by its path, by its name beside the first one or its folder, or among those shipped."""

    def resolve(name: str) -> str | None:
        path = path_beside(folder, name)
        return path.read_text(encoding="utf-8", errors="surrogateescape") if path else shipped_text(name)

    return resolve


def path_beside(folder: Path, name: str) -> Path | None:
    """Return the file that a text is in: by its path, by its name beside the first one or its folder; else None."""
    tried = [Path(name), folder / name, folder / f"{name}.yaml", folder.parent / f"{name}.yaml"]
    if name.startswith("holidays/"):
        tried.append(folder / f"{Path(name).name}.yaml")
    return next((path for path in tried if path.is_file()), None)
