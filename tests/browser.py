"""Drives a headless Chromium over its DevTools protocol, through a pair of pipes: no library, no port, no network.

Messages are JSON, each ended by a NUL; Chromium reads them from file 3 and answers on file 4.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATIENCE = 60.0  # seconds for an answer
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--remote-debugging-pipe",
)

_START = """
import fcntl, os, sys
given = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
os.dup2(given[0], 3)
os.dup2(given[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


def chromium(env: Mapping[str, str]) -> str:
    """Return the browser that SALESCOACH_CHROMIUM names, else one on the path, else nothing."""
    named = env.get("SALESCOACH_CHROMIUM", "")
    found = (
        shutil.which(name, path=env.get("PATH")) for name in ("chromium", "chromium-browser", "google-chrome")
    )
    return named or next((path for path in found if path), "")


class Browser:
    """One Chromium with a profile of its own."""

    def __init__(self, command: str, folder: Path) -> None:
        ours, theirs = os.pipe(), os.pipe()
        flags = [*FLAGS, f"--user-data-dir={folder / 'profile'}", "about:blank"]
        start = [sys.executable, "-c", _START, str(ours[0]), str(theirs[1]), command, *flags]
        with (folder / "chromium.log").open("wb") as log:
            self._process = subprocess.Popen(start, pass_fds=(ours[0], theirs[1]), stdout=log, stderr=log)
        os.close(ours[0])
        os.close(theirs[1])
        self._out, self._in = ours[1], theirs[0]
        self._rest = b""
        self._ids = 0
        self.events: list[dict[str, Any]] = []

    def ask(self, method: str, session: str = "", **params: Any) -> dict[str, Any]:
        """Return the answer to a command; what happens meanwhile is kept in `events`."""
        self._ids += 1
        message = {"id": self._ids, "method": method, "params": params}
        os.write(
            self._out, json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0"
        )
        while (heard := self._next()).get("id") != self._ids:
            self.events.append(heard)
        assert "error" not in heard, (method, heard["error"])
        return dict(heard["result"])

    def wait_for(self, method: str, session: str) -> None:
        """Wait until something has happened in a tab."""
        while not any(e.get("method") == method and e.get("sessionId") == session for e in self.events):
            self.events.append(self._next())

    def _next(self) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._in], [], [], max(0.0, until - time.monotonic()))
            assert ready, "Chromium does not answer"
            read = os.read(self._in, 1 << 20)
            assert read, "Chromium has gone"
            self._rest += read
        one, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(one))

    def close(self) -> None:
        """End it and wait until it has gone."""
        try:
            self.ask("Browser.close")
            self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            self._process.wait()
            os.close(self._out)
            os.close(self._in)


class Tab:
    """One page, opened at a size; `scheme` is light or dark, `medium` screen or print."""

    def __init__(self, browser: Browser, url: str, width: int, height: int, scheme: str, medium: str) -> None:
        self._browser = browser
        self._target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.ask("Target.attachToTarget", targetId=self._target, flatten=True)
        self._session = str(attached["sessionId"])
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.ask("Emulation.setDeviceMetricsOverride", **size)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.ask("Emulation.setEmulatedMedia", media=medium, features=features)
        browser.events.clear()
        self.ask("Page.navigate", url=url)
        browser.wait_for("Page.loadEventFired", self._session)

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Return the answer of this tab to a command."""
        return self._browser.ask(method, self._session, **params)

    def run(self, script: str) -> Any:
        """Return what an expression comes to in the page; a promise is waited for."""
        asked = {"expression": script, "awaitPromise": True, "returnByValue": True}
        answer = self.ask("Runtime.evaluate", **asked)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def said(self) -> list[str]:
        """Return what the page has written to the console, and what the browser has complained of."""
        self.run("new Promise(done => setTimeout(done, 50))")
        told = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
        return [json.dumps(event["params"]) for event in self._browser.events if event.get("method") in told]

    def requests(self) -> list[str]:
        """Return the address of everything that was asked for, the page itself included."""
        sent = [e for e in self._browser.events if e.get("method") == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in sent]

    def picture(self) -> bytes:
        """Return the whole page as a PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot", captureBeyondViewport=True)["data"])

    def paper(self) -> bytes:
        """Return the page as it is printed, a PDF on A4."""
        size = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}
        return base64.b64decode(self.ask("Page.printToPDF", **size)["data"])

    def close(self) -> None:
        """Close the tab."""
        self._browser.ask("Target.closeTarget", targetId=self._target)
