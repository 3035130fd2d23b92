"""Where pages come from: files, directories, archives, tables, lists of URLs; here or in a remote store.

`read` gives one file as a `Page`. `list_units` names what a run will read, `open_unit` reads it.
"""

from newsclean.sources.inputs import Format, Input, Options, Unit
from newsclean.sources.listing import list_units
from newsclean.sources.opening import open_unit
from newsclean.sources.page import read

__all__ = ["Format", "Input", "Options", "Unit", "list_units", "open_unit", "read"]
