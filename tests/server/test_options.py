"""Settings refuse what they do not know, and say everything that is wrong at once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tallystick.server.options import UnknownSetting, read_options


def refused(environ):
    with pytest.raises(UnknownSetting) as refusal:
        read_options(environ)
    return str(refusal.value)


def test_without_any_setting_the_database_is_a_file_that_loses_nothing():
    options = read_options({})
    assert options.database["ENGINE"] == "django.db.backends.sqlite3"
    assert options.database["NAME"] == str(options.data / "tallystick.sqlite3")
    said = options.database["OPTIONS"]
    assert said["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in said["init_command"]
    assert "journal_mode=WAL" in said["init_command"]
    assert not options.demonstration


def test_a_setting_that_there_is_not_is_refused_with_those_there_are():
    assert "TALLYSTICK_DATABASE is not a setting; there are TALLYSTICK_DATA" in refused(
        {"TALLYSTICK_DATABASE": "x"}
    )


def test_every_fault_is_said_at_once():
    said = refused({"TALLYSTICK_DEMO": "true", "TALLYSTICK_HTTPS": "1", "DATABASE_URL": "mysql://x/y"})
    assert 'TALLYSTICK_DEMO: "true" is neither yes nor no' in said
    assert "TALLYSTICK_HTTPS" in said
    assert "DATABASE_URL: the address begins with sqlite:/// or postgres://" in said


def test_other_programs_settings_are_none_of_ours():
    assert read_options({"HOME": "/home", "PATH": "/bin"}).hosts == ("localhost", "127.0.0.1", "[::1]")


@pytest.mark.parametrize("hosts", ["*", "", " , ", "a.example,*"])
def test_the_site_never_answers_to_every_name(hosts):
    assert "TALLYSTICK_HOSTS" in refused({"TALLYSTICK_HOSTS": hosts})


def test_the_clock_of_the_demonstration_is_an_instant():
    options = read_options({"TALLYSTICK_CLOCK": "2026-03-02T10:00+01:00"})
    assert options.pinned_clock == datetime(2026, 3, 2, 9, tzinfo=UTC)
    for wrong in ("yesterday", "2026-03-02T10:00"):
        assert "2026-01-20T09:47+00:00" in refused({"TALLYSTICK_CLOCK": wrong})


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgres://u:p%40ss@db.example:5433/sla", ("sla", "u", "p@ss", "db.example", "5433")),
        ("postgresql://u@/sla?host=/run/pg", ("sla", "u", "", "/run/pg", "")),
    ],
)
def test_a_postgresql_address_is_read_whole(address, said):
    database = read_options({"DATABASE_URL": address}).database
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert tuple(database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == said


def test_a_sqlite_address_names_a_file():
    assert read_options({"DATABASE_URL": "sqlite:////srv/sla.sqlite3"}).database["NAME"] == "/srv/sla.sqlite3"
    assert "names a database" in refused({"DATABASE_URL": "sqlite://"})
