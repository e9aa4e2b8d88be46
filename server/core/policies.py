"""Rules about the rows of one model, as conditions on the rows of another.

A rule narrows a queryset to what an actor has some right to. Rules are made of rules: a material is
read with its lesson, a lesson with its course. `Exists` would have Django copy and resolve all that
lies below once more for each level above; `holds` waits until the SQL is written, and builds it once.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, Expression, F, Field, Model, QuerySet, Value

Rule = Callable[[Any, QuerySet[Any]], QuerySet[Any]]
"""From an actor (a user, or AnonymousUser) and rows to those rows that the actor has the right to."""


def holds(rule: Rule, actor: Any, model: type[Model], **fields: str) -> "Holds":
    """A condition: the rule holds for a row of `model` whose fields equal these paths from here.

    `lessons.filter(holds(readable_courses, actor, Course, pk="course"))`
    """
    return Holds(rule, actor, model, **fields)


def flag(rule: Rule, actor: Any, model: type[Model]) -> "Holds":
    """The rule as a yes or no for each row of a list of `model`."""
    return Holds(rule, actor, model, pk="pk")


class Holds(Expression):
    """`Exists(rule(actor, model.objects.filter(field=OuterRef(path))))`, built when it is needed."""

    conditional = True
    output_field = BooleanField()
    subquery = True

    def __init__(self, rule: Rule, actor: Any, model: type[Model], **fields: str) -> None:
        super().__init__()
        self.rule = rule
        self.actor = actor
        self.model = model
        self.fields = list(fields)
        self.columns: list[Any] = [F(path) for path in fields.values()]

    def get_source_expressions(self) -> list[Any]:
        return self.columns

    def set_source_expressions(self, exprs: Any) -> None:
        self.columns = list(exprs)

    def get_group_by_cols(self) -> list[Any]:
        return [column for path in self.columns for column in path.get_group_by_cols()]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        outside = [_Outside(compiler.compile(it), it.output_field) for it in self.columns]
        same = dict(zip(self.fields, outside, strict=True))
        rows = self.rule(self.actor, self.model._default_manager.filter(**same))
        # What `Exists` does, without its copies: there is no OuterRef left to be resolved.
        query = rows.query.exists()
        query.subquery = True
        query.bump_prefix(compiler.query)
        try:
            sql, params = query.as_sql(compiler, connection)
        except EmptyResultSet:
            return compiler.compile(Value(False))
        return f"EXISTS{sql}", params


class _Outside(Expression):
    """A column of the query around, which is being written, so that its name is settled."""

    def __init__(self, sql: tuple[str, Any], output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field)
        self.sql = sql

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return self.sql
