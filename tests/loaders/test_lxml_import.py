"""lxml without ``inspect``: what lxml asks it for is still there."""

import subprocess
import sys

CHECK = """
import sys
from nianbao.loaders.lxml_import import import_lxml
import_lxml()
assert "lxml.etree" in sys.modules and "inspect" not in sys.modules
from lxml import etree

class Target:
    def __init__(self):
        self.seen = []
    def start(self, tag, attributes, nsmap):
        self.seen.append(tag)
    def close(self):
        return self.seen

assert etree.fromstring("<a><b/></a>", etree.XMLParser(target=Target())) == ["a", "b"]
import inspect
assert inspect.signature(import_lxml).parameters == {}
"""


def test_parser_targets_and_inspect_itself_work_afterwards() -> None:
    done = subprocess.run([sys.executable, "-c", CHECK], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_an_inspect_that_is_there_stays() -> None:
    code = "import inspect, sys\nfrom nianbao.loaders.lxml_import import import_lxml\nimport_lxml()\nassert sys.modules['inspect'] is inspect"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
