"""The local service that drafts are asked of."""

import pytest

from tests.openai_server import KEY, openai_server


@pytest.fixture(scope="module")
def server():
    with openai_server() as server:
        yield server


@pytest.fixture
def service(server, settings):
    settings.AI_BASE_URL, settings.AI_MODEL, settings.AI_API_KEY = server.url, "test", KEY
    settings.AI_INPUT_PRICE, settings.AI_OUTPUT_PRICE = 2.5, 10.0
    log = server.log
    log.mood, log.times = "good", 0
    log.paths.clear(), log.bodies.clear(), log.thoughts.clear(), log.released.clear()
    yield log
    log.release_all()
