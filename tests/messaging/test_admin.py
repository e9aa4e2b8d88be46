"""What staff sees of conversations, and what it does not."""

import pytest
from django.urls import reverse

from server.messaging.services import open_direct_room
from tests.factories import CourseFactory, EnrollmentFactory, ManagerFactory
from tests.messaging.support import make_room, members_of, say

pytestmark = pytest.mark.django_db


def test_what_two_people_write_to_each_other_is_not_shown(client):
    client.force_login(ManagerFactory())
    course = CourseFactory()
    anna, ben = (EnrollmentFactory(course=course).student for _ in range(2))
    direct = open_direct_room(actor=anna, user_id=ben.pk)
    secret = say(direct, anna, "Only for Ben")
    room = make_room()
    shown = say(room, members_of(room)[0], "For everybody")
    page = client.get(reverse("admin:messaging_message_changelist"), {"q": "for"}).content.decode()
    assert shown.text in page
    assert secret.text not in page
    change = reverse("admin:messaging_message_change", args=[secret.pk])
    assert secret.text not in client.get(change, follow=True).content.decode()
    room_page = client.get(
        reverse("admin:messaging_room_change", args=[direct.pk])
    ).content.decode()
    assert secret.text not in room_page
