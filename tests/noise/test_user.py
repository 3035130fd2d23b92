import pytest

from newsclean.errors import ConfigError
from newsclean.noise.user import read_rules
from newsclean.records import Reason
from newsclean.rules import builtin_rules, compile_rules

GOOD = """
[[rule]]
name = "more-from.herald"
reason = "headline-list"
language = "en"
label = ["More from the Herald"]
drops = ["More from the Herald: the harbour in pictures", "MORE FROM THE HERALD"]
keeps = ["More from the Herald archive came to light on Monday, when a box was opened."]

[[rule]]
name = "weather-line.herald"
reason = "boilerplate"
start = ["Tern Bay:"]
pattern = '''tern bay: \\d+ ?°c.*'''
limit = 60
"""


def file(tmp_path, text):
    path = tmp_path / "my.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_rules_are_read_and_match_before_the_built_in_ones(tmp_path):
    rules = read_rules(file(tmp_path, GOOD))
    assert [(rule.name, rule.reason, rule.language) for rule in rules] == [
        ("more-from.herald", Reason.HEADLINE_LIST, "en"),
        ("weather-line.herald", Reason.BOILERPLATE, "mul"),
    ]
    matcher = compile_rules((*rules, *builtin_rules()))
    assert matcher.match("Tern Bay: 12 °C, light rain").name == "weather-line.herald"
    assert matcher.match("Tern Bay: a town by the sea") is None
    assert matcher.match("Share this article").name not in {rule.name for rule in rules}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[rule]", "is no TOML"),
        ("", r"holds \[\[rule\]\] tables"),
        ("rule = 3", r"holds \[\[rule\]\] tables"),
        (
            "[[rule]]\nname = 'a'\nreason = 'ad'\nwhole = ['x y']\n[[rules]]",
            "and nothing else .there is rules",
        ),
        ("[[rule]]\nreason = 'ad'\nwhole = ['x']", "rule 1: needs 'name'"),
        ("[[rule]]\nname = 'a'\nwhole = ['x']", r"rule 1 \(a\): needs 'reason'"),
        ("[[rule]]\nname = 'a'\nreason = 'ads'\nwhole = ['x']", "'ads' is no reason; did you mean 'ad'"),
        ("[[rule]]\nname = 'a'\nreason = 'zzzz'\nwhole = ['x']", "there are headline-list, duplicate"),
        ("[[rule]]\nname = 'a'\nreason = 'ad'\nstarts = ['x']", "'starts' is no field.*did you mean 'start'"),
        ("[[rule]]\nname = 'a'\nreason = 'ad'\nwhole = 'x'", "'whole' is a list of strings"),
        (
            "[[rule]]\nname = 'a'\nreason = 'ad'\nwhole = ['x']\nlimit = '9'",
            "'limit' is a whole number, not '9'",
        ),
        ("[[rule]]\nname = 'a'\nreason = 'ad'\nwhole = ['x']\nlimit = true", "'limit' is a whole number"),
        ("[[rule]]\nname = ' '\nreason = 'ad'\nwhole = ['x']", "'name' is empty"),
        ("[[rule]]\nname = 'a'\nreason = 'ad'", "needs phrases in at least one of whole, label"),
        ("[[rule]]\nname = 'a'\nreason = 'ad'\nwhole = [' ']", "a has an empty phrase"),
        ("[[rule]]\nname = 'a'\nreason = 'ad'\nstart = ['x']\npattern = '('", "a.*pattern"),
        (
            "[[rule]]\nname = 'a'\nreason = 'ad'\nwhole = ['x y']\ndrops = ['y']",
            "'y' is in drops, but matches no",
        ),
        (
            "[[rule]]\nname = 'a'\nreason = 'ad'\nwhole = ['x y']\nkeeps = ['X y!']",
            "'X y!' is in keeps, but goes",
        ),
        ("[[rule]]\nname = 'a'\nreason = 'ad'\nwhole = ['x']\n" * 2, "the name 'a' is taken"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, text, says):
    with pytest.raises(ConfigError, match=says) as caught:
        read_rules(file(tmp_path, text))
    assert "my.toml" in str(caught.value)


def test_a_built_in_name_is_taken(tmp_path):
    name = builtin_rules()[0].name
    with pytest.raises(ConfigError, match="is taken"):
        read_rules(file(tmp_path, f"[[rule]]\nname = '{name}'\nreason = 'ad'\nwhole = ['x']"))


def test_no_file(tmp_path):
    with pytest.raises(ConfigError, match=r"nowhere\.toml: the rules cannot be read"):
        read_rules(tmp_path / "nowhere.toml")
