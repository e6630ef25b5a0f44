"""A lot of spoilt, garbled and generated agreements read in a process of its own, which tells what that cost.

Run as `python -m tests.core.agreement.rehearsal SEED NUMBER`; prints one JSON object.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from random import Random

from tallystick.core.agreement import Reading
from tests.core.agreement.checking import read, text_of
from tests.core.agreement.large import lines, pages
from tests.core.agreement.mutations import mutations

SOUND = (
    *(
        "day_services/version-1",
        "day_services/version-2",
        "debt_recovery/version-1",
        "debt_recovery/version-2",
    ),
    *("minimal", "housing_repairs", "housing_repairs_2"),
)
_PUT = (
    *(
        "\t",
        "  ",
        "\n",
        "\n  ",
        ": ",
        ":",
        "- ",
        "#",
        "'",
        '"',
        "{",
        "}",
        "[",
        "]",
        ",",
        "&a ",
        "*a",
        "!!set",
        "%",
        "@",
    ),
    *(
        "|",
        ">-",
        "?",
        "---\n",
        "...",
        "\x00",
        "\u202e",
        "\ud800",
        "\ufeff",
        "é",
        "null",
        "(removed)",
        "varies: minimal\n",
    ),
    *(
        "{{" * 9,
        "[" * 40,
        "1" * 400,
        "9999-12-31",
        "0 days",
        "under: a",
        "{term.starts}",
        "case when",
        "a b c " * 30,
    ),
)


@dataclass
class Cost:
    """What reading a lot came to. seconds: of the slowest. kibibytes: the most memory the process ever had."""

    read: int = 0
    seconds: float = 0.0
    kibibytes: int = 0
    faults: list[str] = field(default_factory=list)


def texts(seed: int, number: int) -> Iterator[tuple[str, str]]:
    """Yield so many names and texts: half of them spoilt by slips that people make, half garbled."""
    random = Random(seed)
    sound = {name: text_of(name) or "" for name in SOUND}
    made = {**sound, "pages": pages(1, seed), "lines": lines(200, seed)}
    slips = mutations(sound, max(1, number // 40), seed)
    spoilt = [(slip.name, slip.text) for slip in islice(slips, number // 2)]
    yield from spoilt
    for _ in range(number - len(spoilt)):
        name = random.choice(list(made))
        yield name, garbled(made[name], random)


def garbled(text: str, random: Random) -> str:
    """Return a text with a few strokes of a clumsy editor, a torn file or bad will."""
    for _ in range(random.randint(1, 6)):
        start = random.randrange(len(text) + 1)
        length = random.choice([0, 0, 1, 1, 5, 40, 400])
        roll = random.random()
        if roll < 0.5:
            put = random.choice(_PUT)
        elif roll < 0.8:
            here = random.randrange(len(text) + 1)
            put = text[here : here + random.choice([1, 20, 200])]
        else:
            put = ""
        text = text[:start] + put + text[start + length :]
    return text


def rehearse(seed: int, number: int) -> Cost:
    """Read a lot and return what it came to; a fault is a traceback, or a finding without its place or its cure."""
    cost = Cost()
    for name, text in texts(seed, number):
        gc.collect(0)
        begun = time.process_time()
        try:
            reading = read(text, name)
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
            cost.faults.append(f"{name}: {traceback.format_exc()[-600:]}\n{text[:200]!r}")
            continue
        cost.seconds = max(cost.seconds, time.process_time() - begun)
        cost.read += 1
        cost.faults += [f"{name}: {fault}" for fault in _faults(reading, name, text)]
    cost.kibibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return cost


def _faults(reading: Reading, name: str, text: str) -> Iterator[str]:
    for finding in reading.findings:
        place = finding.place
        ours = text if place.file == name else text_of(place.file)
        if ours is None:
            yield f"{finding.code} stands in {place.file}, which is no text"
        elif not 1 <= place.line <= ours.count("\n") + 1:
            yield f"{finding.code} stands in line {place.line}, which there is not"
        elif not 1 <= place.column < place.end_column:
            yield f"{finding.code} stands in columns {place.column} to {place.end_column}"
        elif not (finding.message and finding.cure):
            yield f"{finding.code} has no message or no cure"
    if reading.agreement is None and not reading.findings:
        yield "neither agreement nor finding"


if __name__ == "__main__":
    print(json.dumps(asdict(rehearse(int(sys.argv[1]), int(sys.argv[2])))))
