"""How many pages a draft has, as it was last printed to look at: known by its content, so never that of an older draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from pipeline.output.files import write_file
from pipeline.output.state import checksum
from pipeline.telling import Tell, silent

# Beside the pages themselves; losing it costs nothing but the counts.
COUNTED = "out/preview/页数.json"
# Earlier counts are kept as far as that.
KEPT = 5000


def print_to_look_at(  # noqa: PLR0913 - what a preview takes, and the project
    root: Path,
    paths: Sequence[Path],
    folder: Path,
    *,
    archival: bool,
    images: bool,
    tell: Tell = silent,
) -> list[Path]:
    """The PDF of each of ``paths`` below ``folder``; how many pages each has is kept with the project under ``root``.

    Raises as :func:`pipeline.gongwen.preview.render_pages` does.
    """
    # Whoever asks for counts alone must not wait for the printer.
    from pipeline.gongwen.merging import count_pages  # noqa: PLC0415 - see above
    from pipeline.gongwen.service import preview_files  # noqa: PLC0415 - see above

    sums = [checksum(path.read_bytes()) for path in paths]
    made = preview_files(paths, folder, archival=archival, images=images, tell=tell)
    if (root / "out").is_dir():
        _keep(root, dict(zip(sums, map(count_pages, made), strict=True)))
    return made


def known_pages(root: Path, drafts: Iterable[str]) -> tuple[int | None, ...]:
    """The pages of each of ``drafts`` (paths below ``root``); None where it was not printed since it was written."""
    counts = _counts(root)
    return tuple(
        counts.get(checksum((root / path).read_bytes())) if counts and (root / path).is_file() else None
        for path in drafts
    )


def _keep(root: Path, counts: Mapping[str, int]) -> None:
    before = [(key, count) for key, count in _counts(root).items() if key not in counts]
    write_file(root / COUNTED, msgspec.json.encode(dict([*before, *counts.items()][-KEPT:])))


def _counts(root: Path) -> dict[str, int]:
    try:
        return msgspec.json.decode((root / COUNTED).read_bytes(), type=dict[str, int])
    except (OSError, msgspec.DecodeError):
        return {}
