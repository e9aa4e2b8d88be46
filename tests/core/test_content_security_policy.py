"""What the pages of the web client may load: what is ours, under the name that links give it."""

from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from server.core.middleware import content_security_policy


def policy():
    response = content_security_policy(lambda _: HttpResponse())(RequestFactory().get("/"))
    rules = response.headers["Content-Security-Policy"].split("; ")
    return {name: set(sources.split()) for name, _, sources in (r.partition(" ") for r in rules)}


def test_a_page_loads_nothing_from_elsewhere():
    schemes = {"data:", "blob:", "ws:", "wss:"}
    ours = {"'self'", settings.PUBLIC_URL, "'unsafe-inline'", "'none'"}
    assert set().union(*policy().values()) <= ours | schemes
    assert policy()["default-src"] == policy()["script-src"] == {"'self'"}


def test_pictures_that_come_by_subscription_are_named_by_the_public_address():
    for name in ("img-src", "media-src", "connect-src"):
        assert {"'self'", settings.PUBLIC_URL} <= policy()[name]
