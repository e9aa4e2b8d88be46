import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.courses.models import CourseStatus
from server.notifications.models import CourseMute, NotificationChannel, NotificationKind
from server.notifications.services import mark_notification_read, notify
from tests.factories import CourseFactory, UserFactory
from tests.support import error_codes, gid, sign_in

LIST = """
query ($unreadOnly: Boolean! = false, $kind: NotificationKind, $first: Int = 20, $after: String) {
  notifications(unreadOnly: $unreadOnly, kind: $kind, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { id kind title text link readAt createdAt } }
  }
  unreadNotificationCount
}
"""
MARK_READ = """
mutation ($id: ID!) {
  markNotificationRead(input: {notificationId: $id}) {
    notification { readAt } unreadCount errors { code field }
  }
}
"""
MARK_ALL = "mutation { markAllNotificationsRead { unreadCount errors { code } } }"
PREFERENCES = "{ notificationPreferences { kind channel isEnabled } }"
SET_PREFERENCE = """
mutation ($kind: NotificationKind!, $channel: NotificationChannel!, $on: Boolean!) {
  setNotificationPreference(input: {kind: $kind, channel: $channel, isEnabled: $on}) {
    preferences { kind channel isEnabled } errors { code }
  }
}
"""
OPERATIONS = {
    LIST: {},
    MARK_READ: {"id": "x"},
    MARK_ALL: {},
    PREFERENCES: {},
    SET_PREFERENCE: {"kind": "GENERAL", "channel": "EMAIL", "on": False},
}


def tell(*users, kind=NotificationKind.GENERAL, title="Hello"):
    notify(recipients=users, kind=kind, title=title, text="World", link="/courses")


@pytest.fixture
def user(db):
    user = UserFactory()
    tell(user)
    return user


@pytest.mark.parametrize("operation", OPERATIONS)
def test_strangers_are_refused(api, operation):
    answer = api(operation, OPERATIONS[operation])
    assert {e["extensions"]["code"] for e in answer["errors"]} == {"UNAUTHENTICATED"}


def test_notifications(api, user):
    tell(UserFactory())
    answer = api.data(LIST, actor=user)
    (node,) = [edge["node"] for edge in answer["notifications"]["edges"]]
    notification = user.notifications.get()
    assert node == {
        "id": gid(notification),
        "kind": "GENERAL",
        "title": "Hello",
        "text": "World",
        "link": "/courses",
        "readAt": None,
        "createdAt": notification.created_at.isoformat(),
    }
    assert (answer["notifications"]["totalCount"], answer["unreadNotificationCount"]) == (1, 1)


def test_notifications_filtered(api, user):
    tell(user, kind=NotificationKind.NEW_LESSON, title="Lesson")
    read = user.notifications.get(kind="GENERAL")
    mark_notification_read(actor=user, notification_id=read.id)

    def titles(**filters):
        edges = api.data(LIST, filters, actor=user)["notifications"]["edges"]
        return [edge["node"]["title"] for edge in edges]

    assert titles() == ["Lesson", "Hello"]
    assert titles(unreadOnly=True) == ["Lesson"]
    assert titles(kind="GENERAL") == ["Hello"]
    assert titles(kind="GENERAL", unreadOnly=True) == []


def test_notifications_paged(api, user):
    for number in range(24):
        tell(user, title=str(number))
    seen, after = [], None
    while True:
        page = api.data(LIST, {"first": 10, "after": after}, actor=user)["notifications"]
        seen += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == [gid(n) for n in user.notifications.order_by("-id")]


def test_notifications_cost_the_same_at_2_and_20_rows(api, user):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            api.data(LIST, {"first": 100}, actor=user)
        return len(captured)

    tell(user)
    few = queries()
    for _ in range(18):
        tell(user)
    assert queries() == few


def test_mark_notification_read(api, user):
    notification = user.notifications.get()
    answer = api.data(MARK_READ, {"id": gid(notification)}, actor=user)["markNotificationRead"]
    assert answer["notification"]["readAt"] is not None
    assert (answer["unreadCount"], answer["errors"]) == (0, [])


def test_mark_notification_read_of_somebody_else(api, user):
    notification = user.notifications.get()
    answer = api.data(MARK_READ, {"id": gid(notification)}, actor=UserFactory())
    assert error_codes(answer["markNotificationRead"]) == [("NOT_FOUND", "notificationId")]
    notification.refresh_from_db()
    assert notification.read_at is None


@pytest.mark.parametrize("wrong", ["", "x", "Tm90aWZpY2F0aW9uOng="])
def test_mark_notification_read_of_nothing(api, user, wrong):
    answer = api.data(MARK_READ, {"id": wrong}, actor=user)["markNotificationRead"]
    assert error_codes(answer) == [("NOT_FOUND", "notificationId")]


def test_mark_notification_read_of_another_type(api, user):
    answer = api.data(MARK_READ, {"id": gid(user)}, actor=user)["markNotificationRead"]
    assert error_codes(answer) == [("NOT_FOUND", "notificationId")]


def test_mark_all_notifications_read(api, user):
    other = UserFactory()
    tell(user, other)
    answer = api.data(MARK_ALL, actor=user)["markAllNotificationsRead"]
    assert answer == {"unreadCount": 0, "errors": []}
    assert not user.notifications.filter(read_at__isnull=True).exists()
    assert other.notifications.get().read_at is None


def test_notification_preferences(api, user):
    preferences = api.data(PREFERENCES, actor=user)["notificationPreferences"]
    assert len(preferences) == len(NotificationKind) * len(NotificationChannel)
    assert all(preference["isEnabled"] for preference in preferences)


def test_set_notification_preference(api, user):
    choice = {"kind": "NEW_LESSON", "channel": "EMAIL"}
    answer = api.data(SET_PREFERENCE, {**choice, "on": False}, actor=user)
    assert answer["setNotificationPreference"]["errors"] == []
    off = [p for p in answer["setNotificationPreference"]["preferences"] if not p["isEnabled"]]
    assert off == [{**choice, "isEnabled": False}]
    others = api.data(PREFERENCES, actor=UserFactory())["notificationPreferences"]
    assert all(preference["isEnabled"] for preference in others)


def test_set_notification_preference_of_an_unknown_kind(api, user):
    variables = {"kind": "GOSSIP", "channel": "EMAIL", "on": False}
    answer = api(SET_PREFERENCE, variables, actor=user)
    assert "data" not in answer
    assert answer["errors"]


SETTINGS = "{ viewer { notificationSettings { digest quietFrom quietUntil } } }"
SET_SETTINGS = """
mutation ($input: SetNotificationSettingsInput!) {
  setNotificationSettings(input: $input) {
    settings { digest quietFrom quietUntil } errors { code field }
  }
}
"""
MUTE = """
mutation ($input: MuteCourseInput!) {
  muteCourse(input: $input) { course { viewerMutedKinds } mutedKinds errors { code field } }
}
"""
MUTED = "query { courses(first: 50) { edges { node { viewerMutedKinds } } } }"


class TestSettings:
    def test_defaults_then_changes(self, api, user):
        assert api.data(SETTINGS, actor=user)["viewer"]["notificationSettings"] == {
            "digest": "IMMEDIATE",
            "quietFrom": None,
            "quietUntil": None,
        }
        night = {"quietFrom": "22:00", "quietUntil": "07:00"}
        api.data(SET_SETTINGS, {"input": {**night, "digest": "DAILY"}}, actor=user)
        api.data(SET_SETTINGS, {"input": {"digest": "HOURLY"}}, actor=user)
        assert api.data(SETTINGS, actor=user)["viewer"]["notificationSettings"] == {
            "digest": "HOURLY",
            "quietFrom": "22:00:00",
            "quietUntil": "07:00:00",
        }

    def test_refused(self, api, user):
        answer = api.data(SET_SETTINGS, {"input": {"quietFrom": "22:00"}}, actor=user)
        payload = answer["setNotificationSettings"]
        assert (payload["settings"], error_codes(payload)) == (None, [("INVALID", "quietUntil")])


class TestMuting:
    def mute(self, api, actor, course, **more):
        variables = {"input": {"courseId": gid(course), "isMuted": True, **more}}
        return api.data(MUTE, variables, actor=actor)["muteCourse"]

    def test_a_student_mutes_new_lessons(self, api, user):
        course = CourseFactory()
        payload = self.mute(api, user, course, kinds=["NEW_LESSON"])
        assert payload == {
            "course": {"viewerMutedKinds": ["NEW_LESSON"]},
            "mutedKinds": ["NEW_LESSON"],
            "errors": [],
        }
        payload = self.mute(api, user, course, kinds=["NEW_LESSON"], isMuted=False)
        assert payload["course"] == {"viewerMutedKinds": []}

    def test_a_course_that_cannot_be_seen(self, api, user):
        draft = CourseFactory(status=CourseStatus.DRAFT)
        payload = self.mute(api, user, draft)
        assert error_codes(payload) == [("NOT_FOUND", "courseId")]
        assert not CourseMute.objects.exists()

    def test_a_list_says_it_without_a_query_a_row(self, api, user):
        counts = []
        token = sign_in(user)
        for number in (2, 18):
            courses = CourseFactory.create_batch(number)
            self.mute(api, user, courses[0], kinds=["NEW_LESSON"])
            with CaptureQueriesContext(connection) as queries:
                answer = api.data(MUTED, token=token)
            counts.append(len(queries))
        kinds = [edge["node"]["viewerMutedKinds"] for edge in answer["courses"]["edges"]]
        assert kinds.count(["NEW_LESSON"]) == 2
        assert counts[0] == counts[1]
        assert api.data(MUTED)["courses"]["edges"][0]["node"] == {"viewerMutedKinds": []}
