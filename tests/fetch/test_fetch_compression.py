"""Content encodings: what went in comes out, and never more than allowed."""

import bz2
import gzip
import lzma
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import BadCompressionError, CompressionBombError, PageTooLargeError
from newsclean.fetch.compression import decompress

MIB = 1024 * 1024
URL = "https://valley.example/news/rain"


def raw_deflate(data):
    return zlib.compress(data)[2:-4]


PACK = {
    "gzip": [gzip.compress, lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:])],
    "x-gzip": [gzip.compress],
    "deflate": [zlib.compress, raw_deflate],
    "br": [brotli.compress],
    "zstd": [zstandard.compress, lambda data: zstandard.compress(data[:9]) + zstandard.compress(data[9:])],
}
WAYS = [(name, pack) for name, packs in PACK.items() for pack in packs]


def undo(data, *codings, max_bytes=8 * MIB, max_ratio=100.0):
    return decompress(data, codings, name=URL, max_bytes=max_bytes, max_ratio=max_ratio)


@given(st.binary(max_size=500), st.sampled_from(WAYS))
def test_what_was_compressed_comes_back(data, way):
    name, pack = way
    assert undo(pack(data), name.upper()) == data


@given(st.binary(max_size=200), st.sampled_from(WAYS), st.sampled_from(WAYS))
def test_layers_are_undone_from_the_last_to_the_first(data, inner, outer):
    assert undo(outer[1](inner[1](data)), inner[0], " identity", outer[0]) == data


@given(st.binary(max_size=300), st.sampled_from([*PACK, "identity", "what"]))
def test_broken_data_is_a_failure_of_ours(data, coding):
    try:
        assert isinstance(undo(data, coding), bytes)
    except BadCompressionError:
        return  # any other error goes through and fails the test


def flushed(data, mode=zstandard.COMPRESSOBJ_FLUSH_BLOCK):
    """Return zstd data that says no size, up to where a server that dies has flushed it."""
    packer = zstandard.ZstdCompressor().compressobj()
    return packer.compress(data) + packer.flush(mode)


@pytest.mark.parametrize(
    "cut",
    [
        flushed(b"rain and hail " * 1000),
        zstandard.compress(b"rain") + flushed(b"and hail"),
        flushed(b"rain", zstandard.COMPRESSOBJ_FLUSH_FINISH)[:-1],
        zstandard.compress(b"rain and hail")[:-1],
    ],
)
def test_zstd_data_that_was_cut_off_is_no_page(cut):
    with pytest.raises(BadCompressionError, match=f"{URL}: the page's zstd data"):
        undo(cut, "zstd")


def test_zstd_data_without_a_size_is_a_page():
    data = b"rain and hail " * 1000
    whole = flushed(data, zstandard.COMPRESSOBJ_FLUSH_FINISH)
    assert undo(whole, "zstd") == data
    assert undo(whole * 3, "zstd") == data * 3


@pytest.mark.parametrize("coding", ["none", "UTF-8", "8bit", "text/html", "gzip, none", "none, gzip"])
@pytest.mark.parametrize("text", ["<!doctype html>\r\n\t<p>über Nacht", "\x1b$B1+\x1b(B"])
def test_a_plain_page_with_a_coding_that_is_none_is_left(coding, text):
    data = text.encode("latin-1")
    sent = gzip.compress(data) if "gzip" in coding else data
    assert undo(sent, *coding.split(",")) == data


def test_packed_data_with_an_unknown_coding_is_a_failure_that_names_the_page():
    for packed in (lzma.compress(b"rain"), bz2.compress(b"rain"), "über Nacht".encode("utf-16")):
        with pytest.raises(BadCompressionError, match=f"{URL}: .* as 'none', which nobody asked for"):
            undo(packed, "none")


@pytest.mark.parametrize(("name", "pack"), WAYS)
def test_a_bomb_is_stopped_by_its_ratio(name, pack):
    with pytest.raises(CompressionBombError, match="max_ratio"):
        undo(pack(b"\0" * (20 * MIB)), name, max_bytes=30 * MIB)


@pytest.mark.parametrize(("name", "pack"), WAYS)
def test_the_limit_is_exact(name, pack):
    data = b"rain and hail " * 100_000
    assert undo(pack(data), name, max_bytes=len(data), max_ratio=1e9) == data
    with pytest.raises(PageTooLargeError, match="max_bytes"):
        undo(pack(data), name, max_bytes=len(data) - 1, max_ratio=1e9)


@pytest.mark.parametrize(("name", "pack"), WAYS)
def test_a_small_page_may_have_any_ratio(name, pack):
    assert undo(pack(b"\0" * MIB), name, max_ratio=2.0) == b"\0" * MIB


def test_nothing_to_undo():
    assert undo(b"x") == undo(b"x", "identity", "") == b"x"
