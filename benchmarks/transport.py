"""How fast a layer's pixels get to the daemon and back: `python benchmarks/transport.py [--sizes 1024 4096]`.

The same RGBA picture goes to another process and comes back, in one run and in turn, by
  museloom  bridge.wire over ipc, big blobs as files in memory (what plug-ins do)
  frames    bridge.wire over ipc, raw frames (what a machine without a shared folder gets)
  http      PNG in base64 in JSON over HTTP, as the web interfaces of image generators do it
and, as the yardstick, is copied there and back by a plain memcpy: into memory that is in use already
(warm), and into memory fresh from the system (fresh), which is what a new layer costs anybody.
Prints a Markdown table: median milliseconds of a round trip, and ratios of medians.
"""

from __future__ import annotations

import argparse
import base64
import http.client
import io
import json
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import zmq
from PIL import Image as Picture
from skimage import data

from bridge import wire
from bridge.blobs import BlobStore
from bridge.launch import runtime_dir
from bridge.messages import Image, StyleRequest, Submit, ToDaemon

JOB = "0" * 32


def echo_zmq(endpoint: str, folder: Path | None) -> None:
    """Send what comes back, handled as the daemon and a lane handle a picture and its result of that size."""
    store = BlobStore(folder) if folder else None
    socket = zmq.Context().socket(zmq.ROUTER)
    socket.bind(endpoint)
    while True:
        address, *frames = [frame.buffer for frame in socket.recv_multipart(copy=False)]
        packet = wire.unpack(frames, ToDaemon, store=store)
        blobs = packet.blobs
        if store:  # the daemon takes the file over and lends it to a lane, which puts its result into it
            blobs = [store.own(blob) for blob in blobs]
            blobs = [store.refill(blob, blob.lend().open()) for blob in blobs]
        back, _ = wire.pack(packet.body, blobs, store=store)
        socket.send_multipart([address, *back], copy=False)


class EchoHttp(BaseHTTPRequestHandler):
    """Decode the PNG, encode it again, send it back."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Answer one picture."""
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = as_json(from_png(request["image"]))
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def echo_http(port: multiprocessing.Queue[int]) -> None:
    """Serve `EchoHttp` on a free port."""
    server = HTTPServer(("127.0.0.1", 0), EchoHttp)
    port.put(server.server_port)
    server.serve_forever()


def as_json(pixels: np.ndarray) -> bytes:
    """Pixels as PNG in base64 in JSON, with Pillow's default compression."""
    png = io.BytesIO()
    Picture.fromarray(pixels).save(png, "PNG")
    return json.dumps({"image": base64.b64encode(png.getvalue()).decode()}).encode()


def from_png(text: str) -> np.ndarray:
    """The reverse of `as_json` for its image."""
    return np.asarray(Picture.open(io.BytesIO(base64.b64decode(text))))


def zmq_route(endpoint: str, folder: Path | None) -> Callable[[np.ndarray], np.ndarray]:
    """A round trip over `echo_zmq`."""
    store = BlobStore(folder) if folder else None
    socket = zmq.Context().socket(zmq.DEALER)
    socket.connect(endpoint)

    def trip(pixels: np.ndarray) -> np.ndarray:
        height, width, _ = pixels.shape
        request = StyleRequest(image=Image(width=width, height=height, format="RGBA8"), styles={"x": 1})
        frames, _ = wire.pack(Submit(job=JOB, request=request), [pixels], store=store)
        socket.send_multipart(frames, copy=False)
        answer = [frame.buffer for frame in socket.recv_multipart(copy=False)]
        back = wire.unpack(answer, ToDaemon, store=store).blobs[0].open()
        return np.frombuffer(back, np.uint8).reshape(pixels.shape)

    return trip


def http_route(port: int) -> Callable[[np.ndarray], np.ndarray]:
    """A round trip over `echo_http`."""
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def trip(pixels: np.ndarray) -> np.ndarray:
        connection.request("POST", "/", as_json(pixels))
        return from_png(json.loads(connection.getresponse().read())["image"])

    return trip


def fresh_copy(pixels: np.ndarray) -> np.ndarray:
    """There and back, each into new memory of the usual pages (numpy would ask for huge ones)."""
    return np.frombuffer(bytearray(bytearray(pixels)), np.uint8).reshape(pixels.shape)


def warm_copy(pixels: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """There and back, into memory that is in use already."""
    there, back = pixels.copy(), pixels.copy()

    def trip(pixels: np.ndarray) -> np.ndarray:
        np.copyto(there, pixels)
        np.copyto(back, there)
        return back

    return trip


def measure(
    routes: dict[str, Callable[[np.ndarray], np.ndarray]], pixels: np.ndarray, runs: dict[str, int]
) -> dict[str, float]:
    """Median milliseconds of each route, the routes taken in turn; the first round is not counted."""
    times: dict[str, list[float]] = {name: [] for name in routes}
    for round_ in range(max(runs.values()) + 1):
        for name, trip in routes.items():
            if round_ > runs[name]:
                continue
            started = time.perf_counter()
            back = trip(pixels)
            total = back[::64, ::64].sum()  # the pixels must really be there
            times[name].append((time.perf_counter() - started) * 1e3)
            assert total == pixels[::64, ::64].sum()
    return {name: statistics.median(values[1:]) for name, values in times.items()}


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1024, 2048, 4096])
    sizes = parser.parse_args().sizes
    photo = Picture.fromarray(data.astronaut()).convert("RGBA")
    print("| ms | ours | frames | http | memcpy warm | fresh | http / ours | ours / warm | ours / fresh |")
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(dir=runtime_dir()) as name:
        folder = Path(name)
        ports: multiprocessing.Queue[int] = multiprocessing.Queue()
        servers = [
            multiprocessing.Process(target=echo_zmq, args=(f"ipc://{folder}/a", folder), daemon=True),
            multiprocessing.Process(target=echo_zmq, args=(f"ipc://{folder}/b", None), daemon=True),
            multiprocessing.Process(target=echo_http, args=(ports,), daemon=True),
        ]
        for server in servers:
            server.start()
        routes = {
            "museloom": zmq_route(f"ipc://{folder}/a", folder),
            "frames": zmq_route(f"ipc://{folder}/b", None),
            "http": http_route(ports.get()),
            "fresh": fresh_copy,
        }
        for size in sizes:
            pixels = np.asarray(photo.resize((size, size)))
            runs = dict.fromkeys([*routes, "warm"], 15) | {"http": 3 if size > 1024 else 7}
            ms = measure(routes | {"warm": warm_copy(pixels)}, pixels, runs)
            print(
                f"| {size}² | {ms['museloom']:.1f} | {ms['frames']:.1f} | {ms['http']:.0f} "
                f"| {ms['warm']:.1f} | {ms['fresh']:.1f} | {ms['http'] / ms['museloom']:.0f} × "
                f"| {ms['museloom'] / ms['warm']:.1f} × | {ms['museloom'] / ms['fresh']:.1f} × |"
            )
        for server in servers:
            server.terminate()


if __name__ == "__main__":
    main()
