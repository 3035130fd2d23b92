"""Lists of a dump that a line of its text announces."""

import time
from types import SimpleNamespace

import numpy as np
import pytest

from newsclean.dump import segments
from newsclean.dump.features import features
from newsclean.dump.keeping import kept
from newsclean.dump.lists import with_announced_lists
from newsclean.dump.words import WordTable

NO_WORDS = WordTable({}, np.zeros(1, np.float32), np.zeros(0, np.int64), np.zeros(0, np.float32), 0.0)
PROSE = "The river Pell rose by four metres on Monday night, and the lower half of the town stood in water."
LIST = "\n".join(f"- {word}" for word in ("Flour", "Sugar", "Salt"))


def kept_of(dump, scores):
    page = segments(dump)
    assert len(page) == len(scores)
    keep = kept(page, features(page, NO_WORDS), np.array(scores, np.float32))
    return np.flatnonzero(keep).tolist()


@pytest.mark.parametrize("mark", [":", "："])
def test_a_list_that_a_kept_line_announces_is_kept(mark):
    dump = f"{PROSE}\n\nThe baker carried upstairs{mark}\n\n{LIST}\n\nTowns by the river"
    assert kept_of(dump, [0.9, 0.9, 0.3, 0.2, 0.3, 0.02]) == [0, 1, 2, 3, 4]


def test_a_list_stays_away_without_a_colon_or_the_least_likelihood():
    dump = f"{PROSE}\n\nThe baker carried all upstairs.\n\n{LIST}"
    assert kept_of(dump, [0.9, 0.9, 0.3, 0.2, 0.3]) == [0, 1]
    dump = f"{PROSE}\n\nThe baker carried upstairs:\n\n{LIST}"
    assert kept_of(dump, [0.9, 0.9, 0.1, 0.1, 0.1]) == [0, 1]
    assert kept_of(dump, [0.9, 0.3, 0.3, 0.3, 0.3]) == [0]


def test_only_the_list_right_below_is_kept():
    dump = f"{PROSE}\n\nThe baker carried upstairs:\n\n{LIST}\n\n- Home\n- Weather\n- Sports"
    assert kept_of(dump, [0.9, 0.9, 0.3, 0.3, 0.3, 0.1, 0.1, 0.1]) == [0, 1, 2, 3, 4]


def test_a_menu_below_a_colon_is_no_list_of_the_text():
    dump = f"{PROSE}\n\nRead the river on:\n\n- Facebook\n- Twitter\n- Newsletter"
    assert kept_of(dump, [0.9, 0.9, 0.3, 0.3, 0.3]) == [0, 1]


def test_many_announced_lists_take_no_time_to_speak_of():
    page = segments("\n\n".join(["It takes:\n\n- Salt"] * 5000))
    seen = features(page, NO_WORDS)
    score = np.array([0.9, 0.4] * 5000, np.float32)
    start = time.perf_counter()
    kept(page, seen, score)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("likely", [0.9, 0.1])
def test_many_items_that_announce_more_take_no_time_to_speak_of(likely):
    size = 200_000
    rule = np.arange(size) % 3 == 2
    columns = {"item": np.ones(size), "rule": rule.astype(np.float32)}
    page = SimpleNamespace(text=["It takes:"] * size, blank_before=np.zeros(size, np.int64))
    score = np.full(size, likely, np.float32)
    keep = np.arange(size) % 3 == 0
    start = time.perf_counter()
    out = with_announced_lists(page, SimpleNamespace(column=columns.__getitem__), score, keep)
    assert time.perf_counter() - start < 2
    assert out.tolist() == (~rule if likely > 0.5 else keep).tolist()
