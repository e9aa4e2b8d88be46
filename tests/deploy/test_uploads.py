"""A worker that is killed while it checks an upload: the file is there in the end, and once."""

import psycopg
import pytest

from tests.deploy.workers import (
    END_OF_LEASE,
    JOBS,
    is_alone,
    is_waited_for,
    site_with,
    until,
    worker,
)

pytestmark = pytest.mark.deploy

# All parts have been sent; the job waits.
SENT = """
import hashlib, io
from server.accounts.models import Role, User
from server.media import services
teacher = User.objects.create(
    email="ada@lyceum.example", username="ada", full_name="Ada", role=Role.TEACHER)
content = b"A long text. " * 1_500_000
upload = services.create_upload(
    actor=teacher, name="notes.txt", size=len(content), sha256=hashlib.sha256(content).hexdigest())
for number in range(1, upload.part_count + 1):
    part = content[(number - 1) * upload.part_size : number * upload.part_size]
    services.receive_part(
        actor=teacher, upload_id=upload.pk, number=number, content=io.BytesIO(part))
services.complete_upload(actor=teacher, upload_id=upload.pk)
"""
UPLOAD = "SELECT id, state, sha256 FROM media_fileupload"
ASSETS = "SELECT storage_key, size, sha256 FROM media_asset"


@pytest.fixture
def site(tmp_path):
    with site_with(tmp_path, "lyceum_uploads", SENT) as site:
        yield site


def test_a_killed_worker_neither_loses_nor_doubles_a_file(site, tmp_path):
    def parts():
        return list(tmp_path.glob("uploading/parts-*/*"))

    with psycopg.connect(site.database_url, autocommit=True) as database:

        def ask(statement):
            return database.execute(statement).fetchone()

        for _ in range(3):
            with psycopg.connect(site.database_url) as other:
                other.execute(f"{UPLOAD} FOR UPDATE")
                with worker(site):
                    until(lambda other=other: is_waited_for(database, other))
                # Killed when the file was checked and stored, and only its row was missing.
            until(lambda: is_alone(database))
            assert ask(UPLOAD)[1] == "CHECKING"
            assert ask(ASSETS) is None
            assert len(parts()) >= 3
            database.execute(END_OF_LEASE)
        with worker(site), worker(site):
            until(lambda: ask(UPLOAD)[1] == "COMPLETED")
            until(lambda: ask(JOBS)[0] == 0)
        assert len(database.execute(ASSETS).fetchall()) == 1
        key, size, sha256 = ask(ASSETS)
        assert sha256 == ask(UPLOAD)[2]
        assert (tmp_path / "files" / key).stat().st_size == size
        assert parts() == []
