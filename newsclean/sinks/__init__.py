"""Where articles go: stores that take a file whole or not at all, and the forms a part of the output has."""

from newsclean.sinks.forms import Form, Line, files_of, form_of, new_part, pack, stem_of
from newsclean.sinks.stores import Store, open_store

__all__ = ["Form", "Line", "Store", "files_of", "form_of", "new_part", "open_store", "pack", "stem_of"]
