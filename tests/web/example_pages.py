"""An example agreement with its facts in the database, and the browser of somebody who sees its cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.test import Client

from tallystick.core.clock.moment import Moment, end_of_day, parse_moment
from tallystick.core.engine import evaluate
from tallystick.core.engine.position import CopyPosition, MeasureResult
from tallystick.files.agreements import load_versions
from tallystick.store.actions.demonstration import ExampleYear, set_up_year
from tallystick.store.models import Copy, Membership
from tallystick.store.queries.people import viewer_of
from tallystick.store.queries.scorecard import Scorecard, measure_page, scorecard
from tallystick.store.roles import Role
from tallystick.store.viewer import At, Viewer
from tests.agreements import worked
from tests.agreements.worked import WorkedExample
from tests.web.test_worked_examples import client_of

Text = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """An example as it is kept and shown at a moment."""

    example: WorkedExample
    copy: Copy
    at: Moment
    client: Client

    @property
    def viewer(self) -> Viewer:
        """Return the manager of the provider."""
        manager = Membership.objects.filter(copy=self.copy, role=Role.PROVIDER_MANAGER).first()
        return viewer_of(manager.account_id, self.at.at)

    def position(self) -> CopyPosition:
        """Return the position of the copy by the reference engine."""
        copies = evaluate(self.example.versions, {}, self.example.entries, self.at).copies
        return next(copy for copy in copies if copy.copy == self.copy.label)

    def scorecard(self) -> Scorecard:
        """Return the scorecard as the store has it."""
        return scorecard(self.viewer, self.copy.reference, At(self.at.at, self.at.at))

    def results(self) -> set[MeasureResult]:
        """Return all results of the scorecard."""
        card = self.scorecard()
        return {result for row in (*card.rated, *card.information) for result in row.results}

    def results_alone(self, measure: str) -> list[MeasureResult]:
        """Return the results on the page of one measure, which reads no others."""
        page = measure_page(self.viewer, self.copy.reference, measure, At(self.at.at, self.at.at))
        return [result for row in page.rows for result in row.results]

    def page(self, address: str) -> Any:
        """Return the answer to an address of the copy."""
        response = self.client.get(f"/agreements/{self.copy.reference}/{address}")
        assert response.status_code == 200, address
        return response


def show(folder: Path, name: str, as_of: str) -> Shown:
    """Return an example brought into the database, at the end of a day."""
    example = worked.load(name, folder)
    numbers = sorted(version.version for version in example.versions)
    own = {
        f"{folder.name}/version-{number}": (folder / f"version-{number}.yaml").read_text(encoding="utf-8")
        for number in numbers
    }
    texts = {**load_versions(str(folder)).texts, **own}
    before = set(Copy.objects.values_list("pk", flat=True))
    set_up_year(
        ExampleYear("A council of examples", tuple(own), texts, example.entries),
        datetime(2025, 3, 20, tzinfo=UTC),
    )
    copy = Copy.objects.exclude(pk__in=before).order_by("pk")[0]
    at = parse_moment(as_of, example.versions[0].zone)
    client = client_of(copy, end_of_day(at.day, example.versions[0].zone))
    return Shown(example, copy, at, client)
