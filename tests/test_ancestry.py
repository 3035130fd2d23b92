from newsclean.ancestry import ancestors, inside, near_hints
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


def test_the_hints_near_blocks_are_those_of_four_elements_around_each():
    inner = '<div class="d"><div class="c"><div class="b"><p class="a">One</p></div></div></div>'
    page = layout(parse(f'<div class="e">{inner}<p class="f">Two</p></div>'))

    def near(*blocks: int) -> str:
        return "".join(sorted(hint.strip() for hint in near_hints(page, blocks)))

    assert near(0) == "abcd"
    assert near(1) == "ef"
    assert near(0, 1) == "abcdef"
    assert near() == ""
