"""Against an S3 on this machine (moto's server): the workers are other processes and use it as well."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

# The servers and clients of others leave sockets to the collector and call what is deprecated.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

SCRIPT = """
import sys
from newsclean.batch import Job, run
from newsclean.config import BatchConfig, Config
from newsclean.sinks import form_of, Form
from tests.batch import poison
if __name__ == "__main__":
    batch = BatchConfig(workers=2, page_timeout=20, pages_per_chunk=4, pages_per_part=20)
    form = form_of(sys.argv[2]) or Form.JSONL
    report = run(Job((sys.argv[1],), sys.argv[2], form, extractor=poison.plain, config=Config(batch=batch)))
    print(report.worked, report.summary.articles, report.summary.failed)
"""


@pytest.fixture
def bucket(monkeypatch):
    server = ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    client.create_bucket(Bucket="news")
    yield client
    client.close()
    server.stop()


def test_pages_from_a_bucket_to_a_bucket(bucket, tmp_path):
    for number in range(45):
        body = gzip.compress(f"<p>Page {number}</p>".encode())
        bucket.put_object(Bucket="news", Key=f"in/{number % 3}/{number:02}.html.gz", Body=body)
    bucket.put_object(Bucket="news", Key="in/0/00.json", Body=b'{"url": "https://example.org/0"}')
    bucket.put_object(Bucket="news", Key="in/1/bad.html.gz", Body=b"not packed")
    (tmp_path / "script.py").write_text(SCRIPT)
    path = str(Path.cwd())

    def run(output):
        command = [sys.executable, str(tmp_path / "script.py"), "s3://news/in", output]
        done = subprocess.run(
            command,
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    assert run("s3://news/out") == ["46", "45", "1"]
    assert run("s3://news/out") == ["0", "45", "1"]
    keys = [item["Key"] for item in bucket.list_objects_v2(Bucket="news", Prefix="out/")["Contents"]]
    assert "out/manifest.json" in keys
    assert not [key for key in keys if "_done" in key]
    rows = []
    for key in keys:
        if key.endswith(".jsonl") and "part-" in key:
            data = bucket.get_object(Bucket="news", Key=key)["Body"].read()
            rows += [json.loads(line) for line in data.splitlines()]
    assert {row["text"] for row in rows} == {f"<p>Page {number}</p>" for number in range(45)}
    assert {row["url"] for row in rows} == {None, "https://example.org/0"}
    assert run("s3://news/single/out.jsonl.gz") == ["46", "45", "1"]
    data = bucket.get_object(Bucket="news", Key="single/out.jsonl.gz")["Body"].read()
    assert len(gzip.decompress(data).splitlines()) == 45
