"""Errors as problem details (RFC 9457), in Chinese or English."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

Language = Literal["zh", "en"]
MEDIA_TYPE = "application/problem+json"
_NAMESPACE = "urn:nianbao:problem:"


class _Kind(Struct, frozen=True):
    status: int
    title: str
    title_en: str


KINDS = {
    "bad-request": _Kind(400, "请求有误", "Bad request"),
    "no-token": _Kind(401, "缺少令牌，或令牌不对", "Token missing or wrong"),
    "forbidden": _Kind(403, "令牌没有这项权限", "Not allowed for this token"),
    "cross-site": _Kind(403, "不接受其他网站发起的请求", "Cross-site request refused"),
    "not-found": _Kind(404, "没有这个地址", "Not found"),
    "no-job": _Kind(404, "没有这项任务，或结果已过期", "No such job, or its results have expired"),
    "method": _Kind(405, "不支持这种请求方法", "Method not allowed"),
    "slow-upload": _Kind(408, "上传太慢，没有等到全部内容", "Upload too slow"),
    "conflict": _Kind(409, "已被改动，请刷新后再改", "Changed meanwhile; reload"),
    "refused": _Kind(409, "现在不能这样做", "Not possible in this state"),
    "unfinished": _Kind(409, "任务还没有完成", "Job not finished"),
    "too-large": _Kind(413, "文件太大或太多", "Too large or too many files"),
    "media-type": _Kind(415, "不支持这种内容类型", "Unsupported media type"),
    "wrong-host": _Kind(421, "不接受以此主机名发来的请求", "Host name not served"),
    "invalid": _Kind(422, "参数有误", "Invalid parameters"),
    "unreadable": _Kind(422, "文件无法读取", "File cannot be read"),
    "no-revision": _Kind(428, "没有写明所见的版本（If-Match）", "If-Match missing"),
    "busy": _Kind(429, "排队的文件太多，请稍后再试", "Too many documents waiting; try again later"),
    "defect": _Kind(500, "程序内部出错，请告知开发者", "Internal error; tell the developers"),
    "worker-died": _Kind(503, "处理文件的进程中断，请稍后再试", "The worker was killed; try again"),
    "overloaded": _Kind(503, "服务繁忙，请稍后再试", "Service overloaded; try again later"),
    "stopping": _Kind(503, "服务正在停止", "Service is stopping"),
}
"""Kinds of problems by the last part of their ``type``."""
_BY_STATUS = {
    404: "not-found",
    405: "method",
    413: "too-large",
    415: "media-type",
    422: "invalid",
    503: "overloaded",
}


class Problem(HTTPException):
    """What a request is answered by that cannot be done; one of the framework's, so that it lets it pass everywhere."""

    def __init__(
        self,
        kind: str,
        detail: str = "",
        detail_en: str = "",
        *,
        headers: Mapping[str, str] | None = None,
        **members: Any,
    ) -> None:
        """``kind`` is one of ``KINDS``; ``members`` are further members of the answer."""
        super().__init__(KINDS[kind].status, detail, dict(headers or {}))
        self.kind = kind
        self.detail_en = detail_en
        self.members = members


def language(request: HTTPConnection) -> Language:
    """Return the language of an answer: ``lang=``, else what the browser prefers of ours, else Chinese."""
    asked = request.query_params.get("lang")
    if asked in ("zh", "en"):
        return "en" if asked == "en" else "zh"
    ranked: list[tuple[float, int, Language]] = []
    for number, one in enumerate(request.headers.get("accept-language", "").split(",")[:20]):
        name, _, weight = one.partition(";q=")
        short = name.strip().lower()[:2]
        if short in ("zh", "en"):
            ranked.append((-_weight(weight), number, "en" if short == "en" else "zh"))
    return min(ranked)[2] if ranked else "zh"


def answer(problem: Problem, lang: Language) -> Response:
    """Return a problem as an answer."""
    kind = KINDS[problem.kind]
    english = lang == "en"
    body: dict[str, Any] = {
        "type": _NAMESPACE + problem.kind,
        "title": kind.title_en if english else kind.title,
        "status": kind.status,
    }
    detail = problem.detail_en if english and problem.detail_en else problem.detail
    if detail:
        body["detail"] = detail
    body |= problem.members
    headers = {"cache-control": "no-store", "content-language": lang, **(problem.headers or {})}
    return Response(
        json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace"),
        kind.status,
        headers,
        MEDIA_TYPE,
    )


def of_status(error: HTTPException) -> Problem:
    """Return the problem of a status that the framework answers with."""
    status = error.status_code
    return Problem(_BY_STATUS.get(status, "bad-request" if status < 500 else "defect"), headers=error.headers)


def _weight(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0.0
