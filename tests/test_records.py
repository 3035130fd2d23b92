import json
from types import MappingProxyType

import pytest

from newsclean.records import (
    Block,
    BlockType,
    Failure,
    Metadata,
    Origin,
    Reason,
    Removed,
    json_bytes,
    json_text,
    to_plain,
)


def test_block_leaves_out_what_is_empty():
    assert to_plain(Block(BlockType.HEADING, "Rain", level=2)) == {
        "type": "heading",
        "text": "Rain",
        "level": 2,
    }


def test_removed_is_plain_json():
    removed = to_plain(Removed("Share", Reason.SHARE, rule="share.en"))
    assert json.loads(json.dumps(removed)) == {
        "text": "Share",
        "reason": "share",
        "rule": "share.en",
        "count": 1,
    }


def test_failure_keeps_empty_fields():
    assert Failure("a.html", "no-article", "nothing there", "extract").to_dict()["url"] is None


def test_lone_surrogates_become_writable():
    json_text({"text": "a\ud800b"}).encode("utf-8")


def test_foreign_values_are_refused():
    with pytest.raises(TypeError, match="has no place"):
        to_plain(Block(BlockType.PARAGRAPH, object()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "record",
    [
        Block(BlockType.TABLE, "a b", rows=(("a", "b"), ())),
        Removed("Share \ud800", Reason.SHARE, score=0.25),
        Metadata(title="Rain", authors=("A", "B"), provenance=MappingProxyType({"title": "og"})),
        Origin("a.html", None),
    ],
)
def test_a_record_is_written_as_its_plain_values_are(record):
    text = json_text(to_plain(record))
    assert json_text(record) == text
    assert json_bytes(record) == text.encode("utf-8")
    assert json.loads(json_text(record, pretty=True)) == json.loads(text)


def test_foreign_values_are_not_written():
    with pytest.raises(TypeError, match="has no place"):
        json_bytes(Block(BlockType.PARAGRAPH, object()))  # type: ignore[arg-type]
