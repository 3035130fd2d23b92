"""Extractors for tests: pages say in their text what is to happen to the worker that gets them."""

import ctypes
import os
import time

from newsclean.errors import NoArticleError
from newsclean.records import Article, PageType


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


def act(content):
    """Do what a poisonous page says."""
    if b"POISON" not in content:
        return
    what = content.split(b"POISON", 1)[1].split()[0]
    if what == b"exit":
        os._exit(3)
    elif what == b"pointer":
        ctypes.string_at(8)
    elif what == b"loop":
        while True:
            pass
    elif what == b"sleep":
        time.sleep(3600)
    elif what == b"memory":
        hoard = []
        while True:
            hoard.append(bytearray(16 * 1024 * 1024))
    elif what == b"fault":
        raise ZeroDivisionError("a fault in the code")
    elif what == b"empty":
        raise NoArticleError("nothing there")


def plain(page, config):
    """Give the page's text as it is, unless it is poison."""
    act(page.content)
    return article(page, page.content.decode())


def real(page, config):
    """Extract as newsclean does, unless the page is poison."""
    from newsclean.batch import extract_page

    act(page.content)
    return extract_page(page, config)
