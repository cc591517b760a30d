"""Web archives (.mht): the page in a mail."""

from email import message_from_bytes

from nianbao.loaders.limits import LoadError

_HEADERS = 4096


def page_of(data: bytes) -> tuple[bytes, str]:
    """Return the archive's first HTML part, and the encoding its header declares. Raises ``LoadError``."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return page, str(part.get_content_charset() or "")
    raise LoadError(
        "unreadable",
        "网页存档（.mht）里没有网页；请用浏览器另存为 .html 再查",
        "the web archive (.mht) holds no web page; save it as .html with a browser and check again",
    )
