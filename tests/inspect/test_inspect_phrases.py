import pytest

from newsclean.context import CONTEXT_NAMES
from newsclean.features import NAMES
from newsclean.inspect.phrases import SAYS, phrase


def test_every_feature_of_the_model_has_words():
    assert sorted({*NAMES, *CONTEXT_NAMES} - set(SAYS)) == []


@pytest.mark.parametrize("value", [-999, -1, 0, 0.5, 1, 17, 99])
def test_words_are_whole(value):
    for name in (*NAMES, *CONTEXT_NAMES):
        said = phrase(name, value)
        assert said == said.strip() != ""
        assert "{" not in said


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("size", 1234, "1,234 characters long"),
        ("links", 0.5, "50% of it is links"),
        ("ended", 0, "does not end like a sentence"),
        ("from_title", -999, "the page has no heading"),
        ("from_title", 2, "2 blocks after the first heading"),
        ("last_paragraph", 1, "1 block before the last paragraph"),
        ("next_paragraph", 99, "no paragraph follows"),
        ("c_share", 1, "class names speak of sharing"),
        ("l1_links", -1, "there is nothing at the block before"),
        ("unheard_of", 2, "unheard of 2"),
    ],
)
def test_words(name, value, said):
    assert phrase(name, value) == said
