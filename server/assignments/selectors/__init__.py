"""Reads of more than a line, one topic a file."""

from server.assignments.selectors.assignments import submit_obstacles
from server.assignments.selectors.grading import (
    GradingState,
    grading_queue,
    next_submission,
)
from server.assignments.selectors.terms import EffectiveTerms, effective_terms, terms_with

__all__ = [
    "EffectiveTerms",
    "GradingState",
    "effective_terms",
    "grading_queue",
    "next_submission",
    "submit_obstacles",
    "terms_with",
]
