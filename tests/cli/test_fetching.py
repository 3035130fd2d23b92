"""`newsclean fetch` and `newsclean discover`, as a user runs them."""

import json
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest
from warcio.archiveiterator import ArchiveIterator

from newsclean import cli
from tests.fetch.server import ARTICLE, serving

HOSTS = tuple(f"127.4.0.{n}" for n in range(1, 11))
OPEN = ("--allow-network", "127.0.0.0/8", "--delay", "0")


def newsclean(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "newsclean", *arguments],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
        **options,
    )


@pytest.fixture(scope="module")
def site():
    with serving(HOSTS) as server:
        server.default = lambda wire: wire.reply()
        server.scripts["/gone"] = lambda wire: wire.reply(b"", "410 Gone")
        yield server


def archived(path):
    with path.open("rb") as stream:
        return Counter(
            record.rec_headers.get_header("WARC-Target-URI")
            for record in ArchiveIterator(stream)
            if record.rec_type == "response" and record.content_stream().read() == ARTICLE
        )


def noted(path):
    return Counter(json.loads(line)["input"] for line in path.read_text().splitlines())


def test_one_page_goes_to_stdout(site, capfdbinary):
    assert cli.run(["fetch", site.url("/1", HOSTS[0]), *OPEN]) == 0
    assert capfdbinary.readouterr().out == ARTICLE


def test_failures_are_said_and_counted(site, tmp_path, capsys):
    out = tmp_path / "pages.warc.gz"
    command = ["fetch", site.url("/1", HOSTS[0]), site.url("/gone", HOSTS[0]), "-o", str(out), *OPEN]
    assert cli.run(command) == 1
    said = capsys.readouterr().err
    assert "[not-found]" in said
    assert "1 pages; failed: 1 not-found" in said
    assert len(archived(out)) == 1
    assert cli.run(command) == 0
    assert "2 URLs are done already" in capsys.readouterr().err
    assert cli.run([*command, "--retry-failed"]) == 1
    assert "0 pages; failed: 1 not-found" in capsys.readouterr().err
    assert len(archived(out)) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fetch"], "give one URL"),
        (["fetch", "http://a/", "http://b/"], "-o"),
        (["fetch", "-o", "x.warc.gz"], "nothing to fetch"),
        (["fetch", "-i", "/no/such/list", "-o", "x.warc.gz"], "cannot be read"),
        (["fetch", "http://a/", "--allow-network", "everything"], "allow_networks"),
        (["discover", "http://a/", "--since", "yesterday"], "--since"),
    ],
)
def test_bad_usage(arguments, said, capsys):
    assert cli.run(arguments) == 2
    assert said in capsys.readouterr().err


def test_a_refused_page_is_an_error(capsys):
    assert cli.run(["fetch", "http://127.0.0.1/"]) == 1
    assert "--allow-network" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("stop", "name"),
    [
        (signal.SIGKILL, "pages.warc.gz"),
        (signal.SIGKILL, "pages"),
        (signal.SIGINT, "pages.warc.gz"),
        (signal.SIGTERM, "pages"),
    ],
)
def test_a_run_that_was_stopped_goes_on_and_ends_with_the_same_set(site, tmp_path, stop, name):
    urls = [site.url(f"/{n}" if n % 50 else f"/gone?{n}", HOSTS[n % 10]) for n in range(1, 401)]
    (tmp_path / "urls.txt").write_text("\n".join(urls))
    out = tmp_path / name
    log = out / "fetch.log" if name == "pages" else tmp_path / f"{name}.log"
    lists = ["-i", str(tmp_path / "urls.txt")]
    command = [sys.executable, "-m", "newsclean", "fetch", "-q", *lists, "-o", str(out), *OPEN]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and (not log.exists() or log.read_bytes().count(b"\n") < 60):
            time.sleep(0.002)
        running.send_signal(stop)
        running.wait(20)
    assert running.returncode != 0
    before = noted(log)
    assert 60 <= len(before) < 400, "it was not stopped in the middle"
    assert newsclean(*command[3:]).returncode == 1
    assert noted(log) == Counter(urls)
    pages = {url for url in urls if "/gone" not in url}
    if name == "pages":
        kept = [json.loads(path.read_text())["url"] for path in out.glob("*/*.html.json")]
        assert Counter(kept) == Counter(pages)
        assert len(list(out.glob("*/*.html"))) == len(pages)
    else:
        assert archived(out) == Counter(pages)


def test_discover_lists_what_fetch_reads(tmp_path, capsys):
    with serving(HOSTS[:1]) as server:
        rss = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>V</title>
            <item><title>Rain &amp; hail</title><link>{server.url("/news/rain-1", HOSTS[0])}</link>
            <pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate></item>
            <item><title>Old</title><link>{server.url("/news/old-2", HOSTS[0])}</link>
            <pubDate>Wed, 01 Jan 2020 10:00:00 GMT</pubDate></item></channel></rss>"""
        server.default = lambda wire: wire.reply()
        server.scripts["/feed"] = lambda wire: wire.reply(rss.encode(), kind="application/rss+xml")
        feed = ["discover", server.url("/feed", HOSTS[0])]
        assert cli.run([*feed, "--since", "2026-01-01", *OPEN]) == 0
        columns = capsys.readouterr().out
        assert columns == f"{server.url('/news/rain-1', HOSTS[0])}\t2026-11-22T10:00:00Z\tRain & hail\n"
        assert cli.run([*feed, "--limit", "1", "--json", *OPEN]) == 0
        lines = capsys.readouterr().out
        assert json.loads(lines)["title"] == "Rain & hail"
        for name, text in (("columns", columns), ("lines", lines)):
            done = newsclean("fetch", "-i", "-", "-o", str(tmp_path / name), *OPEN, input=text)
            assert done.returncode == 0, done.stderr
            assert len(list(tmp_path.glob(f"{name}/*/*.html"))) == 1


def test_help_shows_examples(capsys):
    assert cli.run(["fetch", "--help"]) == 0
    assert "newsclean fetch -i urls.txt -o pages.warc.gz" in capsys.readouterr().out
