"""Real servers for tests: PostgreSQL, Valkey (Redis protocol), an SMTP sink and S3.

Each is a context manager that starts the server on a free port or socket in a temporary folder
and removes it again. The first two are found in `DATABASE_URL` and `REDIS_URL` when these are set.

    python -m tests.services pytest tests      # runs a command with PostgreSQL and Valkey
"""
