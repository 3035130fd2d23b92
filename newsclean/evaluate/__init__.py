"""How well a text matches the gold text of its page: the measures, the gold format, a run over a folder."""

from newsclean.evaluate.gold import GoldPage, GoldRow, check_place, read_gold, write_gold
from newsclean.evaluate.measures import PageScore, Summary, score, summarize
from newsclean.evaluate.run import EXTRACTORS, Result, Scored, evaluate, table

__all__ = [
    "EXTRACTORS",
    "GoldPage",
    "GoldRow",
    "PageScore",
    "Result",
    "Scored",
    "Summary",
    "check_place",
    "evaluate",
    "read_gold",
    "score",
    "summarize",
    "table",
    "write_gold",
]
