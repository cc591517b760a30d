"""What the service judges by: rules, editions of the statutory forms, packs, loaders."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from nianbao.corpus.listings import pack_json, rule_info, rule_json
from nianbao.loaders.built_in import LOADERS
from nianbao.packs import extensions
from nianbao.service.problems import Problem
from nianbao.service.state import service_of

router = APIRouter(prefix="/api/v1", tags=["rules"])


@router.get("/rules", summary="The rules")
async def rules(request: Request) -> dict[str, Any]:
    """Return all rules as ``nianbao.rules/1``, those that are off by default too."""
    planner = service_of(request).judges.planner()
    listed = planner.given(planner.settings()).rules
    return {
        "schema": "nianbao.rules/1",
        "rules": [rule_json(rule_info(one, with_page=False)) for one in listed],
    }


@router.get("/rules/{code}", summary="One rule with its page")
async def rule(request: Request, code: str) -> dict[str, Any]:
    """Return a rule by its code or name, with its page (Markdown)."""
    planner = service_of(request).judges.planner()
    for one in planner.given(planner.settings()).rules:
        if code.upper() == one.code or code.lower() == one.name:
            info = rule_info(one, with_page=True)
            return {**rule_json(info), "page": info.page}
    raise Problem("not-found", f"没有规则 {code}", f"no rule {code}")


@router.get("/editions", summary="Editions of the statutory forms")
async def editions(request: Request) -> dict[str, Any]:
    """Return the editions, each with the forms that it has."""
    planner = service_of(request).judges.planner()
    found: dict[str, list[dict[str, Any]]] = {}
    for form in planner.given(planner.settings()).forms:
        found.setdefault(form.edition, []).append({"key": form.key, "title": form.title})
    return {"editions": [{"edition": name, "forms": forms} for name, forms in sorted(found.items())]}


@router.get("/loaders", summary="Formats that are read")
async def loaders() -> dict[str, Any]:
    """Return the loaders, each with the suffixes of its files: in folders, the files that may be reports."""
    given = (*LOADERS, *extensions.loaders())
    return {"loaders": [{"name": one.name, "suffixes": one.suffixes} for one in given]}


@router.get("/packs", summary="Rule packs")
async def packs(request: Request) -> dict[str, Any]:
    """Return the packs that are in use as ``nianbao.packs/1``."""
    planner = service_of(request).judges.planner()
    given = planner.given(planner.settings())
    return {
        "schema": "nianbao.packs/1",
        "packs": [_without_path(pack_json(info)) for info in given.infos],
    }


def _without_path(pack: dict[str, Any]) -> dict[str, Any]:
    """Return a pack's description without where it lies on the machine of the service."""
    return {key: value for key, value in pack.items() if key != "origin"}
