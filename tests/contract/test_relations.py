"""A relation shows only what its type's `get_queryset` lets through, also where a service, and not
the optimizer, has loaded the row."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.core.api.types import Field
from server.core.api.visibility import is_single_relation
from server.schema import schema
from tests.factories import EnrollmentFactory
from tests.support import gid, sign_in


def single_relations():
    """(type name, field name, field) of every relation to one row that has no resolver."""
    for graphql_type in schema._schema.type_map.values():
        for name, graphql_field in getattr(graphql_type, "fields", {}).items():
            field = (getattr(graphql_field, "extensions", None) or {}).get("strawberry-definition")
            if (
                isinstance(field, Field)
                and field.base_resolver is None
                and field.origin_django_type is not None
                and is_single_relation(_model(field), _attribute(field))
                and not field.metadata.get("shared")
            ):
                yield pytest.param(field, id=f"{graphql_type.name}.{name}")


def _model(field):
    return field.origin_django_type.model


def _attribute(field):
    return field.django_name or field.python_name


@pytest.mark.parametrize("field", list(single_relations()))
def test_what_a_service_has_loaded_is_asked_for_again(monkeypatch, field):
    source = _model(field)()
    descriptor = getattr(_model(field), _attribute(field))
    relation = getattr(descriptor, "field", None) or descriptor.related
    relation.set_cached_value(source, relation.related_model())
    monkeypatch.setattr(
        field.django_type, "get_queryset", classmethod(lambda _, rows, *__, **___: rows.none())
    )
    info = SimpleNamespace(context=None)
    assert field.get_result(source, info, [], {}) is None


def test_there_are_relations_to_test():
    assert len(list(single_relations())) > 10


def test_what_the_optimizer_has_loaded_is_not_asked_for_again(api):
    enrollment = EnrollmentFactory()
    text = "query ($id: ID!) { node(id: $id) { ... on Enrollment { %s } } }"
    counts = []
    for selection in ("id", "id course { title owner { fullName } }"):
        counts.append(_queries(api, text % selection, enrollment))
    assert counts[1] - counts[0] == 2  # the course, its owner


def _queries(api, text, enrollment):
    token = sign_in(enrollment.student)
    with CaptureQueriesContext(connection) as queries:
        data = api.data(text, {"id": gid(enrollment)}, token=token)
    assert data["node"]
    return len(queries)
