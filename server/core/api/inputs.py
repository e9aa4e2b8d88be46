"""Inputs with optional fields: absent, null and a value are three different things."""

import dataclasses
from typing import Any

import strawberry


def given(source: Any) -> dict[str, Any]:
    """The fields of an input that the caller gave, null included, by Python name."""
    return {
        f.name: value
        for f in dataclasses.fields(source)
        if (value := getattr(source, f.name)) is not strawberry.UNSET
    }


def optional(description: str) -> Any:
    """An input field that may be left out: `title: str | None = optional("…")`."""
    return strawberry.field(default=strawberry.UNSET, description=description)
