"""Extractors for tests: pages say in their text what is to happen to the worker that gets them."""

import ctypes
import os
import time
from dataclasses import replace

from newsclean.batch import extract_page
from newsclean.errors import NoArticleError
from newsclean.records import Article, Block, BlockType, PageType, Reason, Removed


def article(page, text):
    """Return an article with this text and nothing else."""
    return Article(
        url=page.url,
        canonical_url=None,
        site_name=None,
        publisher=None,
        title=None,
        lead=None,
        description=None,
        authors=(),
        date_published=None,
        date_modified=None,
        language=None,
        section=None,
        tags=(),
        images=(),
        is_accessible_for_free=None,
        truncated=False,
        next_page=None,
        page_type=PageType.ARTICLE,
        page_type_probability=1.0,
        confidence=1.0,
        text=text,
        blocks=(),
        removed=(),
        provenance={},
    )


def _loop():
    while True:
        pass


def _memory():
    hoard = []
    while True:
        hoard.append(bytearray(16 * 1024 * 1024))


def _fault():
    raise ZeroDivisionError("a fault in the code")


def _empty():
    raise NoArticleError("nothing there")


DEEDS = {
    b"exit": lambda: os._exit(3),
    b"pointer": lambda: ctypes.string_at(8),
    b"loop": _loop,
    b"sleep": lambda: time.sleep(3600),
    b"memory": _memory,
    b"fault": _fault,
    b"empty": _empty,
}


def act(content):
    """Do what a poisonous page says."""
    if b"POISON" in content:
        DEEDS[content.split(b"POISON", 1)[1].split()[0]]()


def plain(page, config):
    """Give the page's text as it is, unless it is poison."""
    act(page.content)
    return article(page, page.content.decode())


def real(page, config):
    """Extract as newsclean does, unless the page is poison."""
    act(page.content)
    return extract_page(page, config)


def slow(page, config):
    """Give the page's text as it is, after some time."""
    time.sleep(0.02)
    return plain(page, config)


def _block(line):
    if line.startswith("# "):
        return Block(BlockType.HEADING, line[2:], level=2)
    return Block(BlockType.PARAGRAPH, line)


def blocks(page, config):
    """Make a block of each line: `# ` a heading, `! ` a piece that was removed, else a paragraph."""
    lines = [line for line in page.content.decode().splitlines() if line]
    kept = tuple(_block(line) for line in lines if not line.startswith("! "))
    removed = tuple(Removed(line[2:], Reason.PROMO) for line in lines if line.startswith("! "))
    text = "\n\n".join(block.text for block in kept)
    return replace(article(page, text), blocks=kept, removed=removed)
