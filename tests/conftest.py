"""Fixtures every test may use."""

import pytest

from tests.support import Api, run_jobs


@pytest.fixture
def api(db):
    """`api(query, variables, actor=user)` over HTTP, through the whole middleware."""
    return Api()


@pytest.fixture
def jobs(db):
    """Call it to run every job that is waiting, as a worker would."""
    return run_jobs
