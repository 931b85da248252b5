"""The publish run, as a list: read, check that it may be published, compose, draw, write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.dashboard.publication import draw_publication
from pipeline.documents.assignments import KIND as ASSIGNMENTS
from pipeline.documents.planends import in_figures
from pipeline.documents.plantext import KIND as PLAN_TEXT
from pipeline.output.files import write_file
from pipeline.output.lock import one_at_a_time
from pipeline.plan.model import Plan
from pipeline.plan.project import Project
from pipeline.plan.text import openness, signed_day
from pipeline.problems import MaterialError, Place, Problem
from pipeline.runs.material import check

FOLDER = "out/公开"
PUBLIC = re.compile(r"公开发布|主动公开")
NOT_PUBLIC = re.compile(r"不予?公开|不得公开|不对外公开|免予公开|依申请公开|不宜公开|删减后公开|内部")


def publish(root: Path, name: str | None = None) -> tuple[str, ...]:
    """Write the web page of every plan that may be published, or of the one called ``name``; returns where they lie.

    Raises MaterialError for a plan that does not say 公开发布 when it is asked for by name or when there is no other
    (nothing is written then), and WorldError.
    """
    with one_at_a_time(root):
        material = check(root)
        project, documents = material.project, material.documents
        plans = _chosen(project, name)
        closed = [problem for plan in plans if (problem := why_not(plan))]
        if closed and (name or len(closed) == len(plans)):
            raise MaterialError(closed)
        contexts: dict[tuple[str, str], list[Mapping[str, object]]] = {}
        for one in (one for one in documents if not one.id.unit):
            contexts.setdefault((one.id.plan, one.id.kind), []).append(one.context)
        written = {
            f"{FOLDER}/{plan.name}.html": draw_publication(
                contexts[plan.name, PLAN_TEXT][0],
                contexts[plan.name, ASSIGNMENTS],
                {"成文日期": in_figures(signed_day(plan)), "公开方式": openness(plan)},
            )
            for plan in plans
            if not why_not(plan)
        }
        for path, data in written.items():
            write_file(root / path, data)
        return tuple(written)


def _chosen(project: Project, name: str | None) -> tuple[Plan, ...]:
    plans = tuple(plan for plan, _ in project.plans if name in {None, plan.name})
    if not plans:
        names = "、".join(plan.name for plan, _ in project.plans)
        raise MaterialError([Problem(Place("公开"), f"没有名为“{name}”的方案。", f"请写方案文件夹的名字：{names}。")])
    return plans


def why_not(plan: Plan) -> Problem | None:
    """Why ``plan`` is not for the public, None when its own text says that it is."""
    said = openness(plan)
    if PUBLIC.search(said) and not NOT_PUBLIC.search(said):
        return None
    place = Place(plan.file("plan.yaml"))
    message = (
        f"《{plan.title}》标明“{said.strip('（）()')}”，不能上网公开。"
        if said
        else f"《{plan.title}》没有标明公开方式，不能上网公开。"
    )
    return Problem(place, message, "确属主动公开的，请照原文在“公开方式”一栏写明“（此件公开发布）”。")
