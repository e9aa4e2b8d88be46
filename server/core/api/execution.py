"""One operation from text to result: parse, validate, measure, execute."""

import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.utils import translation
from graphql import (
    DocumentNode,
    ExecutionContext,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    execute,
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)
from graphql.execution.subscribe import execute_subscription
from graphql.execution.values import get_variable_values
from strawberry_django.optimizer import DjangoOptimizerExtension, optimizer

from server.core.api.context import Context
from server.core.api.errors import RequestRefused, presentable
from server.core.errors import DomainError
from server.core.limits import Limits, check_cost, check_syntax_limits, too_costly
from server.core.realtime.streams import Stream

_CACHED_DOCUMENTS = 500
_MAX_VALIDATION_ERRORS = 10


class _DeadlineContext(ExecutionContext):
    """Stops an operation that outlives its deadline. Checked once an object: lists are the risk."""

    def complete_object_value(self, return_type: Any, field_nodes: Any, *rest: Any) -> Any:
        if time.monotonic() > self.context_value.deadline:
            raise RequestRefused("DEADLINE_EXCEEDED", "This took too long and was stopped.")
        return super().complete_object_value(return_type, field_nodes, *rest)


@dataclass(frozen=True, slots=True)
class Operation:
    """A request that may be executed: a valid document within the limits, variables coerced."""

    document: DocumentNode
    definition: OperationDefinitionNode
    variables: dict[str, Any]
    name: str | None
    text: str

    @property
    def type(self) -> OperationType:
        return self.definition.operation


class RequestError(Exception):
    """The request cannot be executed at all: the client's mistake, answered without `data`."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(errors)
        self.errors = errors


class Executor:
    """Executes operations of one schema. Valid documents are parsed and validated once."""

    def __init__(
        self,
        schema: GraphQLSchema,
        limits: Limits,
        *,
        introspection: bool,
        suggestions_for_anonymous: bool,
    ) -> None:
        self.schema = schema
        self.limits = limits
        self._introspection = introspection
        self._suggestions_for_anonymous = suggestions_for_anonymous
        self._rules = (
            specified_rules
            if introspection
            else [*specified_rules, NoSchemaIntrospectionCustomRule]
        )
        self._documents: OrderedDict[str, DocumentNode] = OrderedDict()
        self._lock = Lock()
        self._optimizer = DjangoOptimizerExtension()

    def prepare(
        self, text: str, variables: dict[str, Any] | None, name: str | None, context: Context
    ) -> Operation:
        """Raises: RequestError when the request is malformed, invalid or beyond the limits."""
        try:
            document = self._document(text)
            definition = get_operation_ast(document, name)
            if definition is None:
                raise GraphQLError(
                    f"Unknown operation named {name!r}."
                    if name
                    else "Name the operation: the document has several, or none."
                )
            _refuse_nul(variables)
            coerced = get_variable_values(
                self.schema,
                definition.variable_definitions,
                variables or {},
                max_errors=_MAX_VALIDATION_ERRORS,
            )
            if isinstance(coerced, list):
                raise RequestError(coerced)
            check_cost(self.schema, document, definition, coerced, self.limits)
        except GraphQLError as error:
            raise RequestError([error]) from error
        except RequestError as error:
            if not self._may_get_suggestions(context):
                error.errors = [_without_suggestion(e) for e in error.errors]
            raise
        return Operation(document, definition, variables or {}, name, text)

    def run(self, operation: Operation, context: Context, event: Any = None) -> dict[str, Any]:
        """Execute in this thread; the response as a JSON-ready dict. `event` is a subscription's."""
        context.deadline = time.monotonic() + self.limits.deadline_seconds
        token = optimizer.set(self._optimizer)
        try:
            with translation.override(context.language):
                result = execute(
                    self.schema,
                    operation.document,
                    root_value=event,
                    context_value=context,
                    variable_values=operation.variables,
                    operation_name=operation.name,
                    execution_context_class=_DeadlineContext,
                    is_awaitable=_never,
                )
        finally:
            optimizer.reset(token)
        response: dict[str, Any] = {"data": result.data}  # type: ignore[union-attr]
        if result.errors:  # type: ignore[union-attr]
            response["errors"] = [presentable(e) for e in result.errors]  # type: ignore[union-attr]
        return response

    def subscribe(self, operation: Operation, context: Context) -> Stream[Any]:
        """Run the resolver of a subscription, which is its guard, in this thread.

        Raises: RequestError when it refuses.
        """
        execution = ExecutionContext.build(
            self.schema,
            operation.document,
            context_value=context,
            raw_variable_values=operation.variables,
            operation_name=operation.name,
            is_awaitable=_never,
        )
        if isinstance(execution, list):
            raise RequestError(execution)
        try:
            with translation.override(context.language):
                # Nothing in it waits, so the coroutine ends at its first step.
                execute_subscription(execution).send(None)
        except StopIteration as finished:
            stream: Stream[Any] = finished.value
            return stream
        except GraphQLError as error:
            raise RequestError([_refusal(error)]) from error
        raise AssertionError("The resolver of a subscription waits for something.")

    def _may_get_suggestions(self, context: Context) -> bool:
        return self._suggestions_for_anonymous or bool(context.actor.is_authenticated)

    def _document(self, text: str) -> DocumentNode:
        with self._lock:
            if document := self._documents.get(text):
                self._documents.move_to_end(text)
                return document
        if len(text) > self.limits.document_bytes:
            raise too_costly(f"At most {self.limits.document_bytes} characters in one document.")
        try:
            document = parse(text, max_tokens=self.limits.tokens)
        except RecursionError:
            raise GraphQLError("The document is nested too deeply.") from None
        check_syntax_limits(document, self.limits)
        if errors := validate(self.schema, document, self._rules, _MAX_VALIDATION_ERRORS):
            raise RequestError(errors)
        with self._lock:
            self._documents[text] = document
            while len(self._documents) > _CACHED_DOCUMENTS:
                self._documents.popitem(last=False)
        return document


def _refusal(error: GraphQLError) -> GraphQLError:
    """What a guard refuses is said with its code; anything else stays an unexpected error."""
    if not isinstance(error.original_error, DomainError):
        return error
    return GraphQLError(
        str(error.original_error),
        nodes=error.nodes,
        path=error.path,
        extensions={"code": error.original_error.code.value},
    )


def _refuse_nul(value: Any) -> None:
    """PostgreSQL cannot store NUL in text, so no text may have it, on any database.

    Raises: GraphQLError.
    """
    if isinstance(value, str):
        if "\0" in value:
            raise GraphQLError("Text must not contain the NUL character.")
    elif isinstance(value, dict):
        for key, item in value.items():
            _refuse_nul(key)
            _refuse_nul(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_nul(item)


def _never(_: Any) -> bool:
    """Every resolver is synchronous, so nothing is ever awaitable."""
    return False


def _without_suggestion(error: GraphQLError) -> GraphQLError:
    """graphql-core says what you may have meant, which maps the schema for a stranger."""
    message = error.message.split(" Did you mean ")[0]
    return GraphQLError(message, error.nodes, error.source, error.positions, error.path)
