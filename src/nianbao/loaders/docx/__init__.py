"""Word documents: what other rooms may use of their reading. Writing into a document walks the same elements."""

from nianbao.loaders.docx.document import load
from nianbao.loaders.docx.inline import Inline
from nianbao.loaders.docx.package import SAFE, STRICT, Package, refuse_dtd
from nianbao.loaders.docx.styles import Styles
from nianbao.loaders.docx.tree import BLOCKS, CELLS, ROWS, cell_gone, row_gone, unwrapped
from nianbao.loaders.docx.zip import Archive, damaged

__all__ = [
    "BLOCKS",
    "CELLS",
    "ROWS",
    "SAFE",
    "STRICT",
    "Archive",
    "Inline",
    "Package",
    "Styles",
    "cell_gone",
    "damaged",
    "load",
    "refuse_dtd",
    "row_gone",
    "unwrapped",
]
