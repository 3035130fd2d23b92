"""Which blocks are gold, where the gold alone does not say it."""

from newsclean.train.align import align
from newsclean.train.faults import LEFT_OUT, PARTLY

LINES = [f"The ferry number {n} left the harbour at dawn with forty people on board." for n in range(6)]


def test_a_word_that_is_gold_by_chance_counts_for_nothing():
    menu = ["Harbour", *[f"Menu entry {n}" for n in range(12)]]
    found = align([*menu, *LINES], "Harbour\n" + "\n".join(LINES))
    assert found.labels[0]
    assert found.weights[0] == 0
    near = align(["Harbour", *LINES], "Harbour\n" + "\n".join(LINES))
    assert near.weights[0] == 1


def test_a_page_is_at_fault_in_one_way():
    for source, pages in LEFT_OUT.items():
        assert not pages.keys() & PARTLY.get(source, {}).keys()
        assert all(pages.values())
