"""Pictures of questions, as the library asks where a file is used."""

from django.db.models import F, QuerySet

from server.accounts.policies import Actor
from server.assessments.models import Question, QuestionPicture
from server.assessments.policies import visible_questions
from server.core.ids import encode_id
from server.core.policies import holds
from server.library.places import Place, Usage, UsageKind


def _visible(actor: Actor, pictures: QuerySet[QuestionPicture]) -> QuerySet[QuestionPicture]:
    return pictures.filter(holds(visible_questions, actor, Question, pk="version__question"))


def _usage(picture: QuestionPicture) -> Usage:
    question = picture.version.question
    link = f"/teach/questions/{encode_id('Question', question.pk)}"
    return Usage(UsageKind.QUESTION, question.title, link, question.course.title)


# Versions never change, so another file for the item leaves their pictures as they are.
PICTURES = Place(
    kind=UsageKind.QUESTION,
    rows=lambda: QuestionPicture.objects.filter(
        version=F("version__question__current")
    ).select_related("version__question__course"),
    visible=_visible,
    usage=_usage,
)
