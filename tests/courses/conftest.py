"""What the tests over HTTP share."""

import pytest

from tests.factories import CourseFactory, TeacherFactory


@pytest.fixture
def teacher():
    return TeacherFactory()


@pytest.fixture
def course(teacher):
    return CourseFactory(owner=teacher)


@pytest.fixture
def call(api):
    """`call("publishCourse", "course { status }", actor, courseId=…)` → the payload."""

    def call(name, selection, actor, **given):
        kind = f"{name[0].upper()}{name[1:]}Input"
        document = (
            f"mutation ($input: {kind}!) {{ {name}(input: $input) "
            f"{{ {selection} errors {{ code field message }} }} }}"
        )
        return api.data(document, {"input": given}, actor=actor)[name]

    return call
