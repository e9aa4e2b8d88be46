"""Classrooms over HTTP: every operation once as it should go, and once refused."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.classrooms import services
from server.classrooms.models import Classroom
from tests.classrooms.support import Lesson, draw, give_microphone, leave
from tests.factories import CourseFactory, EnrollmentFactory, TeacherFactory, UserFactory
from tests.support import error_codes, gid

pytestmark = pytest.mark.django_db


def run(api, name, actor, selection="", /, **values):
    """The payload of a mutation with this input."""
    kind = f"{name[0].upper()}{name[1:]}Input"
    document = (
        f"mutation ($input: {kind}!) {{ {name}(input: $input) "
        f"{{ {selection} errors {{ code field message }} }} }}"
    )
    return api.data(document, {"input": values}, actor=actor)[name]


@pytest.fixture
def lesson():
    return Lesson()


# --- classrooms ---------------------------------------------------------------------------------


def test_create_update_open_close_delete(api):
    course = CourseFactory()
    student = EnrollmentFactory(course=course).student
    teacher = course.owner
    made = run(
        api,
        "createClassroom",
        teacher,
        "classroom { id name description state hasLobby startsAt course { id } host { id } "
        "board { title pages { number } } room { title } viewerCanHost }",
        name="Knots",
        description="Bring rope.",
        courseId=gid(course),
        startsAt="2030-01-01T10:00:00Z",
        endsAt="2030-01-01T11:00:00Z",
        hasLobby=True,
    )
    classroom = made["classroom"]
    assert made["errors"] == []
    assert classroom.pop("id")
    assert classroom == {
        "name": "Knots",
        "description": "Bring rope.",
        "state": "OPEN",
        "hasLobby": True,
        "startsAt": "2030-01-01T10:00:00+00:00",
        "course": {"id": gid(course)},
        "host": {"id": gid(teacher)},
        "board": {"title": "Knots", "pages": [{"number": 1}]},
        "room": {"title": "Knots"},
        "viewerCanHost": True,
    }
    own = {"classroomId": gid(Classroom.objects.get())}
    for name, values, state in (
        ("updateClassroom", {"name": "Bends", "startsAt": None, "endsAt": None}, "OPEN"),
        ("openClassroom", {}, "LIVE"),
        ("closeClassroom", {}, "CLOSED"),
    ):
        refused = run(api, name, student, **own, **values)
        assert error_codes(refused) == [("FORBIDDEN", None)]
        answer = run(api, name, teacher, "classroom { state name startsAt }", **own, **values)
        assert answer["classroom"] == {"state": state, "name": "Bends", "startsAt": None}
    assert error_codes(run(api, "deleteClassroom", student, **own)) == [("FORBIDDEN", None)]
    deleted = run(api, "deleteClassroom", teacher, "deletedId", **own)
    assert (deleted["deletedId"], deleted["errors"]) == (own["classroomId"], [])


def test_create_refused(api):
    answer = run(api, "createClassroom", UserFactory(), "classroom { id }", name="Knots")
    assert (answer["classroom"], error_codes(answer)) == (None, [("FORBIDDEN", None)])
    answer = run(api, "createClassroom", TeacherFactory(), name="", endsAt="2030-01-01T10:00:00Z")
    assert error_codes(answer) == [("INVALID", "name"), ("INVALID", "endsAt")]
    wrong = gid(CourseFactory())
    for field in ("courseId", "boardId"):
        answer = run(api, "createClassroom", TeacherFactory(), name="x", **{field: "nonsense"})
        assert error_codes(answer) == [("NOT_FOUND", field)]
    answer = run(api, "createClassroom", TeacherFactory(), name="x", participantIds=[wrong])
    assert error_codes(answer) == [("NOT_FOUND", "participantIds")]


def test_join_and_leave(api, lesson):
    own = {"classroomId": gid(lesson.classroom)}
    selection = "participant { state isPresent } classroom { viewerParticipant { state } }"
    joined = run(api, "joinClassroom", lesson.student, selection, **own)
    assert joined == {
        "participant": {"state": "JOINED", "isPresent": True},
        "classroom": {"viewerParticipant": {"state": "JOINED"}},
        "errors": [],
    }
    left = run(api, "leaveClassroom", lesson.student, selection, **own)
    assert left["participant"] == {"state": "LEFT", "isPresent": False}
    for name in ("joinClassroom", "leaveClassroom"):
        refused = run(api, name, UserFactory(), **own)
        assert error_codes(refused) == [("NOT_FOUND", "classroomId")]


# --- people -------------------------------------------------------------------------------------


def test_people(api):
    lesson = Lesson(has_lobby=True)
    place = lesson.join(lesson.student)
    own = {"participantId": gid(place)}
    steps = (
        ("admitParticipant", {}, "state", "JOINED"),
        ("setPen", {"hasPen": True}, "hasPen", True),
        ("setMicrophone", {"hasMicrophone": True}, "hasMicrophone", True),
        ("setParticipantRole", {"role": "PRESENTER"}, "role", "PRESENTER"),
        ("removeParticipant", {}, "state", "REMOVED"),
    )
    for name, values, field, value in steps:
        refused = run(api, name, UserFactory(), **own, **values)
        assert error_codes(refused) == [("NOT_FOUND", "participantId")]
        answer = run(api, name, lesson.teacher, f"participant {{ {field} }}", **own, **values)
        assert answer == {"participant": {field: value}, "errors": []}
    invite = {"classroomId": gid(lesson.classroom), "userIds": [gid(lesson.student)]}
    answer = run(api, "inviteParticipants", lesson.teacher, "classroom { id }", **invite)
    assert answer["errors"] == []
    refused = run(
        api, "inviteParticipants", lesson.teacher, **{**invite, "userIds": [gid(UserFactory())]}
    )
    assert error_codes(refused) == [("INVALID", "userIds")]


def test_hand_and_spotlight_and_page(api, lesson):
    student = lesson.joined()
    own = {"classroomId": gid(lesson.classroom)}
    answer = run(api, "raiseHand", student, "participant { handRaisedAt }", **own, isRaised=True)
    assert answer["participant"]["handRaisedAt"]
    refused = run(api, "raiseHand", lesson.student, **own, isRaised=True)
    assert error_codes(refused) == [("NOT_ADMITTED", "classroomId")]
    shown = gid(lesson.place(student))
    answer = run(
        api,
        "setSpotlight",
        lesson.teacher,
        "classroom { spotlight { id } }",
        **own,
        participantId=shown,
    )
    assert answer["classroom"] == {"spotlight": {"id": shown}}
    answer = run(api, "setSpotlight", lesson.teacher, "classroom { spotlight { id } }", **own)
    assert answer["classroom"] == {"spotlight": None}
    page = gid(lesson.board.pages.get())
    answer = run(
        api, "setBoardPage", lesson.teacher, "classroom { currentPage { id } }", **own, pageId=page
    )
    assert answer["classroom"] == {"currentPage": {"id": page}}
    refused = run(api, "setBoardPage", student, **own, pageId=page)
    assert error_codes(refused) == [("FORBIDDEN", None)]


def test_send_audio_frame(api, lesson):
    frame = {
        "classroomId": gid(lesson.classroom),
        "seq": 7,
        "codec": "OPUS",
        "data": "AAAA",
    }
    refused = run(api, "sendAudioFrame", lesson.teacher, "seq", **frame)
    assert (refused["seq"], error_codes(refused)) == (None, [("NO_MICROPHONE", None)])
    give_microphone(lesson, lesson.teacher)
    assert run(api, "sendAudioFrame", lesson.teacher, "seq", **frame) == {"seq": 7, "errors": []}


# --- the board ----------------------------------------------------------------------------------


def test_elements(api, lesson):
    student = lesson.joined()
    page = gid(lesson.board.pages.get())
    board = {"boardId": gid(lesson.board)}
    drawn = {
        **board,
        "pageId": page,
        "clientId": "a",
        "tool": "LINE",
        "color": "#112233",
        "width": 0.01,
        "points": [0, 0, 1, 0.5],
    }
    shown = (
        "element { id seq clientId tool color width points text isDeleted isFlattened "
        "author { id } page { id } }"
    )
    answer = run(api, "addBoardElement", lesson.teacher, shown, **drawn)
    assert answer["errors"] == []
    element = answer["element"]
    assert element.pop("seq") == 2
    own = element.pop("id")
    assert element == {
        "clientId": "a",
        "tool": "LINE",
        "color": "#112233",
        "width": 0.01,
        "points": [0, 0, 1, 0.5],
        "text": "",
        "isDeleted": False,
        "isFlattened": False,
        "author": {"id": gid(lesson.teacher)},
        "page": {"id": page},
    }
    one = {**board, "elementIds": [own]}
    steps = (
        ("updateBoardElement", {"elementId": own, "color": "#000000"}, "element { color }"),
        ("deleteBoardElements", one, "seq"),
        ("restoreBoardElements", one, "elements { isDeleted points }"),
        (
            "drawStroke",
            {**drawn, "index": 3, "isLast": True},
            "index",
        ),
    )
    expected = [
        {"element": {"color": "#000000"}},
        {"seq": 4},
        {"elements": [{"isDeleted": False, "points": [0, 0, 1, 0.5]}]},
        {"index": 3},
    ]
    for (name, values, selection), result in zip(steps, expected, strict=True):
        refused = run(api, name, student, **values)
        assert error_codes(refused) == [("NO_PEN", None)]
        answer = run(api, name, lesson.teacher, selection, **values)
        assert answer == {**result, "errors": []}
    refused = run(api, "addBoardElement", lesson.teacher, **{**drawn, "points": [2, 2, 3, 3]})
    assert error_codes(refused) == [("INVALID", "points")]


def test_pages(api, lesson):
    student = lesson.joined(has_pen=True)
    board = {"boardId": gid(lesson.board)}
    added = run(api, "addBoardPage", lesson.teacher, "page { id number }", **board)
    own = added["page"]["id"]
    assert added["page"]["number"] == 2
    draw(lesson.board, lesson.teacher)
    first = gid(lesson.board.pages.get(number=1))
    steps = (
        ("clearBoard", {**board, "pageId": first}, [0, 0]),
        ("undoClearBoard", {**board, "pageId": first}, [1, 0]),
        ("deleteBoardPage", {"pageId": own}, [1]),
    )
    for name, values, counts in steps:
        refused = run(api, name, student, **values)
        assert error_codes(refused) == [("FORBIDDEN", None)]
        answer = run(api, name, lesson.teacher, "board { pages { elementCount } }", **values)
        assert [page["elementCount"] for page in answer["board"]["pages"]] == counts
    refused = run(api, "addBoardPage", student, **board)
    assert error_codes(refused) == [("FORBIDDEN", None)]


# --- questions ----------------------------------------------------------------------------------

CLASSROOM = """
query ($id: ID!) {
  classroom(id: $id) {
    name viewerCanHost viewerCanDraw viewerCanSpeak
    viewerParticipant { role }
    speaker { user { id } }
    participants { totalCount edges { node { state user { fullName } } } }
    attendance { totalCount }
    room { id }
    board { viewerCanDraw pages { number } }
  }
}
"""
ELEMENTS = """
query ($board: ID!, $after: Int, $first: Int = 500) {
  boardElements(boardId: $board, after: $after, first: $first) {
    seq hasMore elements { clientId isDeleted points }
  }
}
"""
LIST = """
query ($course: ID, $state: ClassroomState, $upcoming: Boolean) {
  classrooms(courseId: $course, state: $state, isUpcoming: $upcoming, first: 100) {
    edges { node {
      name viewerCanHost viewerCanDraw host { fullName } course { title }
      speaker { user { fullName } hasMicrophone } viewerParticipant { state }
      participants(first: 5) { totalCount edges { node { hasMicrophone user { fullName } } } }
      attendance(first: 5) { edges { node { minutes user { fullName } } } }
      board { lastSeq viewerCanDraw pages { number elementCount backgroundUrl flattenedUrl } }
      room { unreadCount }
    } }
  }
}
"""
OF_COURSE = """
query ($id: ID!) {
  course(id: $id) { classrooms(first: 100) { totalCount edges { node { name state } } } }
}
"""


def test_classroom(api, lesson):
    student = lesson.joined(has_pen=True)
    give_microphone(lesson, student)
    shown = api.data(CLASSROOM, {"id": gid(lesson.classroom)}, actor=student)["classroom"]
    assert (shown["viewerCanHost"], shown["viewerCanDraw"], shown["viewerCanSpeak"]) == (
        False,
        True,
        True,
    )
    assert shown["speaker"] == {"user": {"id": gid(student)}}
    assert shown["attendance"] == {"totalCount": 1}
    assert shown["board"] == {"viewerCanDraw": True, "pages": [{"number": 1}]}
    outside = api.data(CLASSROOM, {"id": gid(lesson.classroom)}, actor=lesson.student)["classroom"]
    assert (outside["room"], outside["viewerParticipant"]) == (None, None)
    assert outside["board"] == {"viewerCanDraw": False, "pages": []}
    for stranger in (UserFactory(), TeacherFactory()):
        found = api.data(CLASSROOM, {"id": gid(lesson.classroom)}, actor=stranger)
        assert found == {"classroom": None}
    assert api.data(CLASSROOM, {"id": "x"}, actor=student) == {"classroom": None}


def test_board_elements(api, lesson):
    for name in "abc":
        draw(lesson.board, lesson.teacher, client_id=name)
    board = {"board": gid(lesson.board)}
    found = api.data(ELEMENTS, {**board, "first": 2}, actor=lesson.teacher)["boardElements"]
    assert [e["clientId"] for e in found["elements"]] == ["a", "b"]
    assert found["hasMore"]
    rest = api.data(ELEMENTS, {**board, "after": found["seq"]}, actor=lesson.teacher)
    assert [e["clientId"] for e in rest["boardElements"]["elements"]] == ["c"]
    for outsider in (lesson.student, UserFactory()):
        assert api.data(ELEMENTS, board, actor=outsider) == {"boardElements": None}
    answer = api(ELEMENTS, {**board, "first": 501}, actor=lesson.teacher)
    assert answer["errors"]


def test_lists(api, lesson):
    other = Lesson(course=lesson.course, is_live=False)
    services.update_classroom(actor=lesson.teacher, classroom_id=other.classroom.pk, name="Later")
    foreign = Lesson()

    def names(actor=lesson.student, **variables):
        edges = api.data(LIST, variables, actor=actor)["classrooms"]["edges"]
        return [edge["node"]["name"] for edge in edges]

    assert names() == ["Later", "Knots"]
    assert names(state="LIVE") == ["Knots"]
    assert names(upcoming=True) == ["Later"]
    assert names(upcoming=False) == ["Knots"]
    assert names(course=gid(lesson.course)) == ["Later", "Knots"]
    assert names(course=gid(foreign.course)) == []
    assert names(course="x") == []
    assert names(actor=UserFactory()) == []
    of_course = api.data(OF_COURSE, {"id": gid(lesson.course)}, actor=lesson.student)["course"]
    assert of_course["classrooms"]["totalCount"] == 2
    outside = api.data(OF_COURSE, {"id": gid(lesson.course)}, actor=UserFactory())["course"]
    assert outside["classrooms"] == {"totalCount": 0, "edges": []}


@pytest.mark.parametrize("document", [LIST, OF_COURSE])
def test_lists_cost_the_same_at_2_and_at_20_rows(api, document):
    course = CourseFactory()
    lesson = Lesson(course=course)
    student = lesson.student

    def more(number):
        for _ in range(number):
            another = Lesson(course=course)
            another.join(student)
            draw(another.board, another.teacher)
            give_microphone(another, student)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            api.data(document, {"id": gid(course)} if document is OF_COURSE else {}, actor=student)
        return len(captured)

    more(2)
    few = queries()
    more(10)
    assert queries() == few


def test_upcoming_lessons_in_the_order_of_their_start(api):
    teacher = TeacherFactory()
    for name, starts in (
        ("third", None),
        ("second", "2031-01-01T00:00:00Z"),
        ("first", "2030-01-01T00:00:00Z"),
        ("past", "2020-01-01T00:00:00Z"),
    ):
        run(api, "createClassroom", teacher, name=name, startsAt=starts)
    paged, after = [], None
    document = """query ($after: String) { classrooms(isUpcoming: true, first: 2, after: $after) {
      edges { node { name } } pageInfo { endCursor hasNextPage } } }"""
    while True:
        page = api.data(document, {"after": after}, actor=teacher)["classrooms"]
        paged += [edge["node"]["name"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert paged == ["first", "second", "third"]


def test_node(api, lesson):
    student = lesson.joined()
    element = draw(lesson.board, lesson.teacher)
    attendance = lesson.classroom.attendances.get(user=student)
    things = [
        lesson.classroom,
        lesson.board,
        element.page,
        element,
        lesson.place(student),
        attendance,
    ]
    ask = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    ids = [gid(thing) for thing in things]
    mine = api.data(ask, {"ids": ids}, actor=student)["nodes"]
    assert mine == [{"id": one} for one in ids]
    assert api.data(ask, {"ids": ids}, actor=UserFactory())["nodes"] == [None] * 6
    leave(lesson, student)
    left = api.data(ask, {"ids": ids}, actor=student)["nodes"]
    assert [node is not None for node in left] == [True, True, False, False, True, True]
