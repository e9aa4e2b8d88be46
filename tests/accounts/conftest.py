"""Fixtures for accounts."""

import re

import pytest


@pytest.fixture
def sent_code(jobs, mailoutbox):
    """Run the waiting jobs; the code in the last mail to an address, or None if there is none."""

    def find(email):
        jobs()
        mails = [m for m in mailoutbox if m.to == [email]]
        match = re.search(r"\b\d{6}\b", mails[-1].subject) if mails else None
        return match.group() if match else None

    return find
