"""Tags: the words and the colour of a status and of a rating. Words first; colour never stands alone."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.core.engine.position import Standing, Status
from tallystick.core.findings import Severity


@dataclass(frozen=True, slots=True)
class Tag:
    """What a tag says, and its colour as the design system names it (None: its plain blue)."""

    text: str
    colour: str

    @property
    def classes(self) -> str:
        """Return the classes that give the tag its colour."""
        return f"govuk-tag--{self.colour}"


COLOURS = {
    Status.NOT_STARTED: "grey",
    Status.RUNNING: "blue",
    Status.DUE_SOON: "yellow",
    Status.PAUSED: "purple",
    Status.MET: "green",
    Status.MET_LATE: "orange",
    Status.MISSED: "red",
    Status.RELIEVED: "teal",
    Status.DEEMED: "teal",
    Status.WITHDRAWN: "grey",
    Status.VOID: "grey",
    Status.NOT_KNOWN: "grey",
}
SEVERITY_COLOURS = {
    Severity.ERROR: "red",
    Severity.DEFECT: "orange",
    Severity.WARNING: "yellow",
    Severity.ADVICE: "grey",
}


def status_tag(status: Status, said: str | None = None) -> Tag:
    """Return the tag of a status; `said` stands for it where more is to be said ("overdue by 2 working days")."""
    text = said or status.value
    return Tag(text[0].upper() + text[1:], COLOURS[status])


def severity_tag(severity: Severity) -> Tag:
    """Return the tag of a finding's severity."""
    return Tag(severity.value.capitalize(), SEVERITY_COLOURS[severity])


@dataclass(frozen=True, slots=True)
class Mark:
    """How a rating is shown: its shape, its word and the class of its colour."""

    shape: str
    word: str
    kind: str


MARKS = {
    "green": Mark("●", "Green", "green"),
    "amber": Mark("▲", "Amber", "amber"),
    "red": Mark("■", "Red", "red"),
}
LIKE = {"best": "green", "between": "amber", "worst": "red"}
NO_RATING = {
    Standing.NO_COMPARISON: "Nothing to compare with",
    Standing.INCOMPLETE: "A part is missing",
    Standing.WITHHELD: "Withheld",
    Standing.EXCLUDED: "Excluded",
    Standing.TOO_SHORT: "Period too short to rate",
    Standing.HELD: "Held",
    Standing.NO_CASES: "No cases in this period",
    Standing.INFORMATION: "Information",
    Standing.PENDING: "Pending: not knowable yet",
    Standing.NOT_KNOWN: "Not known",
    Standing.NOT_YET_DUE: "Not yet due",
}


def rating_mark(standing: Standing, rating: str | None, place: str = "") -> Mark:
    """Return the mark of a result; anything but a rating that counts is an empty circle and says what it is.

    place: where a rating of another scale than red, amber, green lies in its own: `best`, `worst` or `between`.
    """
    if standing is Standing.OVERRIDDEN and rating:
        agreed = rating_mark(Standing.RATED, rating, place)
        return Mark(agreed.shape, f"{agreed.word}, overridden", agreed.kind)
    if standing is Standing.RATED and rating in MARKS:
        return MARKS[rating]
    if standing is Standing.RATED and rating:
        alike = MARKS.get(LIKE.get(place, ""), Mark("○", "", "none"))
        return Mark(alike.shape, rating.replace("_", " ").capitalize(), alike.kind)
    return Mark("○", NO_RATING.get(standing, "No rating"), "none")
