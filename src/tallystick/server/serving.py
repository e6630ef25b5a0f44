"""Serving the pages: the database is looked at first, the routes are checked, the address is said."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from tallystick.server.checks import pass_checks

WORKERS = 2
BLOCKING_THREADS = 2
APPLICATION = "tallystick.server.wsgi:application"


class DatabaseBehind(Exception):
    """The tables are not those of this version of the product: `tallystick init` or `demo` brings them there."""


def serve(*, address: str, port: int, say: Callable[[str], None]) -> None:
    """Serve the pages until interrupted; `say` is told where.

    Raises:
        DatabaseBehind: the database has no tables, or older ones.
        SystemCheckError: a start-up check failed, such as a route without an access rule.
    """
    check_database()
    pass_checks()
    connections.close_all()
    say(f"Tallystick answers at http://{address}:{port}/")
    server(address, port).serve()


def check_database() -> None:
    """Check that the database has the tables of this version.

    Raises:
        DatabaseBehind: it has not.
    """
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        names = ", ".join(f"{migration.app_label} {migration.name}" for migration, _ in missing)
        raise DatabaseBehind(f"The database lacks: {names}. Run tallystick init, or tallystick demo.")


def server(address: str, port: int) -> Granian:
    """Return the server: two workers of two threads, since more only wait for each other."""
    return Granian(
        APPLICATION,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=BLOCKING_THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    )
