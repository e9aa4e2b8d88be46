"""People in Django's admin; createsuperuser."""

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.urls import reverse

from server.accounts.models import LoginSession, Role, User
from server.audit.models import AuditEntry
from tests.factories import AdminFactory, ManagerFactory, TeacherFactory, UserFactory

PASSWORD = "correct horse battery"
LIST = reverse("admin:accounts_user_changelist")


@pytest.fixture
def admin(client, db):
    user = AdminFactory(username="root", full_name="Root")
    assert client.login(username="root", password=PASSWORD)
    return user


def run_action(client, action, *users):
    data = {"action": action, "_selected_action": [str(u.id) for u in users]}
    return client.post(LIST, data, follow=True).content.decode()


def test_sign_in_to_the_admin(client, db):
    ManagerFactory(username="meg", email="meg@example.org")
    UserFactory(username="stu")
    AdminFactory(username="new", email_verified_at=None)
    login = reverse("admin:login")

    def get_in(username, password=PASSWORD):
        client.logout()
        client.post(login, {"username": username, "password": password})
        return client.get(reverse("admin:index")).status_code == 200

    assert get_in("meg")
    assert get_in("MEG@example.org")
    assert not get_in("meg", "wrong")
    assert not get_in("stu")
    assert not get_in("new")


def test_block_and_unblock(client, admin):
    user, other = UserFactory(full_name="Stu"), AdminFactory(full_name="Peer")
    LoginSession.objects.create(user=user, device="", last_used_at=user.created_at)
    text = run_action(client, "block", user, other)
    assert "Blocked: Stu" in text
    assert "Peer: You cannot block this person." in text
    user.refresh_from_db()
    other.refresh_from_db()
    assert (user.is_active, other.is_active) == (False, True)
    assert LoginSession.objects.get().ended_at is not None
    assert "Unblocked: Stu" in run_action(client, "unblock", user)
    assert AuditEntry.objects.filter(actor_id=admin.id).count() == 2


def test_a_blocked_manager_is_out_at_once(client, db):
    manager = ManagerFactory(username="meg")
    client.login(username="meg", password=PASSWORD)
    assert client.get(LIST).status_code == 200
    User.objects.filter(id=manager.id).update(blocked_at=manager.created_at)
    assert client.get(LIST).status_code == 302


def test_search_and_filters(client, admin):
    UserFactory(full_name="Ada Lovelace", email="countess@example.org")
    for query in ("q=ada", "q=countess", "role__exact=STUDENT", "blocked_at__isempty=1"):
        assert "Ada Lovelace" in client.get(f"{LIST}?{query}").content.decode()
    assert "Ada Lovelace" not in client.get(f"{LIST}?q=babbage").content.decode()


def test_the_list_costs_no_query_a_row(client, admin, django_assert_max_num_queries):
    UserFactory.create_batch(40)
    with django_assert_max_num_queries(12):
        client.get(LIST)


def test_add_somebody(client, admin):
    url = reverse("admin:accounts_user_add")
    assert client.get(url).status_code == 200
    data = {
        "username": "ada",
        "email": "Ada@Example.org",
        "full_name": "Ada",
        "password1": "lovelace-engine-9",
        "password2": "lovelace-engine-9",
    }
    for bad in ({"username": "a@b"}, {"email": "x"}, {"password2": "x"}, {"username": "ROOT"}):
        assert client.post(url, {**data, **bad}).status_code == 200
    assert User.objects.count() == 1
    assert client.post(url, data).status_code == 302
    user = User.objects.get(username="ada")
    assert (user.email, user.is_verified, user.role) == ("ada@example.org", True, Role.STUDENT)
    assert authenticate(username="ada", password="lovelace-engine-9") == user


def test_change_somebody(client, admin):
    teacher = TeacherFactory(full_name="Old")
    url = reverse("admin:accounts_user_change", args=[teacher.id])
    assert client.get(url).status_code == 200
    inlines = {
        f"{name}-{key}": value
        for name in ("student_profile", "teacher_profile")
        for key, value in {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}.items()
    }
    data = {
        "username": "new.name",
        "full_name": "New",
        "bio": "",
        "time_zone": "UTC",
        "locale": "en",
        "role": "ADMIN",
        "email": "evil@example.org",
        "is_superuser": "on",
        **inlines,
    }
    assert client.post(url, data).status_code == 302
    teacher.refresh_from_db()
    assert (teacher.full_name, teacher.username) == ("New", "new.name")
    assert (teacher.role, teacher.is_superuser) == (Role.TEACHER, False)
    assert teacher.email != "evil@example.org"


def test_nobody_is_deleted(client, admin):
    user = UserFactory()
    assert client.get(reverse("admin:accounts_user_delete", args=[user.id])).status_code == 403
    assert "delete_selected" not in client.get(LIST).content.decode()


def test_a_manager_looks_but_does_not_edit_people(client, db):
    ManagerFactory(username="meg")
    user = UserFactory(full_name="Stu")
    client.login(username="meg", password=PASSWORD)
    url = reverse("admin:accounts_user_change", args=[user.id])
    assert client.get(url).status_code == 200
    assert client.post(url, {"full_name": "x"}).status_code == 403
    assert client.get(reverse("admin:accounts_user_add")).status_code == 403
    assert "Blocked: Stu" in run_action(client, "block", user)


def test_createsuperuser(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "lovelace-engine-9")
    arguments = {"username": "root", "email": "Root@Example.org", "full_name": "Root"}
    call_command("createsuperuser", interactive=False, verbosity=0, **arguments)
    user = User.objects.get()
    assert (user.role, user.is_superuser, user.is_verified) == (Role.ADMIN, True, True)
    assert user.email == "root@example.org"
    assert authenticate(username="root", password="lovelace-engine-9") == user
