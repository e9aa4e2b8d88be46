"""The GraphQL documents of the web client, as they stand in its source."""

import re
from functools import cache
from pathlib import Path

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    Visitor,
    parse,
    print_ast,
    visit,
)

SOURCE = Path(__file__).resolve().parents[2] / "web" / "src"
TEMPLATE = re.compile(r"graphql\(\s*`([^`]*)`")


@cache
def definitions() -> tuple[dict[str, OperationDefinitionNode], dict[str, FragmentDefinitionNode]]:
    """Operations and fragments by name. Both kinds of name are unique in the client."""
    operations: dict[str, OperationDefinitionNode] = {}
    fragments: dict[str, FragmentDefinitionNode] = {}
    for file in sorted(SOURCE.rglob("*.ts*")):
        if ".test." in file.name:
            continue
        for template in TEMPLATE.findall(file.read_text()):
            for definition in parse(template).definitions:
                if isinstance(definition, FragmentDefinitionNode):
                    known, key = fragments, definition.name.value
                else:
                    assert isinstance(definition, OperationDefinitionNode), file
                    assert definition.name, f"{file} has an operation without a name"
                    known, key = operations, definition.name.value
                assert key not in known, f"{key} stands twice, again in {file}"
                known[key] = definition
    return operations, fragments


def document(name: str) -> str:
    """The text of an operation with every fragment it uses, as the client sends it."""
    operations, fragments = definitions()
    needed: dict[str, FragmentDefinitionNode] = {}

    class Collect(Visitor):
        def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
            if node.name.value not in needed:
                needed[node.name.value] = fragments[node.name.value]
                visit(fragments[node.name.value], Collect())

    visit(operations[name], Collect())
    text = print_ast(DocumentNode(definitions=[operations[name], *needed.values()]))
    return text.replace(" @_unmask", "")  # gql.tada's own; it never leaves the client
