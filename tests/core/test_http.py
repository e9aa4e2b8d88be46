"""GraphQL over HTTP: https://graphql.github.io/graphql-over-http/draft/"""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

JSON = "application/json"
NEW = "application/graphql-response+json"
QUERY = "{ __typename }"


@pytest.fixture
def http(db):
    return Client()


def post(http, body, accept=NEW, content_type=JSON, **headers):
    raw = body if isinstance(body, bytes | str) else json.dumps(body)
    return http.post(
        "/graphql", raw, content_type=content_type, headers={"accept": accept, **headers}
    )


def code(response):
    return response.json()["errors"][0]["extensions"]["code"]


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        (NEW, NEW),
        (JSON, JSON),
        ("", NEW),
        ("*/*", NEW),
        ("application/*", NEW),
        (f"{JSON}, {NEW};q=0.9", JSON),
        (f"{JSON};q=0.5, {NEW}", NEW),
        ("text/html, */*;q=0.1", NEW),
        (f"{NEW}; charset=utf-8", NEW),
        (f"{NEW};q=0, */*", JSON),
        (f"*/*, {NEW};q=0.1", JSON),
        (f"*/*;q=0, {JSON}", JSON),
    ],
)
def test_accept_is_negotiated(http, accept, answered):
    response = post(http, {"query": QUERY}, accept)
    assert response.status_code == 200
    assert response["content-type"] == f"{answered}; charset=utf-8"
    assert response.json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize("accept", ["text/html", f"{JSON};q=0", f"{NEW}; charset=latin-1"])
def test_unacceptable_accept_is_406(http, accept):
    assert post(http, {"query": QUERY}, accept).status_code == 406


@pytest.mark.parametrize(
    "document", ["{", "", "   ", "{ nothingLikeIt }", "query A {__typename} query B {__typename}"]
)
def test_request_errors_have_no_data(http, document):
    response = post(http, {"query": document})
    assert response.status_code == 400
    assert "data" not in response.json()
    assert code(response) == "BAD_REQUEST"


def test_legacy_media_type_answers_200_to_a_wellformed_request(http):
    assert post(http, {"query": "{ nothingLikeIt }"}, JSON).status_code == 200
    assert post(http, "not json", JSON).status_code == 400


def test_wrong_variables_are_a_request_error(http):
    query = "query ($id: ID!) { node(id: $id) { id } }"
    for variables in ({}, {"id": None}, {"id": {}}, {"id": []}):
        response = post(http, {"query": query, "variables": variables})
        assert response.status_code == 400
        assert "data" not in response.json()


def test_field_errors_keep_200_and_data(http):
    response = post(http, {"query": "{ viewer { email } sessions { id } }"})
    assert response.status_code == 200
    assert response.json()["data"] is None  # `sessions` is non-null, so the null reaches the root
    assert code(response) == "UNAUTHENTICATED"


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe{}",
        "[]",
        "null",
        "5",
        '"x"',
        "{",
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"query": NaN}',
        "[{}]",
        json.dumps([{"query": QUERY}]),
        {"query": 5},
        {"query": None},
        {"query": {"a": 1}},
        {},
        {"query": QUERY, "variables": []},
        {"query": QUERY, "variables": "x"},
        {"query": QUERY, "variables": 5},
        {"query": QUERY, "operationName": 5},
        {"query": QUERY, "operationName": "Absent"},
        {"query": QUERY, "extensions": []},
        {"query": "{" * 10_000},
        {"query": "{a" * 1_000},
        {"query": "query($a:" + "[" * 500 + "Int" + "]" * 500 + "){__typename}"},
        {"query": '{ node(id: "\\u0000") { id } }'},
        {"query": "query($i:ID!){node(id:$i){id}}", "variables": {"i": "a\0b"}},
        '{"query": "query($i:ID!){node(id:$i){id}}", "variables": {"i": "\\ud800"}}',
        {"query": '{ node(id: "\\ud800") { id } }'},
    ],
)
def test_bad_bodies_are_400(http, body):
    for accept in (NEW, "*/*"):
        response = post(http, body, accept)
        assert response.status_code == 400, response.content[:200]
        assert response.json()["errors"]
        assert "data" not in response.json()


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "",
        "application/xml",
        "application/graphql",
    ],
)
def test_other_content_types_are_415(http, content_type):
    assert post(http, {"query": QUERY}, content_type=content_type).status_code == 415


def test_charset_must_be_utf8(http):
    assert post(http, {"query": QUERY}, content_type=f"{JSON}; charset=utf-8").status_code == 200
    assert post(http, {"query": QUERY}, content_type=f"{JSON}; charset=latin1").status_code == 415


def test_get_is_for_queries(http):
    ok = http.get("/graphql", {"query": "query($i:ID!){node(id:$i){id}}", "variables": '{"i":"x"}'})
    assert (ok.status_code, ok.json()) == (200, {"data": {"node": None}})
    refused = http.get("/graphql", {"query": "mutation { revokeAllTokens { revoked } }"})
    assert (refused.status_code, refused["allow"]) == (405, "POST")
    assert http.get("/graphql").status_code == 400
    assert http.get("/graphql", {"query": QUERY, "variables": "["}).status_code == 400
    assert http.get("/graphql", {"query": QUERY, "variables": "5"}).status_code == 400


@pytest.mark.parametrize("method", ["put", "patch", "delete", "head"])
def test_other_methods_are_405(http, method):
    response = getattr(http, method)("/graphql")
    assert (response.status_code, response["allow"]) == (405, "GET, POST")


def test_subscriptions_need_a_socket(http):
    query = "subscription { notificationReceived { unreadCount } }"
    assert post(http, {"query": query}).status_code == 400


def test_bad_token_is_401_for_every_operation(http):
    response = post(http, {"query": QUERY}, authorization="Bearer nonsense")
    assert response.status_code == 401
    assert code(response) == "UNAUTHENTICATED"
    assert response["www-authenticate"].startswith("Bearer")


UPLOAD = (
    "mutation ($f: Upload!) { uploadAsset(input: {file: $f}) { asset { id } errors { code } } }"
)


def multipart(http, operations, places, files=None, **headers):
    files = {"0": SimpleUploadedFile("a.txt", b"hello")} if files is None else files
    body = {"operations": json.dumps(operations), "map": json.dumps(places), **files}
    return http.post("/graphql", body, headers=headers)


def test_multipart_needs_a_header_that_forces_a_preflight(http):
    operations = {"query": UPLOAD, "variables": {"f": None}}
    refused = multipart(http, operations, {"0": ["variables.f"]})
    assert refused.status_code == 415
    taken = multipart(http, operations, {"0": ["variables.f"]}, **{"x-lyceum-client": "test"})
    assert taken.status_code == 200
    assert code(taken) == "UNAUTHENTICATED"


@pytest.mark.parametrize(
    ("operations", "places"),
    [
        ({"query": UPLOAD, "variables": {"f": None}}, {"9": ["variables.f"]}),
        ({"query": UPLOAD, "variables": {"f": None}}, {"0": ["variables.g"]}),
        ({"query": UPLOAD, "variables": {"f": None}}, {"0": ["query"]}),
        ({"query": UPLOAD, "variables": {"f": None}}, {"0": [5]}),
        ({"query": UPLOAD, "variables": {"f": None}}, {"0": "variables.f"}),
        ({"query": UPLOAD, "variables": {"f": "here"}}, {"0": ["variables.f"]}),
        ({"query": UPLOAD, "variables": []}, {"0": ["variables.0"]}),
        ([], {}),
        ({"query": UPLOAD, "variables": {"f": None}}, []),
    ],
)
def test_malformed_multipart_is_400(http, operations, places):
    response = multipart(http, operations, places, **{"x-lyceum-client": "test"})
    assert response.status_code == 400


def test_upload_as_json_is_refused(http):
    response = post(http, {"query": UPLOAD, "variables": {"f": "text"}})
    assert response.status_code == 400


def test_broken_multipart_body_is_400(http):
    response = http.post(
        "/graphql",
        b"--x\r\nnonsense",
        content_type="multipart/form-data; boundary=",
        headers={"x-lyceum-client": "test"},
    )
    assert response.status_code == 400


def test_cors_is_for_listed_origins_only(http, settings):
    settings.CORS_ORIGINS = ["https://school.example"]
    http = Client()  # middleware reads the setting once
    for origin, allowed in (("https://school.example", True), ("https://evil.example", False)):
        preflight = http.options(
            "/graphql", headers={"origin": origin, "access-control-request-method": "POST"}
        )
        assert preflight.status_code == 204
        assert (preflight.get("access-control-allow-origin") == origin) is allowed
        answer = post(http, {"query": QUERY}, origin=origin)
        assert (answer.get("access-control-allow-origin") == origin) is allowed
        assert "access-control-allow-credentials" not in answer


def test_unexpected_errors_are_masked(http, monkeypatch, caplog):
    def fail(*_args, **_kwargs):
        raise RuntimeError("secret path /srv/lyceum")

    monkeypatch.setattr("server.core.api.queries._find", fail)
    response = post(http, {"query": '{ node(id: "eDp5") { id } }'})
    text = response.content.decode()
    assert code(response) == "INTERNAL"
    assert "secret" not in text
    assert "RuntimeError" not in text
    assert response.json()["errors"][0]["extensions"]["reference"] in caplog.text
