"""`/graphql` over HTTP, as the GraphQL-over-HTTP specification says.

https://graphql.github.io/graphql-over-http/draft/ — media types, `Accept`, status codes, GET for
queries only — and https://github.com/jaydenseric/graphql-multipart-request-spec for files.
"""

import json
from collections.abc import Callable
from typing import Any, NoReturn
from uuid import UUID

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt
from graphql import OperationType

from server.core.api.context import Context
from server.core.api.errors import presentable
from server.core.api.execution import Executor, RequestError
from server.core.clients import client_address, language_for, user_agent

RESPONSE_JSON = "application/graphql-response+json"
LEGACY_JSON = "application/json"
# Multipart is a "simple" request that any web page may send; a custom header makes it ask first.
PREFLIGHT_HEADERS = ("X-Lyceum-Client", "Apollo-Require-Preflight", "GraphQL-Preflight")


class InvalidToken(Exception):
    """The bearer token is wrong, expired or revoked."""


Authenticate = Callable[[str], tuple[Any, UUID | None]]
"""The actor and session of a bearer token; the anonymous actor for "". Raises InvalidToken."""


class _Refused(Exception):
    """A request that is not a GraphQL request."""

    def __init__(
        self, status: int, message: str, code: str = "BAD_REQUEST", **headers: str
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.headers = headers


def graphql_view(
    executor: Executor, authenticate: Authenticate
) -> Callable[[HttpRequest], HttpResponse]:
    """The Django view of one schema."""

    @csrf_exempt
    def view(request: HttpRequest) -> HttpResponse:
        media_type = RESPONSE_JSON
        try:
            media_type = _negotiate(request.headers.get("Accept", ""))
            context = _context(request, authenticate)
            return _execute(executor, request, context, media_type)
        except _Refused as refused:
            body = {"errors": [{"message": refused.message, "extensions": {"code": refused.code}}]}
            return _respond(body, media_type, refused.status, refused.headers)

    return view


def _execute(
    executor: Executor, request: HttpRequest, context: Context, media_type: str
) -> HttpResponse:
    if request.method == "GET":
        parameters = _query_parameters(request)
    elif request.method == "POST":
        parameters = _body_parameters(request)
    else:
        raise _Refused(405, "Use POST, or GET for queries.", Allow="GET, POST")
    try:
        operation = executor.prepare(*_checked(parameters), context)
    except RequestError as error:
        # The legacy media type answers 200 to every well-formed request; the specification's
        # own type tells a request that could not be executed by 400.
        status = 400 if media_type == RESPONSE_JSON else 200
        return _respond({"errors": [presentable(e) for e in error.errors]}, media_type, status)
    if operation.type is OperationType.SUBSCRIPTION:
        raise _Refused(400, "Subscriptions need a WebSocket (graphql-transport-ws) on this path.")
    if request.method == "GET" and operation.type is not OperationType.QUERY:
        raise _Refused(405, "GET is for queries only.", Allow="POST")
    response = _respond(executor.run(operation, context), media_type)
    for name, (value, options) in context.cookies.items():
        response.set_cookie(name, value, **options)
    return response


def _negotiate(accept: str) -> str:
    """The media type of the answer. Raises: _Refused 406."""
    if not accept.strip():
        return RESPONSE_JSON
    qualities: dict[str, float] = {}
    for part in accept.lower().split(","):
        name, *parameters = (p.strip() for p in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = float(parameter[2:])
                except ValueError:
                    quality = 0.0
            elif parameter.startswith("charset=") and parameter[8:].strip('"') != "utf-8":
                quality = 0.0
        qualities.setdefault(name, quality)
    wildcard = qualities.get("application/*", qualities.get("*/*", 0.0))
    # What is named counts as it is named; wildcards are for the rest, the specification's type first.
    offers = [name for name in qualities if name in {RESPONSE_JSON, LEGACY_JSON}]
    offers += [name for name in (RESPONSE_JSON, LEGACY_JSON) if name not in offers]
    best = max(offers, key=lambda name: qualities.get(name, wildcard))
    if qualities.get(best, wildcard) <= 0:
        raise _Refused(406, f"This endpoint answers {RESPONSE_JSON} or {LEGACY_JSON}.")
    return best


def _context(request: HttpRequest, authenticate: Authenticate) -> Context:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    try:
        actor, session_id = authenticate(token.strip() if scheme.lower() == "bearer" else "")
    except InvalidToken as error:
        raise _Refused(
            401,
            "The access token is wrong, expired or revoked. Refresh it, or sign in again.",
            "UNAUTHENTICATED",
            **{"WWW-Authenticate": 'Bearer error="invalid_token"'},
        ) from error
    address = client_address(
        request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", "")
    )
    return Context(
        actor=actor,
        session_id=session_id,
        ip_address=address,
        user_agent=user_agent(request.headers),
        language=language_for(actor, request.headers.get("Accept-Language", "")),
        request=request,
    )


def _query_parameters(request: HttpRequest) -> dict[str, Any]:
    parameters: dict[str, Any] = dict(request.GET.items())
    for name in ("variables", "extensions"):
        if parameters.get(name):
            parameters[name] = _json(parameters[name], name)
        else:
            parameters.pop(name, None)
    return parameters


def _body_parameters(request: HttpRequest) -> Any:
    content_type = (request.content_type or "").lower()
    if content_type == "application/json":
        charset = (request.content_params or {}).get("charset", "utf-8").lower()
        if charset not in {"utf-8", "utf8"}:
            raise _Refused(415, "The body must be UTF-8.")
        try:
            text = request.body.decode()
        except UnicodeDecodeError as error:
            raise _Refused(400, "The body is not valid UTF-8.") from error
        return _json(text, "body")
    if content_type == "multipart/form-data":
        if not any(request.headers.get(name) for name in PREFLIGHT_HEADERS):
            raise _Refused(
                415, f"A multipart request needs the header {PREFLIGHT_HEADERS[0]}, any value."
            )
        return _multipart_parameters(request)
    raise _Refused(415, "Send application/json, or multipart/form-data for files.")


def _multipart_parameters(request: HttpRequest) -> Any:
    try:
        fields, files = request.POST, request.FILES
    except RequestDataTooBig as error:
        raise _Refused(413, "The request is too large.") from error
    except (MultiPartParserError, SuspiciousOperation, UnicodeDecodeError) as error:
        raise _Refused(400, "The multipart body is malformed.") from error
    operations = _json(fields.get("operations", ""), "operations")
    places = _json(fields.get("map", ""), "map")
    if not isinstance(operations, dict) or not isinstance(places, dict):
        raise _Refused(400, "`operations` and `map` must be JSON objects.")
    for name, paths in places.items():
        if name not in files or not isinstance(paths, list):
            raise _Refused(400, "`map` must name a file of the request and a list of paths.")
        for path in paths:
            _place(operations, path, files[name])
    return operations


def _place(operations: dict[str, Any], path: Any, file: Any) -> None:
    """Put a file where its path says; the place must hold null, as the specification demands."""
    try:
        target: Any = operations
        *parents, last = path.split(".")
        for key in parents:
            target = target[int(key)] if isinstance(target, list) else target[key]
        key = int(last) if isinstance(target, list) else last
        if parents[0] != "variables" or target[key] is not None:
            raise KeyError(path)
        target[key] = file
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise _Refused(400, "`map` has a path that is not a null variable.") from error


def _json(text: str, what: str) -> Any:
    """Raises: _Refused 400 for anything that is not JSON with text that can be stored."""
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
        if "\\u" in text.lower():
            # Escapes can spell what UTF-8 cannot: lone surrogates.
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise _Refused(400, f"The {what} is not valid JSON.") from error
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _checked(parameters: Any) -> tuple[str, dict[str, Any] | None, str | None]:
    if not isinstance(parameters, dict):
        raise _Refused(400, "The request must be one JSON object; batches are not accepted.")
    query = parameters.get("query")
    if not isinstance(query, str) or not query.strip():
        raise _Refused(400, "`query` must be a string with a GraphQL document.")
    for name, kind in (("variables", dict), ("extensions", dict), ("operationName", str)):
        if not isinstance(parameters.get(name), kind | None):
            raise _Refused(400, f"`{name}` must be {'a string' if kind is str else 'an object'}.")
    return query, parameters.get("variables"), parameters.get("operationName") or None


def _respond(
    body: dict[str, Any], media_type: str, status: int = 200, headers: dict[str, str] | None = None
) -> HttpResponse:
    return HttpResponse(
        json.dumps(body, ensure_ascii=False, separators=(",", ":")),
        content_type=f"{media_type}; charset=utf-8",
        status=status,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )
