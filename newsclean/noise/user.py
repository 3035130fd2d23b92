"""Noise rules of a user's own, read from a TOML file.

    [[rule]]
    name = "more-from.herald"          # unique; it is what the output gives as `rule`
    reason = "headline-list"           # one of the reasons that the output knows
    language = "en"                    # optional; without it "mul": any language
    label = ["More from the Herald"]   # whole, label, start, names, end, contains or only: see `Rule`
    drops = ["More from the Herald: the harbour in pictures"]   # optional: blocks that must go by it ...
    keeps = ["More from the Herald's archive came to light."]   # ... and sentences that must not

Every field of `Rule` can be set. The file is checked as a whole, its own examples too.
"""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import MISSING, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newsclean.errors import ConfigError
from newsclean.noise.rule import Rule
from newsclean.records import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

ANY_LANGUAGE: Final = "mul"
_TABLE: Final = "rule"
_FIELDS: Final = {spec.name: spec for spec in fields(Rule)}
_PHRASES: Final = tuple(name for name, spec in _FIELDS.items() if spec.default == ())
_POINTING: Final = ("whole", "label", "start", "names", "end", "contains", "only")
"""The fields of phrases that make a rule match; the others only narrow it."""


def read_rules(path: str | Path) -> tuple[Rule, ...]:
    """Read and check a user's rules; they go into `Config.rules`.

    Raises:
        ConfigError: The file cannot be read, is no TOML, or holds something that is no rule; the message says
            which rule and what to write instead.
    """
    try:
        found = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: the rules cannot be read ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is no TOML ({error})") from error
    tables = found.pop(_TABLE, None)
    if found or not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        others = f", and nothing else (there is {', '.join(found)})" if found else ""
        raise ConfigError(f"{path}: a file of rules holds [[rule]] tables{others}")
    rules = tuple(_rule(table, f"{path}: rule {number}") for number, table in enumerate(tables, 1))
    _check(rules, str(path))
    return rules


def _rule(table: dict[str, Any], where: str) -> Rule:
    if isinstance(table.get("name"), str):
        where = f"{where} ({table['name']})"
    for key in table:
        if key not in _FIELDS:
            near = difflib.get_close_matches(key, _FIELDS, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(_FIELDS)}"
            raise ConfigError(f"{where}: {key!r} is no field of a rule; {hint}")
    values: dict[str, Any] = {"language": ANY_LANGUAGE}
    for key, value in table.items():
        values[key] = _value(key, value, where)
    for name, spec in _FIELDS.items():
        if spec.default is MISSING and name not in values:
            raise ConfigError(f"{where}: needs {name!r}")
    if not any(values.get(name) for name in _POINTING):
        raise ConfigError(f"{where}: needs phrases in at least one of {', '.join(_POINTING)}")
    return Rule(**values)


def _value(key: str, value: Any, where: str) -> Any:
    if key == "reason":
        if value not in list(Reason):
            near = difflib.get_close_matches(str(value), [str(reason) for reason in Reason], 1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(Reason)}"
            raise ConfigError(f"{where}: {value!r} is no reason; {hint}")
        return Reason(value)
    if key in _PHRASES:
        if not isinstance(value, list) or not all(isinstance(phrase, str) for phrase in value):
            raise ConfigError(f'{where}: {key!r} is a list of strings, such as {key} = ["Read also"]')
        return tuple(value)
    wanted = {"number": bool, "limit": int}.get(key, str)
    if type(value) is not wanted:
        names = {bool: "true or false", int: "a whole number", str: "a string"}
        raise ConfigError(f"{where}: {key!r} is {names[wanted]}, not {value!r}")
    if isinstance(value, str) and not value.strip():
        raise ConfigError(f"{where}: {key!r} is empty")
    return value


def _check(rules: Sequence[Rule], path: str) -> None:
    """Check what only all rules together show: names, patterns, and the rules' own examples."""
    from newsclean.rules import builtin_rules, compile_rules  # noqa: PLC0415 - rules imports this package

    taken = {rule.name for rule in builtin_rules()}
    for rule in rules:
        if rule.name in taken:
            raise ConfigError(f"{path}: the name {rule.name!r} is taken; each rule needs its own")
        taken.add(rule.name)
        try:
            compile_rules([rule])
        except ConfigError as error:
            raise ConfigError(f"{path}: {error}") from error
    matcher = compile_rules(rules)
    for rule in rules:
        for example in rule.drops:
            found = matcher.match(example)
            if found is None or found.name != rule.name:
                by = f"goes by the rule {found.name}" if found else "matches no rule"
                raise ConfigError(f"{path}: {rule.name}: {example!r} is in drops, but {by}")
        for example in rule.keeps:
            if found := matcher.match(example):
                raise ConfigError(f"{path}: {rule.name}: {example!r} is in keeps, but goes by {found.name}")
