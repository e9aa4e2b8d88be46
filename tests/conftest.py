"""Fixtures every test may use."""

import gc
import os

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase

from tests.support import Api, empty_tables, leave_test_database, run_jobs

# The same examples in every run: a red run is about the change, not about luck.
hypothesis.settings.register_profile("lyceum", derandomize=True)
hypothesis.settings.load_profile("lyceum")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    if template := os.environ.get("DATABASE_TEMPLATE"):
        connection.settings_dict["TEST"]["TEMPLATE"] = template


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database can be dropped at the end, whatever threads the tests have started."""
    yield
    with django_db_blocker.unblock():
        leave_test_database()


@pytest.fixture(scope="session", autouse=True)
def _tables_are_emptied_after_transactional_tests():
    """After a transactional test Django truncates every table, which append-only ones refuse, and
    migrates anew. There are about a hundred, and few have rows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: empty_tables())
        yield


@pytest.fixture(scope="session", autouse=True)
def _uploads_of_this_worker(tmp_path_factory):
    """A test that sweeps what was abandoned, days later by its clock, sweeps nobody else's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", str(tmp_path_factory.mktemp("uploading")))
        yield


def pytest_collection_finish():
    """All that is loaded by now stays to the end. Looking through it for garbage again and again
    took a seventh of the tests' time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_runtest_setup(item):
    if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


@pytest.fixture
def api(db):
    """`api(query, variables, actor=user)` over HTTP, through the whole middleware."""
    return Api()


@pytest.fixture
def jobs(db):
    """Call it to run every job that is waiting, as a worker would."""
    return run_jobs
