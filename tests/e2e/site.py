"""A whole site for the browser: migrated, seeded, served, its e-mail readable over HTTP."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.openai_server import KEY, openai_server
from tests.services.ports import free_port
from tests.services.smtp import SmtpSink, smtp_sink, text_of

START_SECONDS = 120


@dataclass(frozen=True)
class Site:
    address: str
    mailbox: str  # GET {mailbox}?to=ada@example.org answers the texts, oldest first
    model: str  # POST {model}/mood changes how the language model answers
    model_key: str  # which it takes; the site itself has none


@contextmanager
def site(data_dir: Path) -> Iterator[Site]:
    """One server process with its worker inside, as `make run` starts it."""
    port = free_port()
    with smtp_sink() as sink, mailbox(sink) as mail, openai_server() as model:
        environment = {
            **os.environ,
            "LYCEUM_ENV": "development",
            "DATA_DIR": str(data_dir),
            "PORT": str(port),
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "EMAIL_URL": sink.url,
            "EMBEDDED_WORKER": "1",
            "AI_MODEL": "Attentive Reader",
            "AI_BASE_URL": model.url,
            "AI_INPUT_PRICE": "1",
            "AI_OUTPUT_PRICE": "4",
        }
        for name in ("DATABASE_URL", "REDIS_URL"):
            environment.pop(name, None)
        for command in (["migrate", "-v0"], ["seed"]):
            subprocess.run([sys.executable, "-m", "server", *command], env=environment, check=True)
        log = (data_dir / "server.log").open("wb")
        server = subprocess.Popen(
            [sys.executable, "-m", "daphne", "-p", str(port), "server.asgi:application"],
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_ready(address, server)
            yield Site(address, mail, model.url.removesuffix("/v1"), KEY)
        finally:
            server.terminate()
            server.wait(60)
            log.close()


def wait_until_ready(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        assert server.poll() is None, "The server ended at its start."
        try:
            if httpx.get(f"{address}/healthz").status_code == 200:
                return
        except httpx.TransportError:
            assert time.monotonic() < deadline, "The server does not answer."
        threading.Event().wait(0.1)


@contextmanager
def mailbox(sink: SmtpSink) -> Iterator[str]:
    """The sink's messages over HTTP, for tests that are not Python."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            to = parse_qs(urlsplit(self.path).query).get("to", [""])[0]
            mails = [
                {"subject": str(message["Subject"]), "text": text_of(message)}
                for message in sink.to(to)
            ]
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(mails).encode())

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
