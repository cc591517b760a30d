"""The examples of a rule's page are drawn below their patches."""

import pytest

from nianbao.testing.drawing import Unfound, with_drawings

PAGE = """# ARI304 disputes-sum 表四总计不符

## 错误示例

```toml
[[patch]]
set = ["disputes", "review", "total", "{total}"]
```

## 正确示例
"""


def test_the_finding_of_an_example_is_drawn_below_its_patch() -> None:
    drawn = with_drawings(PAGE.format(total=99), "ARI304")
    assert "\n```text\n" in drawn
    assert "→ " in drawn


def test_an_example_that_its_rule_does_not_find_is_an_error_that_says_which() -> None:
    with pytest.raises(Unfound, match="ARI304 finds nothing in its example, number 1 under 错误示例"):
        with_drawings(PAGE.format(total=9), "ARI304")
