"""Two versions of a copy's text compared, or one with what it was made from; and both tried on what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.core.agreement import read_agreement
from tallystick.core.agreement.minimums import Standing, standings
from tallystick.core.agreement.model import Agreement
from tallystick.core.compare import Comparison, compare
from tallystick.core.compare.past import Past, try_on
from tallystick.store.ledger.reading import facts_of
from tallystick.store.queries.agreements import AgreementLine, line_of
from tallystick.store.queries.opened import Opened, open_copy
from tallystick.store.roles import NotShared
from tallystick.store.viewer import At, Viewer


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """What differs between two texts of a copy; agreement is the version in force.

    olds and news: what may be chosen on either side, by the words of the address: the number of a version, or the name
    of a text that it was made from. chosen: what is compared. past: what happened under both, where it was asked for.
    minimums: how the newer stands to what its frameworks ask.
    """

    line: AgreementLine
    agreement: Agreement
    olds: Mapping[str, str]
    news: Mapping[str, str]
    chosen: tuple[str, str]
    before: Agreement
    after: Agreement
    found: Comparison
    past: Past | None
    minimums: tuple[Standing, ...]


def compared_page(
    viewer: Viewer, copy: str, at: At, *, old: str = "", new: str = "", tried: bool = False
) -> ComparedPage | None:
    """Return what differs between two texts; None where there is one version and nothing it was made from.

    old and new: as `ComparedPage.olds` and `news` have them; without any, the last version and what came before it.

    Raises:
        NotShared: there is no such copy, it is not the viewer's, or it has no such text.
    """
    here = open_copy(viewer, copy, at)
    versions = {str(version.version): version for version in here.versions}
    after = _named(versions, new or str(here.versions[-1].version))
    parents = _parents(after)
    olds = {**{number: version for number, version in versions.items() if version is not after}, **parents}
    if not olds:
        return None
    earlier = [number for number in versions if int(number) < after.version]
    chosen = old or next(iter([*reversed(earlier), *olds]))
    before = _named(olds, chosen)
    return ComparedPage(
        line=line_of(viewer, here.copy, here.versions, at),
        agreement=here.agreement,
        olds={value: _called(value, each) for value, each in olds.items()},
        news={value: _called(value, each) for value, each in versions.items()},
        chosen=(chosen, str(after.version)),
        before=before,
        after=after,
        found=compare(before, after),
        past=_past(here, before, after) if tried else None,
        minimums=standings(after),
    )


def _named(texts: Mapping[str, Agreement], name: str) -> Agreement:
    if name not in texts:
        raise NotShared
    return texts[name]


def _parents(agreement: Agreement) -> dict[str, Agreement]:
    """Return the texts that an agreement as a whole was made from, as far as they are agreements by themselves."""
    names = [each.name for each in agreement.inherited if not each.at]
    read = {name: read_agreement(name, agreement.sources.get).agreement for name in names}
    return {name: parent for name, parent in read.items() if parent is not None}


def _called(value: str, text: Agreement) -> str:
    return f"Version {text.version}" if value.isdigit() else text.title


def _past(here: Opened, before: Agreement, after: Agreement) -> Past:
    return try_on(before, after, {}, facts_of(here.copy, here.zone), here.as_of, here.known_at)
