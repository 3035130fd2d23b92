import dataclasses
import json
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator, ValidationError

from newsclean import records
from newsclean.records import (
    Article,
    Block,
    BlockType,
    Failure,
    Image,
    PageType,
    Reason,
    Removed,
)
from newsclean.schema import json_schema

EMPTY = Article(
    url=None,
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
    page_type=PageType.OTHER,
    page_type_probability=0.0,
    confidence=0.0,
    text="",
    blocks=(),
    removed=(),
    provenance={},
)
FULL = dataclasses.replace(
    EMPTY,
    url="https://news.example/a",
    canonical_url="https://news.example/a",
    site_name="News",
    publisher="News Ltd",
    title="Rain",
    lead="It rained.",
    description="Rain fell.",
    authors=("Jane Roe",),
    date_published="2026-03-18T06:40:00+00:00",
    date_modified="2026-03-18",
    language="en",
    section="Weather",
    tags=("rain", "sun"),
    images=(Image("https://news.example/i.jpg", "A cloud", "A cloud over town", "J. Roe", lead=True),),
    is_accessible_for_free=False,
    truncated=True,
    next_page="https://news.example/a?page=2",
    page_type=PageType.LIVE_BLOG,
    page_type_probability=0.5,
    confidence=1.0,
    text="It rained.",
    blocks=(
        Block(BlockType.HEADING, "Rain", level=2),
        Block(BlockType.LIST_ITEM, "Rain", level=1, ordered=False),
        Block(BlockType.TABLE, "mm", rows=(("mm", "3"),)),
        Block(BlockType.QUOTE, "Rain", attribution="J. Roe", time="2026-03-18", role="live_entry"),
    ),
    removed=(Removed("Share", Reason.SHARE, rule="share.en", score=0.01, count=2),),
    provenance={"title": "og"},
)
FAILURE = Failure("a.html", "no-article", "no text in it", "extract")


@pytest.fixture(scope="module")
def validator():
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("record", [EMPTY, FULL, FAILURE, dataclasses.replace(FAILURE, url="u", status=404)])
def test_what_is_written_is_valid(validator, record):
    validator.validate(json.loads(records.json_text(record.to_dict())))


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"title": 3},
        {"authors": "Jane Roe"},
        {"page_type": "blog"},
        {"confidence": 1.2},
        {"confidence": None},
        {"schema_version": "0.9"},
        {"images": [{"url": "u"}]},
        {"blocks": [{"type": "paragraph", "text": "a", "colour": "red"}]},
        {"blocks": [{"text": "a"}]},
        {"removed": [{"text": "a", "reason": "ugly", "count": 1}]},
        {"removed": [{"text": "a", "reason": "share"}]},
        {"provenance": {"title": 1}},
    ],
)
def test_what_is_never_written_is_not(validator, change):
    with pytest.raises(ValidationError):
        validator.validate(FULL.to_dict() | change)


@pytest.mark.parametrize("name", FULL.__dataclass_fields__)
def test_every_field_of_an_article_is_required(validator, name):
    document = FULL.to_dict()
    del document[name]
    with pytest.raises(ValidationError):
        validator.validate(document)


def test_descriptions_are_the_records_own():
    definitions = json_schema()["$defs"]
    assert definitions["Removed"]["properties"]["rule"]["description"] == (
        "The rule that decided, by its name; null where the model did."
    )
    assert definitions["Reason"] == {
        "type": "string",
        "enum": [reason.value for reason in Reason],
        "description": "Why a block was removed.",
    }
    assert all(definition["description"] for definition in definitions.values())


def test_every_object_is_closed():
    objects = [d for d in json_schema()["$defs"].values() if d["type"] == "object"]
    assert len(objects) == 6
    assert all(d["additionalProperties"] is False for d in objects)


def test_command_prints_it():
    done = subprocess.run(
        [sys.executable, "-m", "newsclean", "schema"], capture_output=True, check=True, timeout=60
    )
    assert json.loads(done.stdout) == json_schema()
