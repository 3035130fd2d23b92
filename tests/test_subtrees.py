import numpy as np

from newsclean.blocks import layout
from newsclean.parse import parse
from newsclean.subtrees import main_element

PROSE = "The ferry left the harbour at dawn, with forty people on board, the harbour master said on Monday."


def test_the_main_element_is_not_the_consent_dialog():
    dialog = f"<div class=consent>{f'<p>{PROSE}</p>' * 6}</div>"
    page = layout(parse(f"{dialog}<div class=story>{f'<p>{PROSE}</p>' * 4}</div>"))
    weight = np.array([10.0, 1.0, *[0.1] * 6, 9.0, *[2.0] * 4])
    assert page.tags[main_element(page, weight)] == "div"
    assert page.hints[main_element(page, weight)] == " story"
