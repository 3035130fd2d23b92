"""Where the text of a dump ends."""

import numpy as np
import pytest

from newsclean.dump import segments
from newsclean.dump.features import features
from newsclean.dump.keeping import kept
from newsclean.dump.words import WordTable

NO_WORDS = WordTable({}, np.zeros(1, np.float32), np.zeros(0, np.int64), np.zeros(0, np.float32), 0.0)
PROSE = (
    "The river Pell rose by four metres on Monday night, and the lower half of the town stood in water.",
    '"We heard it before we saw it," said a baker who carried forty sacks of flour upstairs before six.',
    "The mayor of Pell asked for a higher wall again, and the river answered by rising half a metre.",
    "Nobody was hurt, the fire brigade said, and the market will open on Thursday all the same.",
)
CLOSING = "A decision on the wall is due in May."


def dump_of(lines):
    page = segments("\n\n".join(lines))
    assert len(page) == len(lines)
    return page, features(page, NO_WORDS)


def kept_of(lines, scores):
    page, seen = dump_of(lines)
    return np.flatnonzero(kept(page, seen, np.array(scores, np.float32))).tolist()


def test_a_closing_sentence_before_the_noise_is_kept():
    lines = (*PROSE, CLOSING, "Towns by the river")
    assert kept_of(lines, [0.9] * 4 + [0.25, 0.02]) == [0, 1, 2, 3, 4]
    assert kept_of(lines[:-1], [0.9] * 4 + [0.25]) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("line", "scores"),
    [
        (CLOSING, [0.9, 0.9, 0.9, 0.9, 0.15, 0.02]),  # too much in doubt
        (CLOSING, [0.9, 0.9, 0.9, 0.6, 0.25, 0.02]),  # the text has ended before
        (CLOSING, [0.9, 0.9, 0.9, 0.9, 0.25, 0.2]),  # the first of more of its kind
        ("More on walls and rivers", [0.9, 0.9, 0.9, 0.9, 0.25, 0.02]),
        ("0 letters on “A higher wall”", [0.9, 0.9, 0.9, 0.9, 0.25, 0.02]),
        ("[A decision on the wall is due in May.](https://pell.example/wall)", [0.9] * 4 + [0.25, 0.02]),
        ("- A decision on the wall is due in May.", [0.9] * 4 + [0.25, 0.02]),
        ("# A decision on the wall is due in May.", [0.9] * 4 + [0.25, 0.02]),
    ],
)
def test_what_is_no_closing_sentence_goes(line, scores):
    assert kept_of((*PROSE, line, "Towns by the river"), scores) == [0, 1, 2, 3]
