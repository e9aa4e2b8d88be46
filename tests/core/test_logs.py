"""What the log says about a request, and what it must never say."""

import logging

import pytest
from django.test import Client
from pythonjsonlogger.json import JsonFormatter

from server.core.logs import RequestIdFilter
from tests.factories import UserFactory
from tests.support import sign_in


def test_every_line_names_its_request(db, caplog):
    response = Client().get("/courses", headers={"x-request-id": "abcdef0123456789"})
    assert response["x-request-id"] == "abcdef0123456789"
    assert "GET /courses" in caplog.text


@pytest.mark.parametrize("path", ["/files/nothing", "/graphql?query=%7B"])
def test_django_s_own_warnings_name_it_too(db, caplog, path):
    caplog.handler.addFilter(RequestIdFilter())
    response = Client().get(path, headers={"x-request-id": "abcdef0123456789"})
    assert response.status_code in {400, 404}
    (warning,) = [record for record in caplog.records if record.name == "django.request"]
    assert warning.request_id == "abcdef0123456789"


def test_the_next_request_has_its_own(db, caplog):
    caplog.handler.addFilter(RequestIdFilter())
    for number in range(2):
        Client().get("/files/nothing", headers={"x-request-id": f"abcdef012345678{number}"})
    warnings = [record for record in caplog.records if record.name == "django.request"]
    assert [w.request_id for w in warnings] == ["abcdef0123456780", "abcdef0123456781"]


def test_a_request_id_that_is_not_one_is_replaced(db):
    response = Client().get("/courses", headers={"x-request-id": "<script>"})
    assert response["x-request-id"].isalnum()


def test_query_strings_stay_out_of_the_log(db, caplog):
    Client().get("/files/nothing?token=secret-token")

    formatter = JsonFormatter()
    refused = [record for record in caplog.records if record.name == "django.request"]
    assert refused
    for record in refused:
        RequestIdFilter().filter(record)
        assert "secret-token" not in formatter.format(record)


def test_no_secret_reaches_the_log(api, caplog):
    caplog.set_level(logging.DEBUG)
    user = UserFactory(password="my secret password")
    token = sign_in(user)
    api("{ viewer { user { id } } }", token=token)
    api(
        'mutation ($p: String!) { tokenAuth(username: "x", password: $p) { errors { code } } }',
        {"p": "my secret password"},
    )
    api("{ nothing }", token=token + "broken")
    libraries = ("django.db", "factory")
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith(libraries)]
    assert ours
    for line in ours:
        assert "secret password" not in line
        assert token not in line
