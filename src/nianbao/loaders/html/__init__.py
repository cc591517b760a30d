"""Web pages: what other rooms may use of their reading."""

from nianbao.loaders.html.page import load, page_text, parse
from nianbao.loaders.html.walk import Walk

__all__ = ["Walk", "load", "page_text", "parse"]
