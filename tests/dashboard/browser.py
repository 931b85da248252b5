"""Chromium driven over its own pipe (Chrome DevTools Protocol), as a reader with mouse and keyboard would."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

KEYS = {"Tab": 9, "Enter": 13, "Escape": 27}
# What is late is worked out by the reader's clock; the tests' reader lives on a day of theirs.
CLOCK = """(() => { const Real = Date; const fixed = Real.UTC(%d, %d - 1, %d, 4);
  globalThis.Date = class extends Real { constructor(...a) { if (a.length) super(...a); else super(fixed); } static now() { return fixed; } }; })()"""


def find_chromium() -> str:
    """The browser; a machine without one skips by name, the CI must have it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI"):
            raise AssertionError("没有安装 chromium")
        pytest.skip("没有安装 chromium")
    return found


class Tab:
    """One page of a running browser."""

    def __init__(self, read: Any, write: Any) -> None:
        self._read, self._write, self._number = read, write, 0
        self._session = ""
        self.loaded = self.broken = 0
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> Any:
        """One command and its answer. Raises RuntimeError with the browser's words."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._write.write(json.dumps(message).encode() + b"\0")
        self._write.flush()
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(answer["error"])
                return answer["result"]

    def _next(self) -> Any:
        data = bytearray()
        while (one := self._read.read(1)) not in {b"\0", b""}:
            data += one
        if not data:
            raise RuntimeError("the browser has gone")
        message = json.loads(data)
        self.loaded += message.get("method") == "Page.loadEventFired"
        if message.get("method") == "Runtime.exceptionThrown" or (
            message.get("method") == "Log.entryAdded" and message["params"]["entry"]["level"] == "error"
        ):
            self.broken += 1
        return message

    def open(self, page: Path, day: tuple[int, int, int], *, script: bool = True, width: int = 1280) -> None:
        """Load the page as read on ``day``, with or without script, in a window ``width`` wide."""
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.call("Page.addScriptToEvaluateOnNewDocument", source=CLOCK % day)
        self.resize(width)
        before = self.loaded
        self.call("Page.navigate", url=page.as_uri())
        while self.loaded == before:
            self._next()

    def resize(self, width: int) -> None:
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)

    def eval(self, expression: str) -> Any:
        """The value of a JavaScript expression."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise RuntimeError(found["exceptionDetails"])
        return found["result"].get("value")

    def texts(self, selector: str) -> list[str]:
        """The visible text of every element ``selector`` finds."""
        return list(self.eval(f"[...document.querySelectorAll({json.dumps(selector)})].map(n => n.innerText.trim())"))

    def click(self, selector: str) -> None:
        """A real click of the mouse in the middle of the first element ``selector`` finds."""
        point = self.eval(
            f"(() => {{ const n = document.querySelector({json.dumps(selector)}); n.scrollIntoView({{block: 'center'}});"
            " const b = n.getClientRects()[0]; return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=point[0], y=point[1], button="left", clickCount=1)
        self.settle()

    def press(self, key: str, *, shift: bool = False) -> None:
        """One stroke of a key named in KEYS."""
        code = KEYS[key]
        text = {"text": "\r"} if key == "Enter" else {}
        shared = {"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **shared, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", **shared)
        self.settle()

    def type(self, text: str) -> None:
        """Type ``text``; characters of a keyboard as strokes, others as an input method puts them in."""
        for mark in text:
            if mark.isascii():
                self.call("Input.dispatchKeyEvent", type="keyDown", key=mark, text=mark)
                self.call("Input.dispatchKeyEvent", type="keyUp", key=mark)
            else:
                self.call("Input.insertText", text=mark)
        self.settle()

    def settle(self) -> None:
        """Until the browser has drawn what came of it."""
        self.eval("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")

    def picture(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def printed(self, file: Path) -> None:
        """The page as its own print command would put it on paper."""
        file.write_bytes(base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"]))


@contextmanager
def browser() -> Iterator[Tab]:
    """A browser with one page; it sees no network and ends with the block."""
    chromium = find_chromium()
    to_read, to_write = os.pipe(), os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        options = (
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--remote-debugging-pipe", f"--user-data-dir={home}", "--lang=zh-CN", "--hide-scrollbars",
            "--host-resolver-rules=MAP * ~NOTFOUND",
        )  # fmt: skip
        # The pipe is expected at the descriptors 3 and 4.
        launch = f'exec "$@" 3<&{to_read[0]} 4>&{to_write[1]}'
        process = subprocess.Popen(
            ["bash", "-c", launch, "bash", chromium, *options],
            pass_fds=(to_read[0], to_write[1]),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read[0])
        os.close(to_write[1])
        with os.fdopen(to_write[0], "rb") as read, os.fdopen(to_read[1], "wb") as write:
            try:
                yield Tab(read, write)
            finally:
                process.terminate()
                process.wait(10)
