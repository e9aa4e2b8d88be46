"""One-time codes, below the operations that use them."""

import pytest

from server.accounts.models import CodePurpose
from server.accounts.services.codes import check_code, issue_code, use_code
from server.core.errors import DomainError, ErrorCode
from tests.factories import UserFactory

PURPOSE = CodePurpose.RESET_PASSWORD


@pytest.fixture
def user(db):
    return UserFactory()


def check(user, code):
    return check_code(user, PURPOSE, key=user.email, code=code, ip_address="192.0.2.1")


def refused(function, *args):
    with pytest.raises(DomainError) as refusal:
        function(*args)
    return refusal.value.code is ErrorCode.INVALID_CODE


def test_two_who_checked_the_same_code_cannot_both_use_it(user):
    code = issue_code(user, PURPOSE, user.email)
    one, two = check(user, code), check(user, code)
    use_code(one)
    assert refused(use_code, two)


def test_a_used_code_is_wrong_from_the_first_look(user):
    code = issue_code(user, PURPOSE, user.email)
    use_code(check(user, code))
    assert refused(check, user, code)


def test_a_code_that_was_replaced_after_it_was_checked(user):
    row = check(user, issue_code(user, PURPOSE, user.email))
    issue_code(user, PURPOSE, user.email)
    assert refused(use_code, row)


def test_a_code_of_somebody_else(user):
    code = issue_code(user, PURPOSE, user.email)
    assert refused(check, UserFactory(), code)
