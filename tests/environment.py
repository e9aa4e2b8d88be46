"""Loaded by pytest before Django's settings are: tests never run in development mode."""

import os

os.environ.setdefault("LYCEUM_ENV", "test")
