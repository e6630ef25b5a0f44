"""What whoever installs Tallystick may choose, read from environment variables.

A variable that begins with TALLYSTICK_ and is not known here, or holds a value that is not known, is refused,
and everything that is wrong is said at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

DEMONSTRATION_NOW = datetime(2026, 1, 20, 9, 47, tzinfo=UTC)


class UnknownSetting(ValueError):
    """One or more settings are not known or not understood; the message names each with what is expected."""


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of one installation.

    data: the folder for the database and the secret key. database: Django's description of it.
    demonstration: accounts without passwords and a clock that stands at `pinned_clock`; never with real data.
    hosts: the names the site answers to. https: the site stands behind TLS, so cookies travel nowhere else.
    """

    data: Path
    database: Mapping[str, Any]
    demonstration: bool
    pinned_clock: datetime
    hosts: tuple[str, ...]
    https: bool
    debug: bool


def read_options(environ: Mapping[str, str]) -> Options:
    """Return the options that the environment variables give.

    Raises:
        UnknownSetting: a TALLYSTICK_ variable is not known, or a value is not one that can be used.
    """
    faults = [f"{name} is not a setting; there are {', '.join(READERS)}" for name in _strange(environ)]
    values: dict[str, Any] = {}
    for name, (default, read) in READERS.items():
        try:
            values[name] = read(environ.get(name, default))
        except ValueError as fault:
            faults.append(f"{name}: {fault}")
    if faults:
        raise UnknownSetting("\n".join(faults))
    data = values["TALLYSTICK_DATA"]
    return Options(
        data=data,
        database=values["DATABASE_URL"] or sqlite(data / "tallystick.sqlite3"),
        demonstration=values["TALLYSTICK_DEMO"],
        pinned_clock=values["TALLYSTICK_CLOCK"],
        hosts=values["TALLYSTICK_HOSTS"],
        https=values["TALLYSTICK_HTTPS"],
        debug=values["TALLYSTICK_DEBUG"],
    )


def sqlite(path: Path | str) -> dict[str, Any]:
    """Return the description of a SQLite database that loses nothing: write-ahead log, full flush, immediate writes."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
        },
    }


def _strange(environ: Mapping[str, str]) -> list[str]:
    return sorted(name for name in environ if name.startswith("TALLYSTICK_") and name not in READERS)


def _yes_or_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(f'"{text}" is neither yes nor no')
    return text == "yes"


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f'"{text}" is not a date and time such as 2026-01-20T09:47+00:00') from None
    if instant.tzinfo is None:
        raise ValueError(f'"{text}" has no offset from UTC; write it as 2026-01-20T09:47+00:00')
    return instant.astimezone(UTC)


def _hosts(text: str) -> tuple[str, ...]:
    hosts = tuple(host.strip() for host in text.split(",") if host.strip())
    if not hosts or "*" in hosts:
        raise ValueError("name each host that the site answers to, with commas between")
    return hosts


def _database(text: str) -> dict[str, Any] | None:
    """Return the description of the database at an address: `sqlite:///file` or `postgres://user:word@host/name`."""
    if not text:
        return None
    address = urlsplit(text)
    if address.scheme == "sqlite" and address.path.strip("/"):
        return sqlite(address.path[1:])
    if address.scheme in ("postgres", "postgresql") and address.path.strip("/"):
        asked = dict(parse_qsl(address.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(address.path[1:]),
            "USER": unquote(address.username or asked.pop("user", "")),
            "PASSWORD": unquote(address.password or asked.pop("password", "")),
            "HOST": unquote(address.hostname or "") or asked.pop("host", ""),
            "PORT": str(address.port or asked.pop("port", "")),
            "OPTIONS": asked,
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ValueError("the address begins with sqlite:/// or postgres:// and names a database")


READERS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "TALLYSTICK_DATA": ("var", lambda text: Path(text).absolute()),
    "DATABASE_URL": ("", _database),
    "TALLYSTICK_DEMO": ("no", _yes_or_no),
    "TALLYSTICK_CLOCK": (DEMONSTRATION_NOW.isoformat(), _instant),
    "TALLYSTICK_HOSTS": ("localhost,127.0.0.1,[::1]", _hosts),
    "TALLYSTICK_HTTPS": ("no", _yes_or_no),
    "TALLYSTICK_DEBUG": ("no", _yes_or_no),
}
