"""A server of its own with the small world, and a headless browser to look at it with.

A plugin of the whole run, so that there is one browser however many folders of tests ask for it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PRODUCT = (sys.executable, "-c", "from tallystick.cli import main; main()")
CHROMIUM = shutil.which("chromium") or "chromium"
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address and its data folder."""

    address: str
    data: Path


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with the small world in it."""
    data = tmp_path_factory.mktemp("world")
    subprocess.run([sys.executable, "-m", "tests.web.world"], check=True, cwd=HOUSE, env=environment(data))
    return data


@pytest.fixture(scope="session")
def server(filled: Path) -> Iterator[Server]:
    """Return a server that shows the small world; what is written there stays for the session."""
    with serving(filled) as running:
        yield running


@pytest.fixture
def fresh_server(filled: Path, tmp_path: Path) -> Iterator[Server]:
    """Return a server with a copy of the small world of its own, for what writes."""
    data = shutil.copytree(filled, tmp_path / "world")
    with serving(data) as running:
        yield running


@contextmanager
def serving(data: Path, **options: str) -> Iterator[Server]:
    """Run the product's own server on a free port until the block ends; options are settings of this one alone."""
    port = free_port()
    command = [*PRODUCT, "serve", "--port", str(port)]
    with (data / "server.log").open("wb") as log:
        environ = environment(data) | options
        process = subprocess.Popen(command, cwd=HOUSE, env=environ, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, process)
            yield Server(address, data)
        finally:
            process.terminate()
            process.wait(timeout=20)


def environment(data: Path) -> dict[str, str]:
    """Return the environment of a demonstration in a data folder."""
    path = os.pathsep.join(filter(None, [str(HOUSE / "src"), str(HOUSE), os.environ.get("PYTHONPATH", "")]))
    return os.environ | {
        "TALLYSTICK_DEMO": "yes",
        "TALLYSTICK_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "tallystick.server.settings",
        "PYTHONPATH": path,
    }


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return once the server answers.

    Raises:
        RuntimeError: it ended, or did not answer in time.
    """
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/help", timeout=2):  # noqa: S310  our own address
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server at {address} did not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return a headless browser.

    While it is there its loop runs in this thread, which Django would take for one that may not ask a database.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only where a browser is asked for)

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield running
        running.close()
