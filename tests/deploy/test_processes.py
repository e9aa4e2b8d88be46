"""The processes of docker-compose.yml, started by hand, and one journey through all of them.

Two Daphne processes share PostgreSQL, Redis and a worker: a teacher's socket is on the first,
what happens to their course happens on the second.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import httpx
import pytest
from websockets.sync.client import ClientConnection, connect

from tests.services.databases import new_database, postgres, valkey
from tests.services.lyceum import Site
from tests.services.smtp import SmtpSink, smtp_sink, text_of

pytestmark = pytest.mark.deploy

PASSWORD = "correct horse battery staple"
DATABASE = "lyceum_deploy"
# As staff would in the admin.
ADD_A_CATEGORY = """
from server.courses.models import Category
Category.objects.create(name="Mathematics", slug="mathematics")
"""


@dataclass(frozen=True)
class Running:
    first: str  # host:port of one web process
    second: str
    mail: SmtpSink


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[Running]:
    with ExitStack() as stack:
        server_url = stack.enter_context(postgres())
        redis_url = stack.enter_context(valkey())
        mail = stack.enter_context(smtp_sink())
        site = Site(
            database_url=new_database(
                server_url, DATABASE, os.environ.get("DATABASE_TEMPLATE", "template1")
            ),
            redis_url=redis_url,
            email_url=mail.url,
            data_dir=tmp_path_factory.mktemp("data"),
        )
        site.command("migrate", "--no-input", "--verbosity", "0")
        site.command("collectstatic", "--no-input", "--verbosity", "0")
        site.command("shell", "--command", ADD_A_CATEGORY)
        first = stack.enter_context(site.web())
        second = stack.enter_context(site.web())
        stack.enter_context(site.worker())
        yield Running(first, second, mail)


def ask(address: str, document: str, variables: dict | None = None, *, token: str = "") -> dict:
    response = httpx.post(
        f"http://{address}/graphql",
        json={"query": document, "variables": variables or {}},
        headers={"authorization": f"Bearer {token}"} if token else {},
        timeout=60,
    )
    answer = response.json()
    assert "errors" not in answer, answer
    return answer["data"]


def do(address: str, name: str, fields: str, token: str = "", **values: object) -> dict:
    """Calls one mutation and returns its payload, which must have no errors."""
    document = (
        f"mutation($input: {name[0].upper()}{name[1:]}Input!)"
        f" {{ {name}(input: $input) {{ {fields} errors {{ code message field }} }} }}"
    )
    payload = ask(address, document, {"input": values}, token=token)[name]
    assert payload["errors"] == []
    return payload


def sign_up(running: Running, address: str, *, name: str, role: str) -> str:
    """Registers, reads the code from the e-mail that the worker sent, and returns a token."""
    email = f"{name}@lyceum.example"
    do(
        address,
        "register",
        "email",
        role=role,
        email=email,
        username=name,
        password=PASSWORD,
        fullName=name.title(),
    )
    code = re.search(r"\b\d{6,8}\b", text_of(running.mail.wait_for(email)))[0]
    return do(address, "verifyEmail", "token", email=email, code=code)["token"]


@contextmanager
def notifications(address: str, token: str) -> Iterator[Iterator[dict]]:
    """What the subscription tells of one viewer. It has started once its first event, the count
    of unread notifications, is here."""
    document = "subscription { notificationReceived { unreadCount notification { title } } }"
    with connect(f"ws://{address}/graphql", subprotocols=["graphql-transport-ws"]) as socket:
        payload = {"authorization": f"Bearer {token}"}
        socket.send(json.dumps({"type": "connection_init", "payload": payload}))
        subscribe = {"id": "live", "type": "subscribe", "payload": {"query": document}}
        socket.send(json.dumps(subscribe))
        assert json.loads(socket.recv(timeout=60)) == {"type": "connection_ack"}
        yield iter(lambda: received(socket), None)


def received(socket: ClientConnection) -> dict:
    message = json.loads(socket.recv(timeout=60))
    assert message["type"] == "next", message
    return message["payload"]["data"]["notificationReceived"]


def test_a_journey_through_all_processes(running: Running):
    teacher = sign_up(running, running.first, name="ada", role="TEACHER")
    student = sign_up(running, running.second, name="grace", role="STUDENT")

    category = ask(running.first, "{ categories { id } }")["categories"][0]
    course = do(
        running.first,
        "createCourse",
        "course { id }",
        teacher,
        title="Numbers",
        summary="What comes after one.",
        description="All of them, one by one.",
        categoryId=category["id"],
    )
    course_id = course["course"]["id"]
    module = do(
        running.second, "createModule", "module { id }", teacher, courseId=course_id, title="One"
    )
    do(
        running.first,
        "createLesson",
        "lesson { id }",
        teacher,
        moduleId=module["module"]["id"],
        title="Counting",
        kind="TEXT",
        text="One, two, three.",
    )
    do(running.second, "publishCourse", "course { status }", teacher, courseId=course_id)

    with notifications(running.first, teacher) as arriving:
        assert next(arriving) == {"unreadCount": 0, "notification": None}
        do(running.second, "enroll", "enrollment { status }", student, courseId=course_id)
        notification = {"title": "Grace joined “Numbers”"}
        assert next(arriving) == {"unreadCount": 1, "notification": notification}

    assert running.mail.wait_for(
        "ada@lyceum.example", lambda message: "Grace joined" in text_of(message)
    )
    # The worker has worked by now, so both processes know of it.
    for address in (running.first, running.second):
        readiness = httpx.get(f"http://{address}/readyz")
        assert readiness.json() == {"database": "ok", "layer": "ok", "worker": "ok"}
        assert readiness.status_code == 200


def test_other_host_names_are_refused_but_health_answers_a_probe(running: Running):
    probe = {"host": "10.0.0.7:8000"}
    assert httpx.get(f"http://{running.first}/healthz", headers=probe).status_code == 200
    assert httpx.get(f"http://{running.first}/", headers=probe).status_code == 400


def test_static_files_are_served_compressed(running: Running):
    response = httpx.get(f"http://{running.first}/static/admin/css/base.css")
    assert response.status_code == 200
    assert response.headers["content-encoding"] == "gzip"
