"""graphql-transport-ws: its messages and close codes.

https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverWebSocket.md
"""

import json
from dataclasses import dataclass
from typing import Any

NAME = "graphql-transport-ws"
MAX_MESSAGE = 64_000  # bytes

BAD_MESSAGE, UNAUTHORIZED, FORBIDDEN, BAD_PROTOCOL = 4400, 4401, 4403, 4406
INIT_TOO_LATE, DUPLICATE_ID, INIT_TWICE = 4408, 4409, 4429
# Our own:
TOO_MANY, TOO_SLOW, INTERNAL = 4430, 4431, 4500
TRY_AGAIN = 4503  # the database does not answer; libraries give up at 4500, but not at this one
MESSAGE_TOO_BIG = 1009  # Daphne says it itself: it lets applications close with 4000 and above only
# These will not stop by being asked to.
ABUSE = frozenset({MESSAGE_TOO_BIG, TOO_MANY, TOO_SLOW})


class Close(Exception):
    """The connection cannot go on."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Request:
    """What a `subscribe` message asks for."""

    id: str
    query: str
    variables: dict[str, Any] | None
    name: str | None


def encode(message: Any) -> str:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))


def decode(event: dict[str, Any]) -> dict[str, Any]:
    """The message in an ASGI event. Raises: Close."""
    text = event.get("text")
    if text is None:
        raise Close(BAD_MESSAGE, "Messages are text")
    if len(text) > MAX_MESSAGE or len(text.encode("utf-8", "surrogatepass")) > MAX_MESSAGE:
        raise Close(MESSAGE_TOO_BIG, f"At most {MAX_MESSAGE} bytes in one message")
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        raise Close(BAD_MESSAGE, "Not JSON") from None
    if not isinstance(message, dict):
        raise Close(BAD_MESSAGE, "A message is a JSON object")
    return message


def payload_of(message: dict[str, Any]) -> dict[str, Any]:
    """The payload of a message that need not have one. Raises: Close."""
    payload = message.get("payload")
    if not isinstance(payload, dict | None):
        raise Close(BAD_MESSAGE, "A payload is an object")
    return payload or {}


def bearer_token(payload: dict[str, Any]) -> str:
    """The token of a payload's `authorization`; "" if it has none."""
    authorization = next((v for k, v in payload.items() if k.lower() == "authorization"), "")
    scheme, _, token = str(authorization).partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def id_of(message: dict[str, Any]) -> str:
    """Raises: Close."""
    operation_id = message.get("id")
    if not isinstance(operation_id, str) or not operation_id or len(operation_id) > 200:
        raise Close(BAD_MESSAGE, "A message needs an id")
    return operation_id


def request_of(message: dict[str, Any]) -> Request:
    """Raises: Close."""
    operation_id = id_of(message)
    payload = message.get("payload")
    if not isinstance(payload, dict):
        raise Close(BAD_MESSAGE, "subscribe needs a payload")
    query, variables, name = (payload.get(k) for k in ("query", "variables", "operationName"))
    if not isinstance(query, str) or not isinstance(variables, dict | None):
        raise Close(BAD_MESSAGE, "subscribe needs a query, and variables as an object")
    if not isinstance(name, str | None):
        raise Close(BAD_MESSAGE, "operationName must be text")
    return Request(operation_id, query, variables, name or None)
