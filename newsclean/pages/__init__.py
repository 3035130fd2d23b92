"""What kind of page it is, whether it stands where an article should be, and whether its article ends early."""

from newsclean.pages.index import index_labels
from newsclean.pages.kinds import Kind, page_type
from newsclean.pages.teasers import truncated
from newsclean.pages.walls import refuse, wall

__all__ = ["Kind", "index_labels", "page_type", "refuse", "truncated", "wall"]
