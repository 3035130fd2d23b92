"""What the labels of a page say together."""

from newsclean.records import Reason
from newsclean.verdict import Label, Role, pictured


def test_pictures_stand_at_kept_blocks_and_rows_of_captions_beside_them():
    kept, caption = Label(Role.BODY), Label(Role.NOISE, Reason.CAPTION)
    menu = Label(Role.NOISE, Reason.NAVIGATION)
    found = pictured([menu, caption, kept, caption, caption, menu, caption])
    assert found == [False, True, True, True, True, False, False]


def test_pictures_stand_at_the_standfirst_if_asked_for():
    lead, caption, title = Label(Role.LEAD), Label(Role.NOISE, Reason.CAPTION), Label(Role.TITLE)
    labels = [title, lead, caption, caption, title]
    assert pictured(labels, {1}) == [False, True, True, True, False]
    assert pictured(labels) == [False] * 5
