"""What noise on news pages says, as data: a module a concept, a rule a language."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.noise.rule import Rule


_MODULES = (
    "images",
    "dates",
    "share",
    "comments",
    "feedback",
    "consent",
    "ads",
    "paywall",
    "legal",
    "captions",
    "bylines",
    "tags",
    "headlines",
    "read_also",
    "sign_up",
    "wires",
    "navigation",
)
"""In order of precedence."""


def load() -> tuple[Rule, ...]:
    """Return all rules, in their order of precedence. The modules are imported here: they are large."""
    modules = [import_module(f"{__name__}.{name}") for name in _MODULES]
    return tuple(rule for module in modules for rule in module.RULES)
