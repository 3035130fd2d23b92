"""Roles of a dump's segments, given what the model makes of them."""

import numpy as np

from newsclean.dump import segments
from newsclean.dump.features import features
from newsclean.dump.label import Role, label
from newsclean.dump.words import WordTable

NO_WORDS = WordTable({}, np.zeros(1, np.float32), np.zeros(0, np.int64), np.zeros(0, np.float32), 0.0)
TITLE = "River Pell rises by four metres overnight"
MENU = "Start Town Region Sports Culture Weather Trains Letters Podcasts Puzzles Archive"
LEAD = "The lower half of the town stood in water and nobody was hurt, the fire brigade said."
PROSE = (
    "The river Pell rose by four metres on Monday night, and the lower half of the town stood in water.",
    '"We heard it before we saw it," said a baker who carried forty sacks of flour upstairs before six.',
    "The mayor of Pell asked for a higher wall again, and the river answered by rising half a metre.",
)


def roles(*lines, scores):
    page = segments("\n\n".join(lines))
    assert len(page) == len(lines)
    titles = np.zeros(len(lines), np.float32)
    titles[0] = 0.9
    found = label(page, features(page, NO_WORDS), np.array(scores, np.float32), titles)
    return [item.role for item in found]


def test_a_standfirst_stands_below_the_last_line_that_says_the_title():
    body = [Role.BODY] * 3
    # Converters put the page's <title> on top, and the menu between it and the heading.
    found = roles(TITLE, MENU, TITLE, LEAD, *PROSE, scores=[0.1, 0.4, 0.1, 0.32, 0.9, 0.9, 0.9])
    assert found == [Role.TITLE, Role.NOISE, Role.NOISE, Role.LEAD, *body]
    found = roles(TITLE, MENU, TITLE, *PROSE, scores=[0.1, 0.4, 0.1, 0.9, 0.9, 0.9])
    assert found == [Role.TITLE, Role.NOISE, Role.NOISE, *body]
    found = roles(TITLE, LEAD, *PROSE, scores=[0.1, 0.32, 0.9, 0.9, 0.9])
    assert found == [Role.TITLE, Role.LEAD, *body]
