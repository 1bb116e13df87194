"""A small stand-in for Hugging Face on this machine: the few routes a download takes, with real ranges.

It can break a connection in the middle of a file, promise what it does not keep, and keep its doors shut.
"""

from __future__ import annotations

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

REVISION = "ab" * 20


class Hub:
    """Serves repositories: id -> path -> content. .safetensors are stored as large files are, by SHA-256.

    break_at: bytes of a large file after which the next connection ends. asked: path and Range header of all
    requests for files. gated: ids. sizes, digests: what is promised instead of the truth, by path.
    """

    def __init__(self) -> None:
        self.repositories: dict[str, dict[str, bytes]] = {}
        self.licences: dict[str, str] = {}
        self.gated: set[str] = set()
        self.sizes: dict[str, int] = {}
        self.digests: dict[str, str] = {}
        self.break_at: int | None = None
        self.asked: list[tuple[str, str]] = []
        hub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                hub.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.endpoint = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        parts = request.path.split("?")[0].strip("/").split("/")
        if parts[:2] == ["api", "models"]:
            self._info(request, "/".join(parts[2:4]))
        elif parts[0] == "api":
            _send(request, 404, b"{}", {})
        else:
            self._file(request, "/".join(parts[:2]), "/".join(parts[4:]))

    def _info(self, request: BaseHTTPRequestHandler, id: str) -> None:
        if id not in self.repositories:
            _send(request, 401, b"{}", {"X-Error-Code": "RepoNotFound"})
            return
        info = {
            "id": id,
            "sha": REVISION,
            "cardData": {"license": self.licences[id]} if id in self.licences else {},
            "siblings": [self._sibling(path, data) for path, data in self.repositories[id].items()],
        }
        _send(request, 200, json.dumps(info).encode(), {"Content-Type": "application/json"})

    def _sibling(self, path: str, data: bytes) -> dict[str, Any]:
        size = self.sizes.get(path, len(data))
        blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
        sibling = {"rfilename": path, "size": size, "blobId": blob}
        if path.endswith((".safetensors", ".bin")):
            digest = self.digests.get(path, hashlib.sha256(data).hexdigest())
            sibling["lfs"] = {"sha256": digest, "size": size, "pointerSize": 100}
        return sibling

    def _file(self, request: BaseHTTPRequestHandler, id: str, path: str) -> None:
        wanted = request.headers.get("Range", "")
        self.asked.append((path, wanted))
        if id in self.gated:
            _send(request, 403, b"{}", {"X-Error-Code": "GatedRepo"})
            return
        data = self.repositories[id][path]
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
        request.send_response(206 if wanted else 200)
        request.send_header("Content-Length", str(len(data) - start))
        if wanted:
            request.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        request.end_headers()
        if path.endswith(".safetensors") and self.break_at is not None:
            request.wfile.write(data[start : start + self.break_at])
            self.break_at = None
            request.close_connection = True
            return
        request.wfile.write(data[start:])


def _send(request: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str]) -> None:
    request.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)
