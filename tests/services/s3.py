"""An S3 server (moto) with one empty bucket."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class S3:
    """How to reach the bucket; `environment` is what settings read."""

    endpoint_url: str
    bucket: str = "lyceum-test"
    access_key: str = "test"
    secret_key: str = "test"
    region: str = "us-east-1"

    @property
    def environment(self) -> dict[str, str]:
        """Variables that make Lyceum store its files here."""
        return {
            "S3_BUCKET": self.bucket,
            "S3_ENDPOINT_URL": self.endpoint_url,
            "S3_ACCESS_KEY_ID": self.access_key,
            "S3_SECRET_ACCESS_KEY": self.secret_key,
            "S3_REGION": self.region,
        }

    def client(self) -> Any:
        """A boto3 client, to look at what was stored."""
        import boto3

        return boto3.client(
            "s3",
            endpoint_url=self.endpoint_url,
            aws_access_key_id=self.access_key,
            aws_secret_access_key=self.secret_key,
            region_name=self.region,
        )


@contextmanager
def s3() -> Iterator[S3]:
    """Starts the server on a free port and creates the bucket."""
    # Imported here: it takes a second, and every test run loads this file.
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        storage = S3(endpoint_url=f"http://{host}:{port}")
        storage.client().create_bucket(Bucket=storage.bucket)
        yield storage
    finally:
        server.stop()
