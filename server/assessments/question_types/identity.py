"""Options keep their ids from version to version, so that answers to one can be marked by another."""

from server.assessments.question_types.base import Content


def carry_ids(content: Content, before: Content) -> None:
    """Give options of new `content` the ids that they had: those with an unchanged text, and right
    sides whose text was corrected."""
    renamed: dict[str, str] = {}
    for name in ("choices", "lefts", "rights", "items"):
        rows, old_rows = content.get(name, []), before.get(name, [])
        old_ids = {row["id"] for row in old_rows}
        free = {row["text"]: row["id"] for row in old_rows}
        for row in rows:
            if row["id"] in old_ids:
                free = {text: one for text, one in free.items() if one != row["id"]}
        for row in rows:
            if row["id"] not in old_ids and row["text"] in free:
                renamed[row["id"]] = free.pop(row["text"])
    _rename(content, renamed)
    _rename(content, _corrected_rights(content, before))


def _corrected_rights(content: Content, before: Content) -> dict[str, str]:
    old_right = {left["id"]: left["right"] for left in before.get("lefts", [])}
    old_ids = {row["id"] for row in before.get("rights", [])}
    taken = {row["id"] for row in content.get("rights", [])}
    renamed: dict[str, str] = {}
    for left in content.get("lefts", []):
        old = old_right.get(left["id"])
        if old is None or old in taken or left["right"] in old_ids or left["right"] in renamed:
            continue
        renamed[left["right"]] = old
        taken.add(old)
    return renamed


def _rename(content: Content, renamed: dict[str, str]) -> None:
    for name in ("choices", "lefts", "rights", "items"):
        for row in content.get(name, []):
            row["id"] = renamed.get(row["id"], row["id"])
            if "right" in row:
                row["right"] = renamed.get(row["right"], row["right"])
