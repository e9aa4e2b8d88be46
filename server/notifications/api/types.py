"""Notifications as GraphQL nouns."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

import strawberry
from django.db.models import QuerySet

from server.core.api.context import Info
from server.core.api.types import Node, describe_enum, field, node
from server.notifications import models, policies, selectors
from server.notifications.models import DigestFrequency, NotificationChannel, NotificationKind

__all__ = ["NotificationKind"]  # by now described

describe_enum(
    NotificationKind,
    "What a notification is about.",
    {
        "ENROLLED": "Somebody joined the viewer's course, or the viewer joined one.",
        "UNENROLLED": "Somebody left the viewer's course, or the viewer was taken out of one.",
        "ADDED_TO_COURSE": "A teacher put the viewer into a course.",
        "BLOCKED_FROM_COURSE": "A teacher blocked the viewer from a course.",
        "UNBLOCKED": "The viewer may enrol in the course again.",
        "NEW_MATERIAL": "A course of the viewer has a new file.",
        "NEW_LESSON": "A course of the viewer has a new lesson.",
        "REVIEW_RECEIVED": "Somebody reviewed the viewer's course.",
        "REVIEW_REPLIED": "A teacher answered the viewer's review.",
        "COURSE_DELETED": "A course of the viewer was deleted.",
        "COURSE_ARCHIVED": "A course of the viewer was archived; it can still be read.",
        "MENTIONED": "Somebody named the viewer in a conversation.",
        "DIRECT_MESSAGE": "Somebody wrote to the viewer, who has not read it for some minutes.",
        "CLASSROOM_SCHEDULED": "A live lesson was planned, or the viewer was invited to one.",
        "CLASSROOM_LIVE": "A live lesson has begun.",
        "QUIZ_DUE": "There is a new quiz, or its closing time was set or moved.",
        "QUIZ_GRADED": "A teacher has marked the last answer of the viewer's quiz.",
        "QUIZ_REGRADED": "A question was corrected, and the viewer's mark has changed.",
        "CERTIFICATE_ISSUED": "The viewer has earned a certificate, or it was issued anew.",
        "CERTIFICATE_REVOKED": "A certificate of the viewer's was taken back.",
        "CERTIFICATE_REISSUED": "Somebody has a new name on a certificate of the viewer's course.",
        "ASSIGNMENT_DUE": "There is a new assignment, or a deadline was set or moved.",
        "ASSIGNMENT_GRADED": "The viewer's work was graded, and the grade is published.",
        "SUBMISSION_RECEIVED": "A student of the viewer has handed in work.",
        "VIDEO_FAILED": "A video of the viewer could not be prepared for streaming.",
        "GENERAL": "Anything else.",
    },
)
describe_enum(
    NotificationChannel,
    "How a notification reaches a person.",
    {"IN_APP": "In the list of notifications.", "EMAIL": "To the confirmed e-mail address."},
)
describe_enum(
    DigestFrequency,
    "How often e-mails about notifications go out.",
    {
        "IMMEDIATE": "At once, at most one a minute.",
        "HOURLY": "At every full hour, if there is something new.",
        "DAILY": "At eight in the morning, if there is something new.",
    },
)


@node(models.Notification)
class Notification(Node):
    """One message to the viewer."""

    kind: NotificationKind = field("What happened.")
    title: str = field("One line.")
    text: str = field("More, in plain text; may be empty.")
    link: str = field("Path of the web client where it leads; may be empty.")
    read_at: datetime | None = field("When the viewer read it; null: unread.")
    created_at: datetime = field("When it was sent.")

    @classmethod
    def get_queryset(cls, queryset: QuerySet, info: Info, **_: Any) -> QuerySet:
        return policies.visible_notifications(info.context.actor, queryset)


@strawberry.type(description="A notification has arrived, or some were read on another device.")
class NotificationReceived:
    notification_id: strawberry.Private[UUID | None]

    @strawberry.field(
        description="What has arrived; null when only the count may have changed, as at the start."
    )
    def notification(self, info: Info) -> Notification | None:
        if self.notification_id is None:
            return None
        rows = models.Notification.objects.filter(id=self.notification_id)
        return policies.visible_notifications(info.context.actor, rows).first()

    @strawberry.field(description="How many are unread now.")
    def unread_count(self, info: Info) -> int:
        return selectors.unread_count(info.context.actor)


@strawberry.type(description="When e-mails about notifications go out.")
class NotificationSettings:
    digest: DigestFrequency = strawberry.field(description="How often they are sent.")
    quiet_from: time | None = strawberry.field(
        description="Nothing is sent from then on, on the viewer's clock; null: no quiet hours."
    )
    quiet_until: time | None = strawberry.field(
        description="What waited is sent then; may be on the next day."
    )


@strawberry.type(description="Whether the viewer wants one kind of notification on one channel.")
class NotificationPreference:
    kind: NotificationKind = strawberry.field(description="What it would be about.")
    channel: NotificationChannel = strawberry.field(description="How it would arrive.")
    is_enabled: bool = strawberry.field(description="True unless the viewer switched it off.")
