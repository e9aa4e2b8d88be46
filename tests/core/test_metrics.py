"""/metrics is for Prometheus, and does not exist for anybody else."""

import pytest
from django.test import Client

TOKEN = "secret"


def status(*, address="203.0.113.7", authorization="", host="testserver"):
    headers = {"authorization": authorization, "host": host}
    return Client().get("/metrics", REMOTE_ADDR=address, headers=headers).status_code


@pytest.fixture
def _production(settings):
    settings.PRODUCTION = True
    settings.ALLOWED_HOSTS = ["learn.example.org"]
    settings.SECURE_SSL_REDIRECT = True


def test_programs_of_the_same_machine_may_read_it():
    assert status(address="127.0.0.1") == 200
    assert status() == 404


@pytest.mark.usefixtures("_production")
class TestProduction:
    def test_without_a_token_there_is_none(self):
        assert status(address="127.0.0.1") == 404

    @pytest.mark.parametrize("given", ["", "Bearer wrong", TOKEN, "Bearer", "Bearer sécret"])
    def test_a_wrong_token_is_refused(self, settings, given):
        settings.METRICS_TOKEN = TOKEN
        assert status(address="127.0.0.1", authorization=given) == 404

    def test_the_token_opens_it_by_any_name_and_without_https(self, settings):
        settings.METRICS_TOKEN = TOKEN
        assert status(authorization=f"Bearer {TOKEN}", host="10.0.0.5:8000") == 200


def test_it_counts_sockets():
    text = Client().get("/metrics", REMOTE_ADDR="127.0.0.1").content.decode()
    for name in ("lyceum_sockets", "lyceum_event_deliveries_total", "lyceum_event_lag_seconds"):
        assert f"\n{name}" in text
