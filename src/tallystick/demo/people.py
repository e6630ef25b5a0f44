"""Invented people and how they are reached: numbers kept free for drama, domains kept free for examples."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

_FIRST_NAMES = (
    "Ada Alun Amina Angus Anwen Asha Beth Bilal Callum Carys Ceri Clara Daniel Dilys Edith Elin Ewan Fatima "
    "Fern Finlay Gareth Grace Hamish Hannah Huw Imran Iona Isla Jamal Jean Joan Kenji Kirsty Leila Lewis Lowri Mabel "
    "Malik Marek Megan Mina Morag Nadia Nerys Nikhil Noor Olga Omar Owain Petra Priya Rhys Rosa Rowan Ruth Samir "
    "Sian Tariq Tessa Una Vera Wiktor Yusuf Zofia"
).split()
_SURNAMES = (
    "Abberline Ackerwell Ashcombe Barrowdine Beckerstone Birchmore Blakewater Bramhope Brindlecote Burnsall Caldermoor "
    "Carrowmere Chaffinway Cobbleton Coldstow Cranwick Dallowfield Dapplegate Drummock Eddlestow Elmsworthy Fairbeck "
    "Farthingale Fellbridge Finchdean Garrowby Gillmuir Glaswen Gorsedale Greenhythe Haddlesey Harrowgill Hazelrigg "
    "Heatherby Ivelmore Jessamy Kelderton Kestrelby Kirkwhistle Lanternby Larkhope Lindenmoor Llanfechan Marlscombe "
    "Meadowcroft Millerdale Netherfold Nightingate Oakenshaw Ormsgarth Otterburnie Pebblewick Penhallis Plumtre "
    "Quillerby Ravenstow Redmarley Ruddlewood Sallowby Saltersgill Sedgebrook Silverdine Tamworthy Thistlewood "
    "Thornlaw Trefynwy Umberslade Vinnicombe Wadderby Warblefield Wetherlam Whinfell Wickersley Yarrowby"
).split()
_NUMBERS = ("01632 960", "020 7946 0", "0131 496 0", "029 2018 0", "0113 496 0")
_STREETS = (
    "Quince",
    "Larkspur",
    "Bobbin",
    "Saddler's",
    "Old Ropery",
    "Tannery",
    "Heron",
    "Millstone",
    "Lantern",
    "Orchard",
)
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person in a post, and how they are reached."""

    name: str
    telephone: str
    email: str


def name(rng: Random) -> str:
    """Return an invented name."""
    return f"{rng.choice(_FIRST_NAMES)} {rng.choice(_SURNAMES)}"


def contact(rng: Random, domain: str) -> Contact:
    """Return an invented person with a telephone number for drama and an address at `domain`."""
    who = name(rng)
    local = who.lower().replace(" ", ".")
    return Contact(who, telephone(rng), f"{local}@{domain}")


def telephone(rng: Random) -> str:
    """Return a telephone number of a range that is kept free for drama."""
    return f"{rng.choice(_NUMBERS)}{rng.randint(0, 999):03d}"


def national_insurance_number(number: int) -> str:
    """Return the National Insurance number, with a prefix never given out, of the so-manieth invented person."""
    return f"QQ{(number * 7919 + 104_729) % 1_000_000:06d}{'ABCD'[number % 4]}"


def street(rng: Random) -> str:
    """Return a house number and an invented street."""
    return f"{rng.randint(1, 180)} {rng.choice(_STREETS)} {rng.choice(('Lane', 'Row', 'Street', 'Close', 'Way'))}"


def postcode(rng: Random) -> str:
    """Return a postcode of an area that does not exist."""
    return f"ZZ{rng.randint(1, 99)} {rng.randint(0, 9)}{rng.choice(_LETTERS)}{rng.choice(_LETTERS)}"


def born(rng: Random, *, youngest: int, oldest: int) -> date:
    """Return a date of birth for an age in years, at April 2025."""
    return date(2025, 3, 31) - timedelta(days=rng.randint(youngest * 365, oldest * 365))
