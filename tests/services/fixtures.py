"""The servers as pytest fixtures, started only for the tests that ask for them."""

from collections.abc import Iterator

import pytest

from tests.services import databases
from tests.services.s3 import S3, s3
from tests.services.smtp import SmtpSink, smtp_sink


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server, whatever database the tests themselves run on."""
    with databases.postgres() as url:
        yield url


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    """A Redis-protocol server."""
    with databases.valkey() as url:
        yield url


@pytest.fixture(name="smtp_sink")
def smtp_sink_fixture() -> Iterator[SmtpSink]:
    """An SMTP server that keeps what it is sent."""
    with smtp_sink() as sink:
        yield sink


@pytest.fixture(name="s3_storage")
def s3_fixture() -> Iterator[S3]:
    """An S3 server with one empty bucket."""
    with s3() as storage:
        yield storage
