"""What the characters of a dump's segments tell."""

from newsclean.dump.characters import characters


def test_a_letter_of_a_script_that_says_more_counts_as_three():
    found = characters(("The river rose.", "川の水位。", "강물", "River 川"))
    assert found.length.tolist() == [15, 5, 2, 7]
    assert found.extent.tolist() == [15, 13, 6, 9]
