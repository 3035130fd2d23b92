import hashlib
import io
import tarfile
import threading
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler

import pytest

from newsclean.errors import GoldError, UnreadableInputError, UnwritableOutputError
from newsclean.train.gold import folder_of, gold_pages
from newsclean.train.judged import digests, judged_rows, line
from newsclean.train.packages import SET, Package, packages, pages, write

PAGE = b"<main><p>The ferry left at dawn.</p><p>Photo: Jane Roe</p></main>"
TEXTS = ["The ferry left at dawn.", "Photo: Jane Roe"]
ROW = {"id": "ferries-one", "url": "https://ferries.example/one", "member": "ferries-1.0/tests/one.html"}


@pytest.fixture
def registry(tmp_path):
    """Yield a server of a folder with one package, and that package."""
    folder = tmp_path / "registry"
    folder.mkdir()
    with tarfile.open(folder / "ferries-1.0.tar.gz", "w:gz") as archive:
        for name, content in ((ROW["member"], PAGE), ("ferries-1.0/README.html", b"<p>Ferries</p>")):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    digest = hashlib.sha256((folder / "ferries-1.0.tar.gz").read_bytes()).hexdigest()
    server = HTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Package("ferries", f"http://127.0.0.1:{server.server_port}/ferries-1.0.tar.gz", digest)
    server.shutdown()
    server.server_close()


def test_judged_pages_of_a_package_become_a_gold_set(registry, tmp_path, monkeypatch):
    assert write(tmp_path, pages([registry], [ROW, {**ROW, "id": "boats-two"}])) == 1
    marks = digests(TEXTS)
    (tmp_path / "judged").mkdir()
    (tmp_path / "judged" / f"{SET}.jsonl").write_text(line("ferries-one", marks[:1], []) + "\n", "utf-8")
    monkeypatch.setattr("newsclean.train.judged.files", lambda _: tmp_path / "judged")
    (page,) = gold_pages([tmp_path / "nothing", tmp_path], SET)
    assert (page.site, page.gold.labels, page.judged) == ("ferries.example", (True, False), True)


def test_another_package_under_the_same_address_is_told(registry):
    other = Package(registry.name, registry.url, "0" * 64)
    with pytest.raises(GoldError, match=r"ferries-1\.0\.tar\.gz: is not the package"):
        list(pages([other], [ROW]))


def test_a_package_that_cannot_be_downloaded_is_told(registry):
    gone = Package(registry.name, registry.url.replace("1.0", "2.0"), registry.sha256)
    with pytest.raises(UnreadableInputError, match=r"ferries-2\.0\.tar\.gz: cannot be downloaded .*404"):
        list(pages([gone], [ROW]))


def test_a_page_that_a_package_does_not_have_is_told(registry):
    with pytest.raises(GoldError, match=r"has no file ferries-1\.0/two\.html"):
        list(pages([registry], [{**ROW, "member": "ferries-1.0/two.html"}]))


def test_every_packaged_verdict_names_a_package_and_a_member():
    names = {package.name for package in packages()}
    rows = judged_rows(SET)
    assert len(rows) > 300
    assert {row["id"].partition("-")[0] for row in rows} == names
    assert all(row["member"].count("/") for row in rows)
    assert len({row["id"].casefold() for row in rows}) == len(rows)


def test_where_the_set_comes_from_is_said(tmp_path):
    with pytest.raises(GoldError, match=r"'package_pages' is not in .*newsclean\.train\.packages"):
        folder_of([tmp_path], SET)


def test_an_installed_newsclean_says_that_judged_pages_are_in_a_checkout(tmp_path, monkeypatch):
    monkeypatch.setattr("newsclean.train.packages.files", lambda _: tmp_path)
    with pytest.raises(GoldError, match=r"packages\.toml: .* run this in a checkout"):
        packages()


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(UnwritableOutputError, match=r"taken: cannot be written"):
        write(tmp_path / "taken", iter([]))
