"""Which subscribers ask the same: they share one execution and one encoded answer of every event.

They do if document, operation and language are the same, the variables used inside the root field
too, and no selected field can depend on the viewer. Plain columns, ids and the attributes of a
payload cannot; of everything else only what its declaration calls `shared`.
"""

import json
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)
from graphql.language.visitor import Visitor, visit
from strawberry.types.field import StrawberryField
from strawberry_django.fields.field import StrawberryDjangoField

from server.core.api.context import Context, shared_context
from server.core.api.execution import Operation
from server.core.api.types import Field
from server.core.realtime.streams import Stream


@dataclass(frozen=True, slots=True)
class Question:
    """Subscribers with equal keys get the same answer; `operation` and `context` find it."""

    key: Hashable
    operation: Operation = field(compare=False)
    context: Context = field(compare=False)


def question_of(
    schema: GraphQLSchema, operation: Operation, stream: Stream[Any], context: Context
) -> Question:
    """`context` is the subscriber's; a shared question is executed as nobody instead."""
    document = _Document(schema, operation)
    if not document.is_shared():
        return Question(object(), operation, context)
    variables = {name: operation.variables.get(name) for name in document.variables_inside()}
    key = (
        operation.text,
        operation.name,
        json.dumps(variables, sort_keys=True),
        context.language,
        stream.maker,
    )
    return Question(key, operation, shared_context(context.language))


class _Document:
    def __init__(self, schema: GraphQLSchema, operation: Operation) -> None:
        self.schema = schema
        self.definition: OperationDefinitionNode = operation.definition
        self.fragments = {
            d.name.value: d
            for d in operation.document.definitions
            if isinstance(d, FragmentDefinitionNode)
        }

    def is_shared(self) -> bool:
        root = self.schema.subscription_type
        assert root is not None
        return all(
            self._selects_shared(node.selection_set, get_named_type(root.fields[name].type))
            for node in self._fields(self.definition.selection_set)
            if (name := node.name.value) in root.fields
        )

    def variables_inside(self) -> set[str]:
        """Names of the variables used anywhere but in the arguments of the root field."""
        inside: list[Node] = list(self.fragments.values())
        for root_field in self._fields(self.definition.selection_set):
            inside += root_field.directives
            if root_field.selection_set:
                inside.append(root_field.selection_set)
        names = _VariableNames()
        for node in [*inside, *self.definition.directives]:
            visit(node, names)
        return names.found

    def _fields(self, selections: SelectionSetNode | None) -> Iterator[FieldNode]:
        """The fields of a selection set and of the fragments in it."""
        for selection in selections.selections if selections else ():
            if isinstance(selection, FieldNode):
                yield selection
            elif isinstance(selection, InlineFragmentNode):
                yield from self._fields(selection.selection_set)
            elif isinstance(selection, FragmentSpreadNode):
                yield from self._fields(self.fragments[selection.name.value].selection_set)

    def _selects_shared(self, selections: SelectionSetNode | None, parent: Any) -> bool:
        return all(self._is_shared(node, parent) for node in self._fields(selections))

    def _is_shared(self, node: FieldNode, parent: Any) -> bool:
        name = node.name.value
        if name.startswith("__"):
            return True
        if not isinstance(parent, GraphQLObjectType) or name not in parent.fields:
            return False  # an interface or union: the field is not known yet
        definition = parent.fields[name]
        return _same_for_everybody(name, definition) and self._selects_shared(
            node.selection_set, get_named_type(definition.type)
        )


def _same_for_everybody(name: str, definition: GraphQLField) -> bool:
    declared = definition.extensions.get("strawberry-definition")
    if not isinstance(declared, StrawberryField):
        return False
    if declared.metadata.get("shared"):
        return True
    if isinstance(declared, StrawberryDjangoField):
        return name == "id" or (isinstance(declared, Field) and declared.column is not None)
    return name == "id" or declared.is_basic_field


class _VariableNames(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        self.found.add(node.name.value)
