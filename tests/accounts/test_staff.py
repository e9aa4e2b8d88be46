"""setUserRole, blockUser, unblockUser."""

import itertools

import pytest

from server.accounts.models import LoginSession, Role, User
from server.audit.models import AuditEntry
from tests.accounts.documents import BLOCK, REFRESH, SET_ROLE, TOKEN_AUTH, UNBLOCK, VIEWER
from tests.factories import AdminFactory, ManagerFactory, TeacherFactory, UserFactory
from tests.support import encode_id, error_codes, gid

PASSWORD = "correct horse battery"
FACTORIES = {
    "STUDENT": UserFactory,
    "TEACHER": TeacherFactory,
    "MANAGER": ManagerFactory,
    "ADMIN": AdminFactory,
}
RANK = {role: rank for rank, role in enumerate(FACTORIES)}


def set_role(api, actor, user, role):
    return api.data(SET_ROLE, {"id": gid(user), "role": role}, actor=actor)["setUserRole"]


def block(api, actor, user, reason=""):
    return api.data(BLOCK, {"id": gid(user), "reason": reason}, actor=actor)["blockUser"]


def unblock(api, actor, user):
    return api.data(UNBLOCK, {"id": gid(user)}, actor=actor)["unblockUser"]


@pytest.mark.parametrize(("actor_role", "user_role"), list(itertools.product(RANK, RANK)))
def test_staff_touch_those_below_and_raise_them_below_themselves(api, db, actor_role, user_role):
    actor, user = FACTORIES[actor_role](), FACTORIES[user_role]()
    above = RANK[actor_role] > RANK[user_role] and RANK[actor_role] >= RANK["MANAGER"]
    refused = [("FORBIDDEN", None)]

    for role in RANK:
        before = User.objects.get(id=user.id).role
        answer = set_role(api, actor, user, role)
        may = above and RANK[role] < RANK[actor_role]
        assert error_codes(answer) == ([] if may else refused), role
        assert User.objects.get(id=user.id).role == (role if may else before)
        User.objects.filter(id=user.id).update(role=user_role)

    assert error_codes(block(api, actor, user)) == ([] if above else refused)
    assert User.objects.get(id=user.id).is_active == (not above)
    assert error_codes(unblock(api, actor, user)) == ([] if above else refused)
    assert User.objects.get(id=user.id).is_active


@pytest.mark.parametrize("role", ["MANAGER", "ADMIN"])
def test_nobody_acts_on_themselves(api, db, role):
    """So the last admin cannot vanish, and nobody raises themselves."""
    actor = FACTORIES[role]()
    assert error_codes(set_role(api, actor, actor, "STUDENT")) == [("FORBIDDEN", None)]
    assert error_codes(set_role(api, actor, actor, "ADMIN")) == [("FORBIDDEN", None)]
    assert error_codes(block(api, actor, actor)) == [("FORBIDDEN", None)]
    actor.refresh_from_db()
    assert (actor.role, actor.is_active) == (role, True)


def test_a_new_role_counts_at_once_and_the_session_goes_on(api, db):
    user = UserFactory(username="ada")
    tokens = api.data(TOKEN_AUTH, {"username": "ada", "password": PASSWORD})["tokenAuth"]
    assert set_role(api, ManagerFactory(), user, "TEACHER")["user"] == {"role": "TEACHER"}
    assert "errors" in api(VIEWER, token=tokens["token"])
    refreshed = api.data(REFRESH, {"token": tokens["refreshToken"]})["refreshToken"]
    assert api.data(VIEWER, token=refreshed["token"])["viewer"]["canTeach"] is True
    entry = AuditEntry.objects.get(action="accounts.set_user_role")
    assert entry.data == {"before": "STUDENT", "after": "TEACHER"}


def test_the_same_role_changes_nothing(api, db):
    user = UserFactory()
    assert set_role(api, ManagerFactory(), user, "STUDENT")["errors"] == []
    user.refresh_from_db()
    assert user.session_version == 1
    assert not AuditEntry.objects.exists()


def test_a_blocked_person_is_out_at_once(api, db):
    user = UserFactory(username="ada")
    tokens = api.data(TOKEN_AUTH, {"username": "ada", "password": PASSWORD})["tokenAuth"]
    manager = ManagerFactory()
    assert block(api, manager, user, "Spam.")["user"] == {"isBlocked": True}
    assert "errors" in api(VIEWER, token=tokens["token"])
    refreshed = api.data(REFRESH, {"token": tokens["refreshToken"]})["refreshToken"]
    assert error_codes(refreshed) == [("INVALID_TOKEN", None)]
    assert not LoginSession.objects.filter(user=user, ended_at__isnull=True).exists()

    assert unblock(api, manager, user)["user"] == {"isBlocked": False}
    user.refresh_from_db()
    assert user.block_reason == ""
    assert "errors" in api(VIEWER, token=tokens["token"])  # old tokens stay dead
    again = api.data(TOKEN_AUTH, {"username": "ada", "password": PASSWORD})["tokenAuth"]
    assert again["errors"] == []
    actions = list(AuditEntry.objects.values_list("action", flat=True))
    assert actions == ["accounts.block_user", "accounts.unblock_user"]


def test_blocking_twice_keeps_the_first_time(api, db):
    user, manager = UserFactory(), ManagerFactory()
    block(api, manager, user, "One.")
    first = User.objects.get(id=user.id)
    block(api, manager, user, "Two.")
    second = User.objects.get(id=user.id)
    assert (second.blocked_at, second.block_reason) == (first.blocked_at, "Two.")
    assert error_codes(block(api, manager, user, "x" * 501)) == [("INVALID", "reason")]


def test_nobody_there(api, db):
    manager = ManagerFactory()
    for bad in ("x", encode_id("User", LoginSession().id), encode_id("Course", manager.id)):
        for document, name in ((BLOCK, "blockUser"), (UNBLOCK, "unblockUser")):
            answer = api.data(document, {"id": bad}, actor=manager)[name]
            assert error_codes(answer) == [("NOT_FOUND", "userId")]
        answer = api.data(SET_ROLE, {"id": bad, "role": "TEACHER"}, actor=manager)["setUserRole"]
        assert error_codes(answer) == [("NOT_FOUND", "userId")]


def test_signed_in_only(api, db):
    user = UserFactory()
    for document, variables in ((SET_ROLE, {"role": "ADMIN"}), (BLOCK, {}), (UNBLOCK, {})):
        response = api(document, {"id": gid(user), **variables})
        assert response["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    user.refresh_from_db()
    assert (user.role, user.is_active) == (Role.STUDENT, True)
