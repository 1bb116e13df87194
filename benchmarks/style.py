"""How fast the style engine is: `python benchmarks/style.py [--sizes 512 1024 2048 4096] [--rounds 3]`.

Against the packaged network in the runtime it was made for (onnxruntime), on the same picture: bytes in,
bytes out. Each runtime gets a fresh process for every size and round, and the runtimes take turns, so that
whatever else the machine does meets all of them. In its process the model is loaded, then comes the first
run, as an artist meets it, then warm ones. Memory is what the first run's peak adds to the resident memory
before it. Prints a Markdown table: medians over the rounds, but of warm runs the quickest (what else the
machine does only ever adds time), and ratios of those. Needs Linux.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import skimage.data
from PIL import Image as Picture

from bridge.messages import Image, StyleRequest
from bridge.styles import STYLES
from core import settings
from core.engines.pull import pull
from core.models import ModelStore, find

MODEL = "multistyle26"
STYLE = "Starry Night"
RUNTIMES = ("onnxruntime", "float32", "bfloat16")
WARM_SECONDS = 2  # warm runs go on so long, and one is always done


def onnxruntime_run(pixels: np.ndarray) -> Callable[[], np.ndarray]:
    """The packaged network, loaded: a function that paints."""
    import onnxruntime

    session = onnxruntime.InferenceSession(find(MODEL).path(settings.data_dir()))
    weights = np.array([name == STYLE for name in STYLES], np.float32)

    def paint() -> np.ndarray:
        image = np.ascontiguousarray((pixels.astype(np.float32) / 255).transpose(2, 0, 1)[None])
        (painted,) = session.run(None, {"image": image, "style_weights": weights})
        return (painted[0].transpose(1, 2, 0) * 255 + 0.5).astype(np.uint8)

    return paint


def museloom_run(pixels: np.ndarray, precision: str) -> Callable[[], np.ndarray]:
    """The style engine as a lane runs it, its network loaded: a function that paints."""
    from core.engines import style

    class Context:
        blobs = (memoryview(pixels).cast("B"),)
        models = ModelStore(settings.data_dir(), budget=1 << 30)
        seed = 0

        def check(self) -> None:
            """Nobody cancels."""

    height, width, _ = pixels.shape
    image = Image(width=width, height=height, format="RGB8")
    request = StyleRequest(image=image, styles={STYLE: 1}, preview=False, precision=precision)
    Context.models.get(MODEL, style.StyleNetwork.load)

    def paint() -> np.ndarray:
        *_, (_, blobs) = style.run(request, Context())
        return np.frombuffer(blobs[0], np.uint8).reshape(pixels.shape)

    return paint


def resident(field: str) -> int:
    """A field of /proc/self/status in bytes: VmRSS now, VmHWM at its peak."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) * 1024
    raise LookupError(field)


def measure(runtime: str, size: int) -> dict[str, float]:
    """In a process of its own: seconds of the first and of the quickest warm run, bytes of the first."""
    picture = Picture.fromarray(skimage.data.astronaut()).resize((size, size), Picture.Resampling.BICUBIC)
    pixels = np.array(picture)
    paint = onnxruntime_run(pixels) if runtime == "onnxruntime" else museloom_run(pixels, runtime)
    Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew
    before = resident("VmRSS")
    start = time.perf_counter()
    paint()
    first = time.perf_counter() - start
    memory = resident("VmHWM") - before
    warm: list[float] = []
    while sum(warm) < WARM_SECONDS:
        start = time.perf_counter()
        paint()
        warm.append(time.perf_counter() - start)
    return {"first": first, "warm": min(warm), "memory": memory}


def in_new_process(runtime: str, size: int) -> dict[str, float]:
    """`measure` there."""
    command = [sys.executable, __file__, "--measure", runtime, "--sizes", str(size)]
    result: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return result


def table(size: int, rounds: list[dict[str, dict[str, float]]]) -> None:
    """Print the rows of one size."""

    def of(runtime: str) -> tuple[float, float, float]:
        first, memory = (
            statistics.median(each[runtime][key] for each in rounds) for key in ("first", "memory")
        )
        return first, min(each[runtime]["warm"] for each in rounds), memory

    peer = of("onnxruntime")
    for runtime in RUNTIMES:
        first, warm, memory = of(runtime)
        name = "onnxruntime" if runtime == "onnxruntime" else f"Museloom, {runtime}"
        print(
            f"| {size}² | {name} | {first * 1e3:,.0f} | {warm * 1e3:,.0f} | {memory / 1e6:,.0f} "
            f"| {peer[0] / first:.2f}× | {peer[1] / warm:.2f}× | 1/{peer[2] / memory:.1f} |",
            flush=True,
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=[512, 1024, 2048, 4096])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--measure", choices=RUNTIMES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.sizes[0])))
        return
    for _ in pull(find(MODEL), settings.data_dir()):
        pass
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {options.rounds} rounds\n")
    print("| picture | runtime | first, ms | warm, ms | extra memory, MB | first | warm | memory |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    for size in options.sizes:
        rounds = [
            {runtime: in_new_process(runtime, size) for runtime in RUNTIMES} for _ in range(options.rounds)
        ]
        table(size, rounds)


if __name__ == "__main__":
    main()
