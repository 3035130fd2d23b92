from __future__ import annotations

import pytest

from newsclean.rules import builtin_rules, compile_rules, match

RULES = builtin_rules()
EACH = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])


@EACH
def test_rule_drops_its_examples(rule):
    assert rule.drops
    found = {text: match(text) for text in rule.drops}
    assert {text: hit and hit.reason for text, hit in found.items()} == dict.fromkeys(rule.drops, rule.reason)
    assert any(compile_rules([rule]).match(text) for text in rule.drops)


@EACH
def test_rule_keeps_sentences_of_articles(rule):
    assert rule.keeps
    assert {text: match(text) for text in rule.keeps} == dict.fromkeys(rule.keeps)


@EACH
def test_whole_phrases_match_however_a_site_sets_them(rule):
    alone = compile_rules([rule])
    for phrase in rule.whole:
        text = phrase.replace("#", "12")
        capitals = (text.replace("i", "İ") if rule.language == "tr" else text).upper()
        for shown in (text, capitals, f"» {text} …", f"{text}:"):
            assert alone.match(shown) is rule, shown


def test_names_are_unique():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
