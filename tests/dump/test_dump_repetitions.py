"""Sentences that a dump says twice."""

import numpy as np
import pytest

from newsclean.dump.repetitions import repetitions

PROSE = (
    "The river Pell rose by four metres on Monday night, and the lower half of the town stood in water.",
    '"We heard it before we saw it," said a baker who carried forty sacks of flour upstairs before six.',
    "The mayor of Pell asked for a higher wall again, and the river answered by rising half a metre.",
)


@pytest.mark.parametrize(
    "again",
    [
        PROSE[0],
        PROSE[0].upper(),
        f"{'“' * 50}{PROSE[0]}”",
        PROSE[0].replace("The river", "The - " + "- " * 24 + "river"),
    ],
)
def test_what_is_said_again_goes_whatever_signs_stand_in_it(again):
    texts = (*PROSE, again)
    keep = np.ones(4, bool)
    assert repetitions(texts, np.full(4, 0.8, np.float32), keep).tolist() == [False, False, False, True]
    likelier = np.array([0.6, 0.8, 0.8, 0.9], np.float32)
    assert repetitions(texts, likelier, keep).tolist() == [True, False, False, False]


def test_what_begins_like_another_or_is_a_turn_of_phrase_stays():
    texts = (PROSE[0], PROSE[0].replace("four", "five"), "And so they went home.", "And so they went home.")
    assert not repetitions(texts, np.full(4, 0.8, np.float32), np.ones(4, bool)).any()


def test_only_what_is_kept_can_be_said_again():
    keep = np.array([False, True, True])
    assert not repetitions((PROSE[0], PROSE[0], PROSE[1]), np.full(3, 0.8, np.float32), keep).any()
