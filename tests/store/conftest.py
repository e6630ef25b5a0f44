"""Both databases for each test of the store, and databases of their own for tests that must commit."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from tallystick.server.options import read_options, sqlite
from tests.store.world import World, build

BOTH = ("sqlite", "postgres")
_numbers = itertools.count(1)


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


@pytest.fixture(scope="session")
def sqlite_world(sqlite_template: Path, django_db_blocker: Any) -> Path:
    """Return a SQLite file in which home visits are signed."""
    path = sqlite_template.with_name("world.sqlite3")
    shutil.copy(sqlite_template, path)
    with django_db_blocker.unblock(), as_default(sqlite(path)) as connection:
        build()
        with connection.cursor() as cursor:
            cursor.execute("pragma wal_checkpoint(truncate)")
    return path


@pytest.fixture(scope="session")
def postgres_world(postgres_template: dict[str, Any], django_db_blocker: Any) -> dict[str, Any]:
    """Return a PostgreSQL database in which home visits are signed."""
    with django_db_blocker.unblock():
        settings = copied(postgres_template, "tallystick_world")
        with as_default(settings):
            build()
    return settings


def copied(template: dict[str, Any], name: str) -> dict[str, Any]:
    """Make a PostgreSQL database as a copy of another and return how it is reached."""
    with as_default(template | {"NAME": "postgres"}) as connection, connection.cursor() as cursor:
        cursor.execute(f"create database {name} template {template['NAME']}")
    return template | {"NAME": name}


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[BaseDatabaseWrapper]:
    """Make each of the two databases, empty, the default in turn; what the test writes is rolled back."""
    template = request.getfixturevalue(f"{request.param}_template")
    with django_db_blocker.unblock(), rolled_back(template) as connection:
        yield connection


@pytest.fixture(params=BOTH)
def world(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[World]:
    """Make each of the two databases, with home visits signed, the default in turn; all is rolled back."""
    template = request.getfixturevalue(f"{request.param}_world")
    with django_db_blocker.unblock(), rolled_back(template):
        yield World()


@contextmanager
def rolled_back(template: Any) -> Iterator[BaseDatabaseWrapper]:
    """Make a template the default database for a while, and leave it as it was."""
    settings = sqlite(template) if isinstance(template, Path) else template
    with as_default(settings) as connection, transaction.atomic():
        yield connection
        transaction.set_rollback(True)


@pytest.fixture(params=BOTH)
def committed(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: Any
) -> Iterator[dict[str, Any]]:
    """Make a database of its own, with home visits signed, the default in turn; return how it is reached."""
    template = request.getfixturevalue(f"{request.param}_world")
    with django_db_blocker.unblock():
        if isinstance(template, Path):
            settings = sqlite(shutil.copy(template, tmp_path / "committed.sqlite3"))
        else:
            settings = copied(template, f"committed_{next(_numbers)}")
        with as_default(settings):
            yield settings
