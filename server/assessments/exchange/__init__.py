"""Banks of questions as files: GIFT, and CSV for spreadsheets. What comes out goes in again, equal."""

from server.assessments.exchange.gift_reader import read_gift
from server.assessments.exchange.gift_writer import write_gift
from server.assessments.exchange.items import Item, Note, Reading, item_of
from server.assessments.exchange.table import read_table, write_table

__all__ = [
    "Item",
    "Note",
    "Reading",
    "item_of",
    "read_gift",
    "read_table",
    "write_gift",
    "write_table",
]
