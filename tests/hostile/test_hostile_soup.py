"""Random markup, text and bytes through the whole way."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsclean
from tests.hostile.probe import probe
from tests.hostile.strategies import DUMPS, HTML

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(HTML)
def test_tag_soup(markup):
    probe(markup)


@QUICK
@given(st.binary(max_size=400))
def test_bytes(content):
    probe(content)
    probe(b"<p>" + content * 3)


@QUICK
@given(st.text(max_size=400))
def test_text(content):
    probe(content)


@QUICK
@given(DUMPS)
def test_dumps_taken_for_pages(dump):
    probe(dump)


@QUICK
@given(DUMPS)
def test_dumps(dump):
    probe(dump, newsclean.clean_text)
