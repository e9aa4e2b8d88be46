"""How rows are locked (ADR 0025)."""

import ast
from pathlib import Path

import server

ROOT = Path(server.__file__).parent

# What is about to be deleted: nothing may begin to refer to it meanwhile.
WITH_THEIR_KEYS = {"media/services/assets.py": 1}


def _locks(tree):
    """For each `select_for_update`, whether it leaves the key alone."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "select_for_update":
            given = {word.arg: ast.unparse(word.value) for word in node.keywords}
            yield given.get("no_key") == "True"


def test_locks_let_others_refer_to_the_row():
    """Who holds the head of the record and has news for a person, whom somebody locked with their
    key who waits for the head, would be a deadlock."""
    found = {
        str(path.relative_to(ROOT)): list(_locks(ast.parse(path.read_text())))
        for path in ROOT.rglob("*.py")
    }
    assert sum(map(len, found.values())) > 50
    strict = {path: locks.count(False) for path, locks in found.items() if not all(locks)}
    assert strict == WITH_THEIR_KEYS


def _calls(function):
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield node.lineno, name.removeprefix("_")


def test_nothing_is_locked_after_the_head_of_the_record():
    """What is deleted, with all that goes with it, is deleted before that is recorded."""
    late, records = [], 0
    for path in ROOT.glob("*/services/*.py"):
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef):
                calls = list(_calls(function))
                recorded = [line for line, name in calls if name == "record"]
                records += len(recorded)
                late += [
                    f"{path.relative_to(ROOT)}:{line} {name}"
                    for line, name in calls
                    if name in {"delete", "select_for_update"} and recorded and line > recorded[0]
                ]
    assert records > 100
    assert late == []
