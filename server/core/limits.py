"""How much one GraphQL document may ask for, decided before anything is executed.

Cost: one unit for every field that would be resolved. A field below a list counts once for every
row the list may have: the `first` argument of a connection, `ASSUMED_LIST_SIZE` for a plain list.
"""

from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    StringValueNode,
    get_named_type,
)
from graphql.execution.values import get_argument_values
from graphql.language import DirectiveNode
from graphql.language.visitor import Visitor, visit

ASSUMED_LIST_SIZE = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """Everything a document is measured against; see `GRAPHQL_LIMITS` in the settings."""

    document_bytes: int
    tokens: int
    depth: int
    aliases: int
    directives: int
    fragments: int  # uses of fragments, named or inline
    repeats: int  # fields that a selection set names again
    cost: int
    deadline_seconds: float


def too_costly(message: str) -> GraphQLError:
    return GraphQLError(message, extensions={"code": "TOO_COSTLY"})


class _Counter(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.aliases = 0
        self.directives = 0
        self.fragments = 0
        self.repeats = 0

    def enter_selection_set(self, node: SelectionSetNode, *_: Any) -> None:
        fields = [s for s in node.selections if isinstance(s, FieldNode)]
        self.fragments += len(node.selections) - len(fields)
        self.repeats += len(fields) - len({(f.alias or f.name).value for f in fields})

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        self.aliases += node.alias is not None

    def enter_string_value(self, node: StringValueNode, *_: Any) -> None:
        # PostgreSQL cannot store NUL, nothing can store half of a surrogate pair.
        if "\0" in node.value or (not node.value.isprintable() and _has_surrogate(node.value)):
            raise GraphQLError("Text must not contain NUL or lone surrogates.")

    def enter_directive(self, _node: DirectiveNode, *_: Any) -> None:
        self.directives += 1


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def check_syntax_limits(document: DocumentNode, limits: Limits) -> None:
    """Unusable text, and what makes validation costly: it compares fields with each other.

    Raises: GraphQLError.
    """
    counter = _Counter()
    visit(document, counter)
    for what in ("aliases", "directives", "fragments", "repeats"):
        most = getattr(limits, what)
        if getattr(counter, what) > most:
            raise too_costly(f"At most {most} {what} in one document.")


def check_cost(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: dict[str, Any],
    limits: Limits,
) -> int:
    """The cost of a validated operation with these variables.

    Raises: GraphQLError TOO_COSTLY when it is too deep or too costly.
    """
    measure = _Measure(schema, document, variables, limits)
    root = schema.get_root_type(operation.operation)
    assert root is not None  # validation refuses an operation the schema does not have
    return measure.selection(operation.selection_set, root, 1, 1)


class _Measure:
    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        variables: dict[str, Any],
        limits: Limits,
    ) -> None:
        self.schema = schema
        self.variables = variables
        self.limits = limits
        self.total = 0
        self.fragments = {
            d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)
        }

    def selection(self, node: SelectionSetNode, parent: Any, rows: int, depth: int) -> int:
        if depth > self.limits.depth:
            raise too_costly(f"At most {self.limits.depth} levels of nesting.")
        for selection in node.selections:
            if isinstance(selection, FieldNode):
                self.field(selection, parent, rows, depth)
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition
                inner = self.schema.type_map[condition.name.value] if condition else parent
                self.selection(selection.selection_set, inner, rows, depth)
            elif isinstance(selection, FragmentSpreadNode):
                fragment = self.fragments[selection.name.value]
                inner = self.schema.type_map[fragment.type_condition.name.value]
                self.selection(fragment.selection_set, inner, rows, depth)
        return self.total

    def field(self, node: FieldNode, parent: Any, rows: int, depth: int) -> None:
        self.total += rows
        if self.total > self.limits.cost:
            raise too_costly(
                f"This asks for more than {self.limits.cost} fields. "
                "Ask for fewer rows (`first`) or fewer nested lists."
            )
        name = node.name.value
        if node.selection_set is None:
            return
        definition = self.definition(parent, name)
        if definition is None:  # __schema and __type: introspection is bounded by depth alone
            self.selection_of_introspection(node.selection_set, depth + 1)
            return
        multiplier = self.list_size(node, definition)
        self.selection(
            node.selection_set, get_named_type(definition.type), rows * multiplier, depth + 1
        )

    def selection_of_introspection(self, node: SelectionSetNode, depth: int) -> None:
        if depth > max(self.limits.depth, 16):
            raise too_costly("Introspection this deep is not needed.")
        for selection in node.selections:
            if isinstance(selection, FragmentSpreadNode):
                self.selection_of_introspection(
                    self.fragments[selection.name.value].selection_set, depth
                )
            elif isinstance(selection, FieldNode | InlineFragmentNode) and selection.selection_set:
                inner = depth + isinstance(selection, FieldNode)
                self.selection_of_introspection(selection.selection_set, inner)

    @staticmethod
    def definition(parent: Any, name: str) -> GraphQLField | None:
        if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
            field: GraphQLField | None = parent.fields.get(name)
            return field
        assert parent is None or isinstance(parent, GraphQLUnionType)
        return None

    def list_size(self, node: FieldNode, definition: GraphQLField) -> int:
        if "first" in definition.args:
            arguments = get_argument_values(definition, node, self.variables)
            return max(int(arguments.get("first") or 0), 1)
        nullable = (
            definition.type.of_type
            if isinstance(definition.type, GraphQLNonNull)
            else definition.type
        )
        if not isinstance(nullable, GraphQLList):
            return 1
        # The rows of a connection were counted with the connection itself.
        return 1 if node.name.value == "edges" else ASSUMED_LIST_SIZE
