"""Each rule's page is its test: what it calls wrong is found, what it calls right is not."""

import pytest

from nianbao.testing.pages import Example, pack_examples

EXAMPLES = pack_examples("src/nianbao_dingxi")


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_example_is_judged_as_its_page_says(example: Example) -> None:
    assert bool(example.findings()) is example.wrong
