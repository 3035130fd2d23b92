import json

import pytest

from newsclean.records import Block, BlockType, Failure, Reason, Removed, json_text, to_plain


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
