"""The real settings, with the hand-written views beside the API."""

from server.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
LOGGING["root"]["level"] = "WARNING"  # noqa: F405
LOGGING["loggers"]["django"]["level"] = "WARNING"  # noqa: F405
