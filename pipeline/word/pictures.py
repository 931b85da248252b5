"""Pictures that data names: ``{"图片": "照片.png", "宽": 60}`` → the picture, read from beside the data and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.problems import MaterialError, Place, Problem, reason_of
from pipeline.word.images import Image, check_upright, measure
from pipeline.word.speech import spoken
from pipeline.word.text import UnwritableError

LARGEST = 20_000_000
# Path, width and height in millimetres, what someone who does not see the picture is told.
FILE, WIDTH, HEIGHT, SAID = "图片", "宽", "高", "说明"
KEYS = frozenset((FILE, WIDTH, HEIGHT, SAID))


@spoken
def read_picture(folder: Path, name: str, width: float = 0, height: float = 0, description: str = "") -> Image:
    """The picture ``name`` in or below ``folder``; sizes as ``Image`` takes them.

    Raises ``MaterialError`` for a path that leads out of ``folder`` (by links too), a file that cannot be read or is too
    large, and what is no picture.
    """
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise _refused(name, "不在数据所在的文件夹里，没有读取。", "请把图片放进数据文件所在的文件夹，只写文件名。")
    try:
        if path.stat().st_size > LARGEST:
            raise _refused(name, f"超过{LARGEST // 1_000_000}兆。", "请缩小后再用。")
        data = path.read_bytes()
        measure(data)
        check_upright(data)
    except OSError as error:
        raise _refused(name, f"打不开：{reason_of(error)}。", "请核对文件名，以及图片是否同数据放在一起。") from error
    except UnwritableError as error:
        raise _refused(name, f"用不了：{error}", error.remedy) from error
    return Image(data, width, height, description)


def with_pictures(value: object, folder: Path, problems: list[Problem]) -> object:
    """``value`` as JSON gives it, with the pictures it names read from ``folder``; what is wrong joins ``problems``."""
    if isinstance(value, list):
        return [with_pictures(item, folder, problems) for item in value]
    if not isinstance(value, dict):
        return value
    if not (isinstance(value.get(FILE), str) and KEYS.issuperset(value)):
        return {key: with_pictures(item, folder, problems) for key, item in value.items()}
    try:
        return read_picture(folder, value[FILE], *_sizes(value), str(value.get(SAID, "")))
    except MaterialError as error:
        problems += error.problems
        return None


def _sizes(value: Mapping[str, object]) -> tuple[float, float]:
    sizes = [value.get(WIDTH, 0), value.get(HEIGHT, 0)]
    found = [float(size) for size in sizes if isinstance(size, int | float) and 0 <= size <= 1000]
    if len(found) < len(sizes):
        raise _refused(str(value[FILE]), "宽、高写得不对。", "请写毫米数，如60；只写一个的，另一个按比例。")
    return found[0], found[1]


def _refused(name: str, message: str, remedy: str) -> MaterialError:
    return MaterialError([Problem(Place(name), f"图片{message}", remedy)])
