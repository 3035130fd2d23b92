"""The second front door: a plain text or markdown dump of a whole page, as any scraper may have made it.

`read_dump` segments the dump, scores every segment with a line model and gives what belongs to the article,
what does not and why. Nothing is assumed about the converter that wrote the dump.
"""

from newsclean.dump.reading import DumpReading, read_dump
from newsclean.dump.segments import Segments, segments

__all__ = ["DumpReading", "Segments", "read_dump", "segments"]
