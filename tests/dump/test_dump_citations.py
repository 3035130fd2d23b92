"""Links that are cited by numbers are links again, and the list of what is cited is no text."""

from hypothesis import given
from hypothesis import strategies as st

from newsclean.dump import segments
from newsclean.dump.citations import mark_citations

DUMP = """\
  * Home⟨1⟩
  * Sport⟨2⟩

# The ferry leaves an hour late

![A red boat⟨3⟩]

The ferry left at nine, and a report on the harbour⟨4⟩ did not say why it had waited. Ask the captain⟨1⟩.

## References

⟨1⟩ /: Home
⟨2⟩ /sport: All of sport - Sport
⟨3⟩ https://cdn.example/boat_(red).jpg: A red boat
⟨4⟩ https://harbour.example/report?year=2026: report on the harbour
"""


def test_cited_links_and_pictures_are_marked():
    page = segments(DUMP)
    assert page.text == (
        "Home",
        "Sport",
        "The ferry leaves an hour late",
        "The ferry left at nine, and a report on the harbour did not say why it had waited. Ask the captain.",
    )
    assert page.link_chars.tolist() == [4, 5, 0, len("report on the harbour")]
    assert page.pictures == ((3, "https://cdn.example/boat_(red).jpg", "A red boat"),)


def test_a_picture_whose_link_lost_its_end_is_a_picture():
    dump = DUMP.replace("![A red boat⟨3⟩]", "[ ![A red boat⟨3⟩ More about it](/ferry)").replace(
        "⟨4⟩ https", "⟨5⟩ https"
    )
    assert segments(dump).text[3] == "More about it"


def test_signs_without_a_list_stay():
    dump = "The mean value ⟨1⟩ of the state ⟨x⟩ is small.\n\n## References\n\n1. A book"
    assert mark_citations(dump) == dump
    assert segments(dump).text[0] == "The mean value ⟨1⟩ of the state ⟨x⟩ is small."


@given(st.text(alphabet="ab ⟨⟩12[]!()\n", max_size=80))
def test_any_text_is_read(text):
    assert "⟨" not in mark_citations(f"{text.replace('⟨', ' ')}\n{DUMP}")
    assert segments(f"{DUMP}\n{text}").text[:2] == ("Home", "Sport")
