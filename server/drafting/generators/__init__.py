"""What makes items of a page."""

from server.drafting.generators.base import Proposal
from server.drafting.generators.extractive import proposals

__all__ = ["Proposal", "proposals"]
