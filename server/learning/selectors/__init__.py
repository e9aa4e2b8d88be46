"""Reads of more than a line, one topic a file."""

from server.learning.selectors.calendars import calendar_of, owner_of_key
from server.learning.selectors.next_steps import MAX_STEPS, NextStep, next_steps

__all__ = ["MAX_STEPS", "NextStep", "calendar_of", "next_steps", "owner_of_key"]
