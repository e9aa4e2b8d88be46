"""Scalars of our own."""

from collections.abc import Mapping
from typing import Any, NewType

import strawberry
from django.core.files.uploadedfile import UploadedFile
from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition


def _parse_upload(value: Any) -> UploadedFile:
    if not isinstance(value, UploadedFile):
        raise GraphQLError("An Upload travels as multipart/form-data, not as a JSON value.")
    return value


def _refuse_literal(_node: Any, _variables: Any = None) -> Any:
    raise GraphQLError("An Upload must be given as a variable.")


Upload = NewType("Upload", UploadedFile)

SCALARS: Mapping[object, ScalarDefinition] = {
    Upload: strawberry.scalar(
        name="Upload",
        description="A file, sent as the GraphQL multipart request specification says.",
        specified_by_url="https://github.com/jaydenseric/graphql-multipart-request-spec",
        parse_value=_parse_upload,
        parse_literal=_refuse_literal,
        serialize=lambda value: value.name,
    )
}
"""For the schema's `scalar_map`."""
