"""Data that a page carries beside its markup: JSON-LD, microdata, meta tags, app state."""

from newsclean.embedded.record import Embedded, embedded
from newsclean.embedded.story import story

__all__ = ["Embedded", "embedded", "story"]
