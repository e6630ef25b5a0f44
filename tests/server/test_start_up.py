"""What stops the start, and what every answer carries."""

from __future__ import annotations

import stat
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import CommandError, SystemCheckError
from django.db import connection, models
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.utils.module_loading import import_string

from tallystick.server.checks import every_route_declares_its_access_rule
from tallystick.server.secret_key import secret_key
from tallystick.server.security import SecurityHeaders
from tallystick.server.serving import DatabaseBehind, check_database, server
from tallystick.store.checks import every_field_has_its_data_class
from tallystick.store.data_classes import DataClass, classed, unclassified


def open_to_nobody_knows_whom(request):
    return HttpResponse("in")


urlpatterns = [path("somewhere", open_to_nobody_knows_whom)]


def test_every_route_of_the_product_declares_who_may_come_in():
    assert every_route_declares_its_access_rule() == []


@override_settings(ROOT_URLCONF=__name__)
def test_a_route_without_an_access_rule_stops_the_start():
    (error,) = every_route_declares_its_access_rule()
    assert (error.id, "/somewhere" in error.msg) == ("server.E001", True)
    with pytest.raises(SystemCheckError):
        call_command("check")


def test_the_checks_of_the_product_pass():
    assert run_checks() == []


def test_every_column_has_its_data_class():
    assert list(unclassified()) == []


def test_a_column_without_a_data_class_stops_the_start(monkeypatch):
    field = models.CharField(name="remark")
    field.model = SimpleNamespace(_meta=SimpleNamespace(app_label="store", label="store.Thing"))
    monkeypatch.setattr("tallystick.store.checks.unclassified", lambda: iter([field]))
    (error,) = every_field_has_its_data_class()
    assert (error.id, error.msg) == ("store.E001", "store.Thing.remark has no data class.")


def test_a_column_is_marked_with_its_data_class():
    assert classed(DataClass.SPECIAL, models.TextField()).data_class is DataClass.SPECIAL


def test_the_secret_key_is_made_once_and_is_its_owners_alone(tmp_path):
    folder = tmp_path / "data"
    key = secret_key(folder)
    assert len(key) > 50
    assert secret_key(folder) == key
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600


def test_every_answer_says_that_no_script_but_ours_runs():
    middleware = SecurityHeaders(lambda _request: HttpResponse("page"))
    response = middleware(RequestFactory().get("/agreements"))
    policy = response.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response.headers["Cache-Control"] == "no-store"


def test_assets_may_be_kept_pages_not():
    middleware = SecurityHeaders(lambda _request: HttpResponse("style"))
    assert "Cache-Control" not in middleware(RequestFactory().get("/static/web/tallystick.css")).headers


def test_the_real_answers_carry_the_headers(db):
    response = Client().get("/sign-in")
    assert response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_cookies_are_out_of_reach_of_scripts():
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


def test_a_database_with_its_tables_may_be_served(db):
    check_database()


def test_a_database_that_is_behind_is_not_served(db):
    with connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where app = 'store'")
    with pytest.raises(DatabaseBehind) as behind:
        check_database()
    assert "store 0001_initial" in str(behind.value)
    with pytest.raises(CommandError):
        call_command("serve", port=0)


def test_the_server_has_two_workers_of_two_threads():
    made = server("127.0.0.1", 8123)
    assert (made.workers, made.blocking_threads, made.bind_port) == (2, 2, 8123)
    assert import_string("tallystick.server.wsgi.start")
