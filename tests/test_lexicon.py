from newsclean.lexicon import Lexicon, hint_words


def test_hint_words_part_camel_case():
    assert hint_words("articleBody main-Text x") == ("article", "body", "main", "text")


def test_lexicon_lets_strong_words_count_more():
    lexicon = Lexicon({"body": 2.0, "ad": -4.0})
    assert lexicon.score("body")[0] == 2.0
    assert lexicon.score("ad-body")[0] == (4 - 16) / 6
    assert lexicon.score("unknown")[0] == 0
