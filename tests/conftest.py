"""Fixtures every test may use."""

import hypothesis
import pytest
from django.db import connection
from django.test import TransactionTestCase

from tests.support import Api, leave_test_database, run_jobs, without_triggers

# The same examples in every run: a red run is about the change, not about luck.
hypothesis.settings.register_profile("lyceum", derandomize=True)
hypothesis.settings.load_profile("lyceum")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database can be dropped at the end, whatever threads the tests have started."""
    yield
    with django_db_blocker.unblock():
        leave_test_database()


@pytest.fixture(scope="session", autouse=True)
def _append_only_tables_can_be_emptied_between_tests():
    """Django empties every table after a transactional test; SQLite's triggers would refuse."""
    empty = TransactionTestCase._fixture_teardown

    def teardown(self):
        with without_triggers():
            empty(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


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
