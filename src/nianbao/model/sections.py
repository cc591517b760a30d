"""The statutory parts of a report by key: six sections, and the five items of section one."""

from collections.abc import Mapping

SECTION_TITLES: Mapping[str, str] = {
    "overview": "一、总体情况",
    "disclosures": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
"""The six sections and their prescribed titles (国办公开办函〔2021〕30号)."""

SECTION_TITLES_EN: Mapping[str, str] = {
    "overview": "I. Overview",
    "disclosures": "II. Proactive disclosure",
    "applications": "III. Applications received and processed",
    "disputes": "IV. Administrative reviews and lawsuits",
    "problems": "V. Main problems and improvements",
    "other": "VI. Other matters to report",
}
"""What English messages call them."""

TEXT_SECTIONS = ("overview", "problems", "other")
"""The sections that say in words what a year was like; the others are tables."""

ITEM_TITLES: Mapping[str, str] = {
    "proactive": "主动公开",
    "on_request": "依申请公开",
    "management": "政府信息管理",
    "platform": "政府信息公开平台建设",
    "supervision": "监督保障",
}
"""The five items of section one (国办公开办函〔2021〕30号)."""

ITEM_TITLES_EN: Mapping[str, str] = {
    "proactive": "proactive disclosure",
    "on_request": "disclosure on application",
    "management": "management of government information",
    "platform": "platforms of disclosure",
    "supervision": "supervision and safeguards",
}
"""What English messages call them."""
