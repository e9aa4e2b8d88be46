from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from server.audit.models import AuditEntry
from server.audit.selectors import find_break
from server.audit.services import record
from tests.factories import CourseFactory


@pytest.mark.django_db(transaction=True)
def test_recorders_take_turns():
    course = CourseFactory()

    def act(number: int) -> None:
        try:
            with transaction.atomic():
                record(actor=None, action="a.b", obj=course, data={"n": number})
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, range(80)))
    assert AuditEntry.objects.count() == 80
    assert find_break() is None
