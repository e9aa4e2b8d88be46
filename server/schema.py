"""The one schema: every app's operations, and which of them the public may call."""

import strawberry
from django.conf import settings
from strawberry.schema.config import StrawberryConfig

from server.accounts.api.mutations import Mutation as AccountsMutation
from server.accounts.api.queries import Query as AccountsQuery
from server.assessments.api.mutations import Mutation as AssessmentsMutation
from server.assessments.api.queries import Query as AssessmentsQuery
from server.assignments.api.mutations import Mutation as AssignmentsMutation
from server.assignments.api.queries import Query as AssignmentsQuery
from server.certificates.api.mutations import Mutation as CertificatesMutation
from server.certificates.api.queries import Query as CertificatesQuery
from server.classrooms.api.mutations import Mutation as ClassroomsMutation
from server.classrooms.api.queries import Query as ClassroomsQuery
from server.classrooms.api.subscriptions import Subscription as ClassroomsSubscription
from server.core.api.execution import Executor
from server.core.api.queries import Query as CoreQuery
from server.core.api.scalars import SCALARS
from server.core.api.schema import finish_schema
from server.core.limits import Limits
from server.courses.api.mutations import Mutation as CoursesMutation
from server.courses.api.queries import Query as CoursesQuery
from server.drafting.api.access import Mutation as ModelAccessMutation
from server.drafting.api.access import Query as ModelAccessQuery
from server.drafting.api.mutations import Mutation as DraftingMutation
from server.drafting.api.queries import Query as DraftingQuery
from server.drafting.api.subscriptions import Subscription as DraftingSubscription
from server.flashcards.api.mutations import Mutation as FlashcardsMutation
from server.flashcards.api.queries import Query as FlashcardsQuery
from server.gradebook.api.exchange import Mutation as GradebookExchange
from server.gradebook.api.mutations import Mutation as GradebookMutation
from server.gradebook.api.queries import Query as GradebookQuery
from server.learning.api.mutations import Mutation as LearningMutation
from server.learning.api.queries import Query as LearningQuery
from server.library.api.folders import Mutation as FoldersMutation
from server.library.api.mutations import Mutation as LibraryMutation
from server.library.api.queries import Query as LibraryQuery
from server.media.api.mutations import Mutation as MediaMutation
from server.media.api.queries import Query as MediaQuery
from server.media.api.subscriptions import Subscription as MediaSubscription
from server.messaging.api.mutations import Mutation as MessagingMutation
from server.messaging.api.queries import Query as MessagingQuery
from server.messaging.api.subscriptions import Subscription as MessagingSubscription
from server.notifications.api.mutations import Mutation as NotificationsMutation
from server.notifications.api.queries import Query as NotificationsQuery
from server.notifications.api.subscriptions import Subscription as NotificationsSubscription
from server.video.api.mutations import Mutation as VideoMutation
from server.video.api.subscriptions import Subscription as VideoSubscription

# Everything else needs an access token.
PUBLIC = frozenset(
    {
        "Query.node",
        "Query.nodes",
        "Query.viewer",
        "Query.courses",
        "Query.course",
        "Query.lesson",
        "Query.categories",
        "Query.tags",
        "Query.certificate",
        "Mutation.register",
        "Mutation.verifyEmail",
        "Mutation.resendVerificationEmail",
        "Mutation.requestPasswordReset",
        "Mutation.resetPassword",
        "Mutation.tokenAuth",
        "Mutation.verifyToken",
        "Mutation.refreshToken",
        "Mutation.revokeToken",
    }
)


@strawberry.type(description="Questions. They change nothing.")
class Query(
    CoreQuery,
    AccountsQuery,
    MediaQuery,
    NotificationsQuery,
    MessagingQuery,
    CoursesQuery,
    LibraryQuery,
    LearningQuery,
    ClassroomsQuery,
    AssessmentsQuery,
    FlashcardsQuery,
    CertificatesQuery,
    AssignmentsQuery,
    DraftingQuery,
    ModelAccessQuery,
    GradebookQuery,
):
    pass


@strawberry.type(
    description="Changes, done one after the other. What went wrong and can be put right by the"
    " caller is in the payload's `errors`."
)
class Mutation(
    AccountsMutation,
    MediaMutation,
    NotificationsMutation,
    VideoMutation,
    MessagingMutation,
    CoursesMutation,
    LibraryMutation,
    FoldersMutation,
    LearningMutation,
    ClassroomsMutation,
    AssessmentsMutation,
    FlashcardsMutation,
    CertificatesMutation,
    AssignmentsMutation,
    DraftingMutation,
    ModelAccessMutation,
    GradebookMutation,
    GradebookExchange,
):
    pass


@strawberry.type(description="What happens from now on, over graphql-transport-ws at `/graphql`.")
class Subscription(
    MediaSubscription,
    NotificationsSubscription,
    VideoSubscription,
    MessagingSubscription,
    ClassroomsSubscription,
    DraftingSubscription,
):
    pass


schema = finish_schema(
    strawberry.Schema(
        Query,
        Mutation,
        Subscription,
        config=StrawberryConfig(relay_max_results=100, scalar_map=SCALARS),
    ),
    PUBLIC,
)

executor = Executor(
    schema._schema,
    Limits(**settings.GRAPHQL_LIMITS),
    introspection=settings.GRAPHQL_INTROSPECTION,
    suggestions_for_anonymous=settings.GRAPHQL_SUGGESTIONS_FOR_ANONYMOUS,
)
