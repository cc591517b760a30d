"""PDF: what other rooms may use of their reading."""

from nianbao.loaders.pdf.document import load

__all__ = ["load"]
