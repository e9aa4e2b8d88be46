"""The test servers themselves: real, and gone when the tests are, however these end."""

import smtplib
import subprocess
import sys
from email.message import EmailMessage

import psycopg
import pytest
import redis

from tests.services.guard import ROOT
from tests.services.s3 import S3
from tests.services.smtp import SmtpSink, text_of


def test_postgres_has_the_extensions_that_migrations_create(postgres_url):
    with psycopg.connect(postgres_url) as connection:
        available = connection.execute("SELECT name FROM pg_available_extensions").fetchall()
    assert {"pg_trgm", "btree_gist", "unaccent"} <= {name for (name,) in available}


def test_valkey_speaks_the_redis_protocol(valkey_url):
    with redis.Redis.from_url(valkey_url) as client:
        assert client.ping()


def test_smtp_sink_keeps_what_it_is_sent(smtp_sink: SmtpSink):
    message = EmailMessage()
    message["From"], message["To"] = "us@lyceum.example", "ada@lyceum.example"
    message["Subject"] = "Grüße"
    message.set_content("Your code is 123456.")
    with smtplib.SMTP("127.0.0.1", smtp_sink.port) as client:
        client.send_message(message)

    received = smtp_sink.wait_for("ada@lyceum.example")

    assert received["Subject"] == "Grüße"
    assert text_of(received).strip() == "Your code is 123456."
    with pytest.raises(TimeoutError, match="Grüße"):
        smtp_sink.wait_for("bob@lyceum.example", timeout=0.01)


def test_s3_stores_objects(s3_storage: S3):
    client = s3_storage.client()
    client.put_object(Bucket=s3_storage.bucket, Key="a", Body=b"bytes")
    assert client.get_object(Bucket=s3_storage.bucket, Key="a")["Body"].read() == b"bytes"


def test_servers_die_with_a_killed_test_run():
    test_run = """
import signal
from tests.services.guard import guarded
with guarded("valkey") as url:
    print(url, flush=True)
    signal.pause()
"""
    run = subprocess.Popen(
        [sys.executable, "-c", test_run],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdout
    url = run.stdout.readline().strip()
    with redis.Redis.from_url(url) as client:
        assert client.ping()

    run.kill()
    run.communicate(timeout=60)  # ends when the guard, who shares standard error, has ended too

    with redis.Redis.from_url(url) as client, pytest.raises(redis.ConnectionError):
        client.ping()
