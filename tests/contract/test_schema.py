"""Rules that hold for the whole schema, so that the next field cannot forget them."""

import re
from pathlib import Path

from graphql import (
    DangerousChangeType,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    build_schema,
    find_breaking_changes,
    get_named_type,
)
from strawberry import relay

from server.schema import PUBLIC, schema

SCHEMA = schema._schema
OURS = {name: t for name, t in SCHEMA.type_map.items() if not name.startswith("__")}
RELEASED = Path(__file__).with_name("released.graphql")

# Plain lists that cannot grow without limit, and what limits them.
BOUNDED_LISTS = {
    "Query.nodes": "as long as `ids`, at most 100",
    "Query.sessions": "sessions.MAX_SESSIONS",
    "Query.uploads": "media.uploads.MAX_UNDER_WAY",
    "FileUpload.receivedParts": "largest file by media's part size, a few hundred",
    "FileUpload.partUrls": "as long as `numbers`, at most 20",
    "Query.libraryFolders": "library.folders.MAX_FOLDERS",
    "Query.libraryTags": "library.selectors.MAX_TAGS_SHOWN",
    "LibraryItem.tags": "library.items.MAX_TAGS",
    "LibraryItem.usages": "library.places.MAX_USAGES",
    "Query.categories": "the roots of the school's shelves, kept by staff",
    "Query.tags": "`first`, at most 100",
    "Query.continueLearning": "`first`, at most 100",
    "Query.dueItems": "`first`, at most 100",
    "StudySession.cards": "`first`, at most 100",
    "StudySession.comingDays": "a week",
    "StudyCard.choices": "the ratings",
    "Card.tags": "cards.MAX_TAGS",
    "Draft.dropped": "the reasons",
    "DraftItem.choices": "drafting.content: 10",
    "DraftItem.blanks": "drafting.content: 10",
    "DraftItem.pairs": "drafting.content: 10",
    "ReviewDraftItemsPayload.items": "as long as `draftItemIds`",
    "ImportCardsPayload.notes": "files.SHOWN_NOTES",
    "Query.hardLessons": "dashboards.MAX_HARD",
    "Query.hardQuestions": "statistics.MAX_HARD",
    "LearnerDashboard.studyDays": "`days`, at most 366",
    "LearnerDashboard.categories": "the school's shelves, kept by staff",
    "LearnerDashboard.results": "`first`, at most 100",
    "Query.notificationPreferences": "kinds times channels",
    "Category.children": "kept by staff",
    "Course.tags": "courses.MAX_TAGS",
    "Course.objectives": "courses.MAX_OBJECTIVES",
    "Course.instructors": "courses.MAX_INSTRUCTORS",
    "Course.prerequisites": "courses.MAX_PREREQUISITES",
    "Course.modules": "outline.MAX_MODULES",
    "Course.materials": "materials.MAX_MATERIALS",
    "Course.enrollmentObstacles": "one for each rule",
    "Course.publishProblems": "one for each rule and lesson",
    "CertificateProgram.quizzes": "certificates.program.MAX_QUIZZES",
    "CertificateProgram.requirements": "lessons, and certificates.program.MAX_QUIZZES",
    "Course.viewerMutedKinds": "the kinds of notifications",
    "MuteCoursePayload.mutedKinds": "the kinds of notifications",
    "Module.lessons": "outline.MAX_LESSONS",
    "Module.requiredModules": "requirements.MAX_REQUIRED",
    "Module.lockReasons": "requirements.MAX_REQUIRED, and its day",
    "Lesson.requiredLessons": "requirements.MAX_REQUIRED",
    "Lesson.lockReasons": "requirements.MAX_REQUIRED twice, and its day",
    "Lesson.materials": "materials.MAX_MATERIALS",
    "TeacherProfile.subjects": "profile.MAX_SUBJECTS",
    "TeacherProfile.links": "profile.MAX_LINKS",
    "Viewer.assignableRoles": "the roles",
    "Video.renditions": "looking.SIDES, and the film's own",
    "Video.captions": "video.captions.MAX_CAPTIONS",
    "Caption.cues": "webvtt.MAX_CUES",
    "Room.pinnedMessages": "messaging.MAX_PINS",
    "Message.mentions": "messaging.MAX_MENTIONS",
    "Message.attachments": "messaging.MAX_ATTACHMENTS",
    "Message.reactions": "messaging.MAX_EMOJIS",
    "Reaction.users": "messaging.selectors.SHOWN_USERS",
    "PresenceChanged.here": "members of the room, once at the start",
    "PresenceChanged.joined": "members of the room, within a moment",
    "PresenceChanged.left": "members of the room, within a moment",
    "Participant.possibleRoles": "the roles",
    "Board.pages": "classrooms.pages.MAX_PAGES",
    "BoardElement.points": "classrooms.drawing.MAX_POINTS",
    "BoardElements.elements": "classrooms.api.queries.MAX_ELEMENTS",
    "RestoreBoardElementsPayload.elements": "classrooms.elements.MAX_AT_ONCE",
    "StrokeDrawn.points": "classrooms.strokes.MAX_CHUNK",
    "EnrollPayload.missingPrerequisites": "courses.MAX_PREREQUISITES",
    "SetNotificationPreferencePayload.preferences": "kinds times channels",
    "Answer.choiceIds": "question_types.MAX_OPTIONS",
    "Answer.pairs": "question_types.MAX_OPTIONS",
    "Answer.order": "question_types.MAX_OPTIONS",
    "Answer.blanks": "question_types.MAX_OPTIONS",
    "AnswerResult.feedback": "one for each chosen option, and one for all",
    "Attempt.questions": "slots.MAX_QUESTIONS",
    "AttemptQuestion.hints": "questions.MAX_HINTS",
    "AttemptQuestion.choices": "question_types.MAX_OPTIONS",
    "AttemptQuestion.lefts": "question_types.MAX_OPTIONS",
    "AttemptQuestion.rights": "question_types.MAX_OPTIONS and 20 distractors",
    "AttemptQuestion.items": "question_types.MAX_OPTIONS",
    "Question.hints": "questions.MAX_HINTS",
    "Question.pictures": "questions.MAX_PICTURES",
    "AttemptQuestion.pictures": "questions.MAX_PICTURES of two versions",
    "Question.tags": "checks.MAX_TAGS",
    "QuestionContent.choices": "question_types.MAX_OPTIONS",
    "QuestionContent.accepted": "question_types.MAX_OPTIONS",
    "QuestionContent.numbers": "question_types.MAX_OPTIONS",
    "QuestionContent.units": "20",
    "QuestionContent.pairs": "question_types.MAX_OPTIONS",
    "QuestionContent.distractors": "20",
    "QuestionContent.items": "question_types.MAX_OPTIONS",
    "QuestionContent.blanks": "question_types.MAX_OPTIONS",
    "Blank.accepted": "20",
    "QuizStatistics.questions": "questions.MAX_QUESTIONS_IN_BANK",
    "QuestionStatistics.responses": "question_types.MAX_OPTIONS, statistics.MAX_RESPONSES",
    "ImportQuestionsPayload.notes": "importing.SHOWN_NOTES",
    "Quiz.slots": "slots.MAX_QUESTIONS",
    "Quiz.startObstacles": "one for each rule",
    "Quiz.viewerAttempts": "quizzes.SHOWN_ATTEMPTS",
    "Quiz.publishProblems": "one for each slot",
    "QuizSlot.drawTags": "checks.MAX_TAGS",
    "RegradeQuestionPayload.changes": "regrading.SHOWN_CHANGES",
    "Assignment.files": "assignments.files.MAX_FILES",
    "Assignment.rubric": "rubrics.MAX_CRITERIA",
    "Assignment.submitObstacles": "one for each rule",
    "RubricCriterion.levels": "rubrics.MAX_LEVELS",
    "Gradebook.categories": "categories.MAX_CATEGORIES",
    "Gradebook.items": "quizzes.MAX_QUIZZES and assignments.MAX_ASSIGNMENTS",
    "GradebookRow.cells": "one for each of Gradebook.items",
    "ImportGradesPayload.changes": "importing.SHOWN",
    "ImportGradesPayload.notes": "importing.SHOWN",
    "Grade.scores": "rubrics.MAX_CRITERIA",
    "Submission.versions": "assignments.selectors.MAX_VERSIONS",
    "SubmissionVersion.files": "assignments.files.MAX_FILES",
}


def is_list(graphql_type):
    inner = graphql_type.of_type if isinstance(graphql_type, GraphQLNonNull) else graphql_type
    return isinstance(inner, GraphQLList)


def object_fields():
    for type_name, graphql_type in OURS.items():
        if isinstance(graphql_type, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in graphql_type.fields.items():
                yield f"{type_name}.{name}", field


def test_every_element_is_described():
    missing = []
    for type_name, graphql_type in OURS.items():
        if not graphql_type.description:
            missing.append(type_name)
        if isinstance(graphql_type, GraphQLEnumType):
            missing += [
                f"{type_name}.{n}" for n, v in graphql_type.values.items() if not v.description
            ]
        if isinstance(graphql_type, GraphQLInputObjectType):
            missing += [
                f"{type_name}.{n}" for n, f in graphql_type.fields.items() if not f.description
            ]
    for path, field in object_fields():
        if not field.description:
            missing.append(path)
        missing += [f"{path}({n})" for n, a in field.args.items() if not a.description]
    assert missing == []


def test_every_list_is_bounded():
    unbounded, stale = [], set(BOUNDED_LISTS)
    for path, field in object_fields():
        type_name, _, name = path.partition(".")
        if not is_list(field.type) or name == "errors":
            continue
        if type_name.endswith("Connection") and name == "edges":
            continue
        stale.discard(path)
        if path not in BOUNDED_LISTS:
            unbounded.append(path)
    assert unbounded == []
    assert stale == set(), "no longer in the schema"


def test_connections_take_first_and_after():
    for path, field in object_fields():
        if get_named_type(field.type).name.endswith("Connection"):
            assert {"first", "after"} <= set(field.args), path
            assert field.args["first"].default_value == 20, path


def test_lists_and_booleans_are_never_null():
    for path, field in object_fields():
        if is_list(field.type) or get_named_type(field.type).name == "Boolean":
            assert isinstance(field.type, GraphQLNonNull), path
        if is_list(field.type) and path != "Query.nodes":
            assert isinstance(field.type.of_type.of_type, GraphQLNonNull), path


def test_every_mutation_has_a_payload_of_its_own_with_errors():
    for name, field in SCHEMA.mutation_type.fields.items():
        payload = get_named_type(field.type)
        assert payload.name == f"{name[0].upper()}{name[1:]}Payload"
        assert str(payload.fields["errors"].type) == "[UserError!]!"
        inputs = {n: str(a.type) for n, a in field.args.items()}
        if "input" in inputs:
            assert inputs == {"input": f"{name[0].upper()}{name[1:]}Input!"}


def test_names():
    for path, field in object_fields():
        type_name, _, name = path.partition(".")
        assert not type_name.endswith("Type"), type_name
        assert re.fullmatch(r"[a-z][A-Za-z0-9]*", name), path
        kind = get_named_type(field.type).name
        if kind == "DateTime":
            assert name.endswith(("At", "Until")) or name == "since", path
        if kind == "Date":
            assert name.endswith("On"), path
        if name.endswith("Id"):
            assert name in {"deletedId", "revokedId", "clientId"}, (
                f"{path}: give the object, not its id"
            )
    for graphql_type in OURS.values():
        if isinstance(graphql_type, GraphQLEnumType):
            assert all(re.fullmatch(r"[A-Z][A-Z0-9_]*", v) for v in graphql_type.values)


def test_every_model_type_has_a_policy():
    """`@node` refuses a class without one; this catches types declared some other way."""
    models = [
        t.extensions["strawberry-definition"].origin
        for t in OURS.values()
        if "strawberry-definition" in (t.extensions or {})
        and hasattr(
            t.extensions["strawberry-definition"].origin, "__strawberry_django_definition__"
        )
        and isinstance(t, GraphQLObjectType)
    ]
    assert models
    for origin in models:
        assert issubclass(origin, relay.Node) or origin.__name__.endswith("Profile"), origin
        if issubclass(origin, relay.Node):
            assert "get_queryset" in origin.__dict__, origin


def test_the_public_list_names_real_fields():
    roots = {
        p for p, _ in object_fields() if p.split(".")[0] in {"Query", "Mutation", "Subscription"}
    }
    assert roots >= PUBLIC


def test_nothing_released_disappears_without_deprecation():
    """`released.graphql` is the schema of the last release. What it has may go only if it was
    deprecated there; arguments and types may not become stricter."""
    released = build_schema(RELEASED.read_text())
    broken = [
        change.description
        for change in find_breaking_changes(released, SCHEMA)
        if not isinstance(change.type, DangerousChangeType)
        and not _was_deprecated(released, change.description)
    ]
    assert broken == []


def _was_deprecated(released, description):
    match = re.match(r"(\w+)\.(\w+) was removed", description)
    if not match:
        return False
    type_name, name = match.groups()
    members = getattr(released.type_map[type_name], "fields", None) or getattr(
        released.type_map[type_name], "values", {}
    )
    return members[name].deprecation_reason is not None
