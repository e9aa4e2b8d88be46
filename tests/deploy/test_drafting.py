"""A worker that is killed twenty times while it drafts: nothing is lost, doubled or stuck."""

import os
import signal
from pathlib import Path

import psycopg
import pytest

from tests.deploy.workers import END_OF_LEASE, JOBS, is_waited_for, site_with, until, worker
from tests.openai_server import KEY, openai_server

pytestmark = pytest.mark.deploy

KILLS = 20
PAGES = 4
WANTED = 12
BEGUN = f"""
from django.conf import settings
from django.utils import timezone
from server.accounts.models import Role, User
from server.courses.models import Course
from server.drafting.models import DraftKind, Generator
from server.drafting.services import Source, create_draft
settings.AI_MODEL, settings.AI_API_KEY = "test", "only said to be there"
teacher = User.objects.create(
    email="ada@lyceum.example", username="ada", full_name="Ada", role=Role.TEACHER)
course = Course.objects.create(
    title="Cells", slug="cells", code="C-1", owner=teacher, status="PUBLISHED",
    published_at=timezone.now())
text = " ".join(f"Room number {{n}} is a place that holds {{n}} grains of salt." for n in range(190))
create_draft(
    actor=teacher, course_id=course.pk, kind=DraftKind.DECK, generator=Generator.MODEL,
    source=Source(text=text), wanted_count={WANTED}, title="Rooms")
"""
DRAFT = "SELECT state, done_count, item_count, token_count FROM drafting_draft"
ITEMS = "SELECT count(*), count(DISTINCT content->>'front'), max(position) FROM drafting_draftitem"
CALLS = (
    "SELECT state, count(*), sum(input_tokens + output_tokens) FROM drafting_modelcall GROUP BY 1"
)


@pytest.fixture
def site(tmp_path):
    with site_with(tmp_path, "lyceum_drafting", BEGUN) as site:
        yield site


def test_a_killed_worker_neither_loses_nor_doubles_an_item(site):
    with (
        openai_server("slow") as server,
        psycopg.connect(site.database_url, autocommit=True) as database,
    ):
        model = server.log

        def ask(statement):
            return database.execute(statement).fetchone()

        def question():
            """The next that is asked, which hears nothing until it is released."""
            until(lambda: model.thoughts)
            return model.thoughts.pop(0)

        def killed_while_the_model_thinks():
            os.kill(caller(cluster.pid, question().port), signal.SIGKILL)

        def killed_while_writing_the_answer():
            asked = question()
            writer = caller(cluster.pid, asked.port)
            with psycopg.connect(site.database_url) as other:
                other.execute(f"{DRAFT} FOR UPDATE")
                asked.released.set()
                until(lambda: is_waited_for(database, other))
                os.kill(writer, signal.SIGKILL)

        def a_page_is_done():
            done = ask(DRAFT)[1]
            question().released.set()
            until(lambda: ask(DRAFT)[1] > done)

        settings = {"AI_BASE_URL": server.url, "AI_MODEL": "test", "AI_API_KEY": KEY}
        with worker(site, WORKERS="1", **settings) as cluster:
            for number in range(KILLS):
                if number % 2:
                    killed_while_writing_the_answer()
                else:
                    killed_while_the_model_thinks()
                database.execute(END_OF_LEASE)
                if number % 8 == 7:
                    a_page_is_done()
            last = question()
            model.mood = "good"
            last.released.set()
            until(lambda: ask(DRAFT)[0] == "READY")
            until(lambda: ask(JOBS)[0] == 0)
        state, done, items, tokens = ask(DRAFT)
        assert (state, done, items) == ("READY", PAGES, WANTED)
        assert ask(ITEMS) == (WANTED, WANTED, WANTED)
        calls = {state: (count, spent) for state, count, spent in database.execute(CALLS)}
        assert calls["ANSWERED"][0] == PAGES
        assert calls["LOST"][0] >= KILLS
        assert tokens == sum(spent for _count, spent in calls.values())


def caller(cluster, port):
    """The one of the cluster's processes that has connected from this port."""
    sockets = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    wanted = {f"socket:[{row[9]}]" for row in sockets if row[1].endswith(f":{port:04X}")}
    (found,) = [pid for pid in descendants(cluster) if wanted & set(open_files(pid))]
    return found


def descendants(pid):
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield int(child)
        yield from descendants(int(child))


def open_files(pid):
    for file in Path(f"/proc/{pid}/fd").iterdir():
        if file.is_symlink():
            yield str(file.readlink())
