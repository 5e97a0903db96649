"""Drives a language server over its protocol, as an editor does."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 60


class LanguageServer:
    """One server for one folder; it asks for settings, and gets those that it was made with."""

    def __init__(self, command: str, folder: Path, settings: dict[str, Any]) -> None:
        self._settings = settings
        self._ids = 0
        self._heard: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._process = subprocess.Popen(
            [command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        threading.Thread(target=self._listen, daemon=True).start()
        root = {"uri": folder.as_uri(), "name": folder.name}
        asks = {"workspace": {"configuration": True}, "textDocument": {"publishDiagnostics": {}}}
        self.ask(
            "initialize",
            {"processId": None, "rootUri": root["uri"], "capabilities": asks, "workspaceFolders": [root]},
        )
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": settings})

    def open(self, uri: str, text: str) -> list[dict[str, Any]]:
        """Open a document and return what the server finds wrong with it."""
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return list(message["params"]["diagnostics"])

    def at(self, what: str, uri: str, line: int, character: int) -> Any:
        """Return the server's answer for a place, lines and characters counted from 0."""
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return self.ask(f"textDocument/{what}", place)

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and return the answer to it."""
        self._ids += 1
        mine = self._ids
        self._send({"id": mine, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == mine and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def close(self) -> None:
        """End the server and wait until it is gone."""
        self._process.terminate()
        self._process.wait(_SECONDS)
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        assert stream is not None
        stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        stream.flush()

    def _next(self) -> dict[str, Any]:
        """Return the next message that is for us; what the server asks of its editor is answered on the way."""
        while True:
            message = self._heard.get(timeout=_SECONDS)
            assert message is not None, "the server is gone"
            if "id" not in message or "method" not in message:
                return message
            self._send({"id": message["id"], "result": self._answer(message)})

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self._settings.get(item.get("section", "")) for item in message["params"]["items"]]

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        try:
            while True:
                size = 0
                while line := stream.readline().strip():
                    name, _, value = line.partition(b":")
                    size = int(value) if name.lower() == b"content-length" else size
                body = stream.read(size)
                if not body:
                    break
                self._heard.put(json.loads(body))
        except ValueError:
            pass  # the stream was closed under us
        self._heard.put(None)
