"""Both databases for each test of the store, and databases of their own for tests that must commit."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from tallystick.server.options import read_options, sqlite

BOTH = ("sqlite", "postgres")


@contextmanager
def as_default(settings: dict[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """Make a database the default one of this thread for a while."""
    alias = "default"
    whole = connections.configure_settings({alias: dict(settings)})[alias]
    before, described = getattr(connections._connections, alias, None), connections.settings[alias]
    connections.settings[alias] = whole
    connections[alias] = connections.create_connection(alias)
    try:
        yield connections[alias]
    finally:
        connections[alias].close()
        connections.settings[alias] = described
        if before is None:
            del connections[alias]
        else:
            connections[alias] = before


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    """Return a SQLite file with all tables and nothing in them."""
    path = tmp_path_factory.mktemp("template") / "tallystick.sqlite3"
    with django_db_blocker.unblock(), as_default(sqlite(path)) as connection:
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("pragma wal_checkpoint(truncate)")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: str, django_db_blocker: Any) -> dict[str, Any]:
    """Return a PostgreSQL database with all tables and nothing in them, and how it is reached."""
    server = dict(read_options({"DATABASE_URL": postgres}).database) | {"CONN_MAX_AGE": 0}
    with django_db_blocker.unblock():
        with as_default(server) as connection, connection.cursor() as cursor:
            cursor.execute("create database tallystick_template")
        template = server | {"NAME": "tallystick_template"}
        with as_default(template):
            call_command("migrate", verbosity=0)
    return template


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[BaseDatabaseWrapper]:
    """Make each of the two databases the default in turn; what the test writes is rolled back."""
    if request.param == "sqlite":
        settings = sqlite(request.getfixturevalue("sqlite_template"))
    else:
        settings = request.getfixturevalue("postgres_template")
    with django_db_blocker.unblock(), as_default(settings) as connection, transaction.atomic():
        yield connection
        transaction.set_rollback(True)


@pytest.fixture(params=BOTH)
def fresh_database(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: Any
) -> Iterator[dict[str, Any]]:
    """Make a new database of each kind the default in turn, for what must commit; return how it is reached."""
    with django_db_blocker.unblock():
        make = {"sqlite": _fresh_sqlite, "postgres": _fresh_postgres}[request.param]
        settings = make(request.getfixturevalue, tmp_path)
        with as_default(settings):
            yield settings


def _fresh_sqlite(ask: Callable[[str], Any], folder: Path) -> dict[str, Any]:
    return sqlite(shutil.copy(ask("sqlite_template"), folder / "fresh.sqlite3"))


def _fresh_postgres(ask: Callable[[str], Any], folder: Path) -> dict[str, Any]:
    template = ask("postgres_template")
    name = f"fresh_{abs(hash(folder))}"
    with as_default(template | {"NAME": "postgres"}) as connection, connection.cursor() as cursor:
        cursor.execute(f"create database {name} template tallystick_template")
    return template | {"NAME": name}
