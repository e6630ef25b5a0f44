"""The run is sealed: no connection leaves this machine."""

import socket

import pytest


def test_a_connection_to_elsewhere_is_refused():
    with socket.socket() as outside, pytest.raises(Exception, match="tests use no network"):
        outside.connect(("192.0.2.1", 80))


def test_a_connection_within_the_machine_is_let_through():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as inside:
        inside.connect(server.getsockname())
