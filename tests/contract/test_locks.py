"""How rows are locked (ADR 0025)."""

import ast
from pathlib import Path

import server

# What is about to be deleted: nothing may begin to refer to it meanwhile.
WITH_THEIR_KEYS = {"media/services/assets.py": 1}


def _locks(tree):
    """For each `select_for_update`, whether it leaves the key alone."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "select_for_update":
            given = {word.arg: ast.unparse(word.value) for word in node.keywords}
            yield given.get("no_key") == "True"


def test_locks_let_others_refer_to_the_row():
    """Foreign keys are checked at the commit, when audited acts hold the head of the chain already:
    a row locked with its key, by somebody who waits for the head, would be a deadlock."""
    root = Path(server.__file__).parent
    found = {
        str(path.relative_to(root)): list(_locks(ast.parse(path.read_text())))
        for path in root.rglob("*.py")
    }
    assert sum(map(len, found.values())) > 50
    strict = {path: locks.count(False) for path, locks in found.items() if not all(locks)}
    assert strict == WITH_THEIR_KEYS
