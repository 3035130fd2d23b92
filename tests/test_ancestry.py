from newsclean.ancestry import ancestors, inside
from newsclean.blocks import layout
from newsclean.parse import parse


def test_elements_are_found_from_the_inside_out():
    page = layout(parse("<ul><li><p>One</p><ol><li>Two</li></ol></li></ul>"))
    one, two = page.places
    assert [page.tags[element] for element in ancestors(page, two)] == ["li", "ol", "li", "ul"]
    assert page.tags[inside(page, two, {"ul", "ol"})] == "ol"
    assert page.tags[inside(page, one, {"ul", "ol"})] == "ul"
    assert inside(page, two, {"li"}) == two
    assert inside(page, one, {"table"}) == 0
