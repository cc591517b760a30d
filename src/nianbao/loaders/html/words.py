"""Words of web pages, whatever they show: how content systems name the parts around a document, and what stands there.

They are knowledge of web pages, not of annual reports, and so lie with the loader.
"""

import re

HINT = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|topnav|mainnav|subnav|sidenav|leftnav|menu|submenu|bread|breadcrumbs?|crumbs?|"
    r"dqwz|weizhi|curpos|curlocation|footer|foot|topbar|header|banner|copyright|share|sharebox|bdsharebuttonbox|social|"
    r"print|toolbar|toolbox|fontsize|zihao|sidebar|search|searchbox|login|friendlinks?|yqlj|pagination|pager|prevnext|"
    r"related|xgxx|xgwd|recommend|qrcode|ewm|erweima|comments?|wza|skip|msotoc)\d*(?:$|[\s_-])"
)
"""In the class or id of an element that is no part of the document."""
TOOLS = re.compile(
    r"(?:字[体号]|大|中|小|打印(?:本页|此页)?|关闭(?:本页|窗口)?|分享(?:到)?|收藏|返回(?:顶部|首页|列表)?|微信|微博|QQ空间|"
    r"[：:【】\[\]（）()|｜\s])+"
)
"""A line that is nothing but tools: size of the letters, printing, sharing."""
FOOTER = re.compile(
    r"(?:主办|承办|协办|技术支持|版权所有|维护)(?:单位)?\s*[：:]|版权所有|ICP备|网站标识码|公网安备|copyright|^[【\[]?(?:上|下)一[篇条页]"
    r"|^(?:相关(?:链接|阅读|文章|附件)|责任编辑|网站地图|联系我们|关于我们|扫一扫)|扫码|手机(?:查看|阅读|浏览)"
    r"|^(?:附件)?\s*\d*\s*[：:.]?[^。；]{0,80}\.(?:docx?|pdf|xlsx?|wps|et|zip|rar|ofd)$",
    re.IGNORECASE,
)
"""In a line of the footer: who made the page, its registration, other pages, attachments."""
