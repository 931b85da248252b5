"""Figures → stacked bars whose parts are told apart by pattern, and the marks and words of the lights."""

from __future__ import annotations

from pipeline.dashboard.markup import Child, Markup, element
from pipeline.progress.figures import Figures
from pipeline.progress.status import Light

# Shapes, not colours, and only ones in GB/T 2312, which every Chinese font has.
MARKS = {Light.DONE: "■", Light.GREEN: "●", Light.YELLOW: "△", Light.RED: "◆", Light.IDLE: "□"}

# Each light: the ground, the drawing on it (a path within 8 × 8), the colour of the drawing, its thickness.
PATTERNS = {
    Light.DONE: ("#2f4858", "", "#2f4858", "0"),
    Light.GREEN: ("#dff0e3", "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4", "#2e7d4f", "2"),
    Light.YELLOW: ("#fff3cf", "M4,0 v8", "#b07d00", "2.4"),
    Light.RED: ("#ffffff", "M0,0 l8,8 M0,8 l8,-8 M-2,6 l4,4 M6,-2 l4,4", "#b3261e", "2.4"),
    Light.IDLE: ("#ffffff", "", "#ffffff", "0"),
}
# Lengths and heights, each about what it is on the screen, so that the patterns keep their size.
WHOLE, SECTION, UNIT, SWATCH = (1030, 26), (225, 14), (120, 9), (24, 14)


def slug(light: Light) -> str:
    """The light's name in classes and ids."""
    return light.name.lower()


def patterns() -> Markup:
    """The patterns of all bars of the page; drawn nowhere themselves."""
    drawn = (
        element(
            "pattern",
            element("rect", width=8, height=8, fill=ground),
            element("path", d=path, fill="none", stroke=ink, stroke_width=thickness),
            id=f"p-{slug(light)}",
            width=8,
            height=8,
            patternUnits="userSpaceOnUse",
        )
        for light, (ground, path, ink, thickness) in PATTERNS.items()
    )
    return element("svg", element("defs", *drawn), width=0, height=0, class_="patterns", aria_hidden="true")


def bar(figures: Figures, size: tuple[int, int]) -> Markup:
    """The items of ``figures`` by light, as long as the other bars of that size."""
    parts = []
    begin = before = 0
    for light, number in figures.lights.items():
        before += number
        end = round(size[0] * before / figures.items) if figures.items else 0
        if number:
            # However few they are, they are seen.
            parts.append(_part(light, min(begin, size[0] - 1), (max(end - begin, 1), size[1])))
        begin = end
    said = "，".join(f"{light}{number}" for light, number in figures.lights.items())
    return _drawing(size, element("title", said), *parts, class_="bar", role="img", aria_label=said)


def _part(light: Light, begin: int, size: tuple[int, int]) -> Markup:
    fill = f"url(#p-{slug(light)})"
    return element("rect", x=begin, y=0, width=size[0], height=size[1], fill=fill, class_="part")


def _drawing(size: tuple[int, int], *parts: Markup, **attributes: str) -> Markup:
    return element("svg", *parts, viewBox=f"0 0 {size[0]} {size[1]}", **attributes)


def legend() -> Markup:
    """Pattern, mark and word of each light."""
    entries = (
        element(
            "li",
            _drawing(SWATCH, _part(light, 0, SWATCH), class_="swatch", aria_hidden="true"),
            mark(light),
            str(light),
        )
        for light in Light
    )
    return element("ul", *entries, class_="legend")


def mark(light: Light) -> Markup:
    """The light's mark: a shape first, a colour besides."""
    return element("span", MARKS[light], class_=f"mark {slug(light)}")


def heads() -> tuple[Child, ...]:
    """The lights as heads of columns."""
    return tuple(element("span", mark(light), str(light)) for light in Light)
