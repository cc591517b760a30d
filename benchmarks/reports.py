"""Reports of the size and make that agencies publish, for measuring: invented, and the same at each run."""

import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace

from nianbao.testing import SampleReport, canonical, render
from nianbao.testing.render_pdf import Look, render_pdf
from tests.generators import random_report
from tests.wps.look import Look as WpsLook
from tests.wps.render import render_wps

SUFFIXES = {"docx": "docx", "pdf": "pdf", "html": "html", "text": "txt"}
NARRATIVE = {
    "overview": (
        "围绕防汛抗旱、森林防火、危险化学品和燃气等群众关切的领域，分批公布检查安排、隐患清单和整改进度，做到件件有回音。",
        "对照年度台账逐条梳理历年存量文件，标明有效、废止或失效状态，统一编排目录，供企业和居民按主题、按年份检索。",
        "把会议议定事项的公开属性前移到拟稿环节，由承办科室提出意见、法制机构复核，分管负责人签批后在三个工作日内上网。",
        "在办事大厅设置查阅点两处，配备触摸屏、复印机和专职引导员，方便老年人等不便上网的群体就近查阅纸质资料。",
        "建立来件当日登记、疑难件集体会商、答复前合法性审查的闭环，答复文书统一编号，全部卷宗按季移交机关档案室。",
        "组织全体联络员参加两期线下培训，以真实案例讲解征求第三方意见、区分处理和补正告知的做法，并当场测验。",
        "对企业开办、工程审批、不动产登记等高频事项逐一编写办事指引，写明所需材料、办理时限和咨询电话，避免来回跑动。",
        "年度预算、决算和三公经费说明在批复后二十日内上网，附名词解释和重点项目绩效表，连续五年无一延误。",
        "每季度对已公开内容做一次隐私与涉密复查，共核查八千余条，发现并遮盖个人证件号码、手机号码四处。",
        "把公开工作列入机关年度考评，占分不低于百分之四，结果在局务会上通报，对排名末位的两个科室约谈负责人。",
    ),
    "problems": (
        "个别科室对公开时限把握不严，少数政策发布后解读材料滞后一周以上，图表、短视频等形式运用得还不够多。",
        "针对解读滞后，要求解读方案与文件草稿同步报批，缺少解读的不予提请审议，并把按时率纳入科室月度通报。",
        "网站搜索对同义词支持不足，群众用口语检索时命中率偏低，栏目之间存在内容交叉，更新频率也不够均衡。",
        "针对检索不便，已整理常用口语词表三百余条并导入搜索后台，合并交叉栏目七个，每周抽查一次更新情况。",
        "基层所站公开意识偏弱，办理结果多以口头方式告知，留痕不够，有的公示栏材料过期数月仍未更换。",
        "针对基层薄弱，已制定所站公开事项清单三十六条，按月巡查公示栏并拍照存档，问题当场交办、限期销号。",
    ),
    "other": (
        "全年承办人大代表建议十一件、政协委员提案九件，均在规定期限内答复，适宜公开的答复内容已在网站专栏刊登。",
        "继续推进基层窗口标准目录落地，编印图解手册两千册，随下乡宣讲一并发放到各村和社区的公告栏与服务站。",
    ),
}
"""Sentences that bring a report to the usual 4,000 characters and five or six pages."""


def usual() -> SampleReport:
    """Return the canonical report with a narrative of usual length."""
    return lengthened(canonical())


def write_wps(folder: Path) -> Path:
    """Write the usual report as a PDF in the manner of WPS."""
    path = folder / "wps.pdf"
    path.write_bytes(render_wps(usual(), WpsLook(), random.Random(0)))
    return path


def lengthened(report: SampleReport) -> SampleReport:
    """Return the report after its narrative was brought to usual length."""
    for key, sentences in NARRATIVE.items():
        for number in range(0, len(sentences), 2):
            report.add_paragraph(key, "".join(sentences[number : number + 2]))
    return report


def write_usual(folder: Path) -> dict[str, Path]:
    """Write the usual report in each format and return the files by format."""
    return {kind: _write(usual(), kind, folder / f"usual.{suffix}") for kind, suffix in SUFFIXES.items()}


def write_printed(docx: Path) -> Path | None:
    """Have LibreOffice print a docx as PDF, as offices do; ``None`` where there is no LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return None
    folder = docx.parent / "printed"
    print_pdf([docx], office, folder)
    return folder / f"{docx.stem}.pdf"


def print_pdf(paths: Sequence[Path], office: str, folder: Path) -> None:
    """Have an office program print files as PDF, in one start, into a folder."""
    own = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"  # another office may be running
    command = [office, "--headless", own, "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True)


def write_many(folder: Path, kind: str, number: int) -> list[Path]:
    """Write different reports of one format, each in another look."""
    folder.mkdir(exist_ok=True)
    paths = []
    for seed in range(number):
        rng = random.Random(seed)
        path = folder / f"{seed}.{SUFFIXES[kind]}"
        paths.append(_write(lengthened(random_report(rng)), kind, path, rng))
    return paths


def write_repeated(path: Path, times: int) -> Path:
    """Write a file that holds the report of another file so many times, one after the other."""
    repeat = {".docx": _repeat_docx, ".pdf": _repeat_pdf, ".html": _repeat_html, ".txt": _repeat_text}
    target = path.with_name(f"{path.stem}-{times}{path.suffix}")
    target.write_bytes(repeat[path.suffix](path.read_bytes(), times))
    return target


def _write(report: SampleReport, kind: str, path: Path, rng: random.Random | None = None) -> Path:
    written = {"docx": _docx, "pdf": _pdf, "html": _html, "text": _text}
    path.write_bytes(written[kind](report, rng))
    return path


def _text(report: SampleReport, rng: random.Random | None) -> bytes:
    return render(report, "text", rng)


def _pdf(report: SampleReport, rng: random.Random | None) -> bytes:
    """Return the report in the sizes that the rules for official documents prescribe."""
    look = Look.draw(rng) if rng else Look()
    with _embedded_font():
        return render_pdf(report, replace(look, sizes=(22.0, 16.0, 16.0)), rng or random.Random(0))


@contextmanager
def _embedded_font() -> Iterator[None]:
    """Let PDF carry their font, as real ones do, where the machine has one; loading it is most of what they cost."""
    from reportlab.pdfbase import cidfonts  # type: ignore[import-untyped]
    from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]

    font = embedded_font()
    usual_class = cidfonts.UnicodeCIDFont
    if font:
        cidfonts.UnicodeCIDFont = lambda name: TTFont(name, str(font))
    try:
        yield
    finally:
        cidfonts.UnicodeCIDFont = usual_class


def embedded_font() -> Path | None:
    """Return the Chinese TrueType font that PDF carry; ``None`` where Debian's fonts-wqy-microhei is missing."""
    font = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")
    return font if font.exists() else None


def _html(report: SampleReport, rng: random.Random | None) -> bytes:
    """Return the page with the tags that pasting from a word processor leaves around the text of every cell."""
    opening = rb'\1<p align="center" style="margin:0cm;text-align:center"><span style="font-family:SimSun">\2'
    data = render(report, "html", rng)
    return re.sub(rb"(<t[dh][^>]*>)(.*?)(</t[dh]>)", opening + rb"</span></p>\3", data, flags=re.DOTALL)


def _docx(report: SampleReport, rng: random.Random | None) -> bytes:
    """Return the docx as a word processor saves it.

    It writes properties at every run, paragraph and cell, which make up four fifths of a real file, say nothing to us
    and have to be read. It leaves out the 300 KB of unused table styles that python-docx's template brings.
    """
    changes = {"word/document.xml": _typed, "word/styles.xml": lambda part: _TABLE_STYLE.sub(b"", part)}
    return _changed(render(report, "docx", rng), changes)


_TABLE_STYLE = re.compile(rb'<w:style [^>]*w:type="table".*?</w:style>', re.DOTALL)


_RUN = (
    b'<w:rFonts w:hint="eastAsia" w:ascii="FangSong_GB2312" w:eastAsia="FangSong_GB2312"'
    b' w:hAnsi="FangSong_GB2312" w:cs="FangSong_GB2312"/><w:color w:val="000000"/><w:kern w:val="0"/>'
    b'<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar"/></w:rPr>'
)
_PARAGRAPH = (
    b'<w:keepNext w:val="0"/><w:keepLines w:val="0"/><w:widowControl/><w:suppressLineNumbers w:val="0"/>'
    b'<w:spacing w:before="0" w:after="0" w:line="360" w:lineRule="auto"/></w:pPr>'
)
_CELL = (
    b'<w:tcBorders><w:top w:val="single" w:color="auto" w:sz="4" w:space="0"/>'
    b'<w:left w:val="single" w:color="auto" w:sz="4" w:space="0"/>'
    b'<w:bottom w:val="single" w:color="auto" w:sz="4" w:space="0"/>'
    b'<w:right w:val="single" w:color="auto" w:sz="4" w:space="0"/></w:tcBorders><w:noWrap w:val="0"/>'
    b'<w:vAlign w:val="center"/></w:tcPr>'
)


def _typed(main: bytes) -> bytes:
    main = main.replace(b"<w:tcPr/>", b'<w:tcPr><w:tcW w:w="1228" w:type="dxa"/></w:tcPr>')
    main = main.replace(b"<w:r><w:t", b"<w:r><w:rPr></w:rPr><w:t").replace(b"</w:rPr>", _RUN)
    return main.replace(b"</w:pPr>", _PARAGRAPH).replace(b"</w:tcPr>", _CELL)


def _changed(data: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """Return the docx with some of its parts changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            part = source.read(info)
            target.writestr(info.filename, changes[info.filename](part) if info.filename in changes else part)
    return out.getvalue()


def _repeat_docx(data: bytes, times: int) -> bytes:
    def repeat(main: bytes) -> bytes:
        start = main.index(b"<w:body>") + len(b"<w:body>")
        end = main.rindex(b"<w:sectPr")
        return main[:start] + main[start:end] * times + main[end:]

    return _changed(data, {"word/document.xml": repeat})


def _repeat_pdf(data: bytes, times: int) -> bytes:
    import pypdfium2

    out = BytesIO()
    with pypdfium2.PdfDocument(data) as source, pypdfium2.PdfDocument.new() as target:
        for _ in range(times):
            target.import_pages(source)
        target.save(out)
    return out.getvalue()


def _repeat_html(data: bytes, times: int) -> bytes:
    start = data.index(b">", data.index(b"<body")) + 1
    end = data.rindex(b"</body")
    return data[:start] + data[start:end] * times + data[end:]


def _repeat_text(data: bytes, times: int) -> bytes:
    return (data + b"\n") * times
