from newsclean.archived import as_kept
from newsclean.pipeline import extract

BAR = (
    "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id='wm-ipp-base'><p>"
    + "This collection holds the output of many projects, both ongoing and completed, of people who love pages. "
    * 5
    + "</p></div><!-- END WAYBACK TOOLBAR INSERT -->"
)
STORY = (
    "<h1>Harbour bridge closes</h1><p>The bridge closes on Monday, the harbour office said in a letter.</p>"
)
REST = "".join(
    f"<p>Sentence {n} of the story about the bridge is long enough to be read as one.</p>" for n in range(4)
)


def test_the_bar_of_the_archive_is_no_part_of_the_page():
    kept = f"<html><body>{BAR}{STORY}{REST}</body></html>".encode()
    own = f"<html><body>{STORY}{REST}</body></html>".encode()
    assert as_kept(kept) == own
    assert extract(kept) == extract(own)
    assert "collection" not in extract(kept).text


def test_other_pages_and_bars_without_an_end_stay_as_they_are():
    for page in (
        b"",
        b"<p>x</p>",
        BAR.encode().partition(b"<!-- END")[0],
        b"<!-- END WAYBACK TOOLBAR INSERT --><p>x",
    ):
        assert as_kept(page) is page
