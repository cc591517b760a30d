"""The comments of a Word document that speak to nianbao."""

from collections.abc import Mapping

from nianbao.loaders.docx import names as n
from nianbao.loaders.docx.package import Package, parse
from nianbao.loaders.limits import LoadError
from nianbao.loaders.remarks import remark_of


def read_comments(package: Package) -> Mapping[str, str]:
    """Return what comments say to nianbao by their number; comments are a help, a damaged part counts as absent."""
    data = package.beside_main("comments") if package.mentions("comments") else None
    if data is None or b"ianbao" not in data.lower():
        return {}
    try:
        root = parse(data)
    except LoadError:
        return {}
    found = {}
    for comment in root.iter(n.COMMENT):
        said = remark_of("".join(text.text or "" for text in comment.iter(n.T)))
        if said is not None:
            found[comment.get(n.ID) or ""] = said
    return found
