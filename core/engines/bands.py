"""Work on a map band by band: a few rows at a time, each band on one processor core.

One core a band rather than all cores on every band: nobody waits for anybody until a layer is done, so a
busy machine slows the work down by what it takes away and no more, and a band stays in its core's cache.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from functools import cache
from typing import TypeVar

import torch

from .threads import one_thread

T = TypeVar("T")

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
CELLS = 8192  # a band: with 32 channels of float32 a megabyte, about what a core's cache holds
ROWS = 16  # at least, of wide maps: the fewer, the more often the rows around a band are read again


def in_bands(height: int, width: int, work: Callable[[int, int], T], rows: int = 0) -> Iterator[T]:
    """Call work(first row, row after the last) for all bands of a map; yields the results as they come.

    rows: of a band; 0: as many as suit 32 channels.

    The calling thread does its share. It may stop early: no band is running once the iterator is closed.
    """
    rows = rows or max(ROWS, CELLS // width)
    tops = iter(range(0, height, rows))  # shared: whoever is free takes the next
    done: deque[T] = deque()

    def help() -> None:
        for top in tops:
            done.append(work(top, min(top + rows, height)))

    pool, helpers = _pool()
    with one_thread():
        running = [pool.submit(help) for _ in range(helpers)]
        try:
            for top in tops:
                yield work(top, min(top + rows, height))
                while done:
                    yield done.popleft()
        finally:
            deque(tops, maxlen=0)  # none are left to take
            wait(running)
    for helper in running:
        helper.result()
    yield from done


@cache
def _pool() -> tuple[ThreadPoolExecutor, int]:
    """The helping threads, and how many: with the caller as many as torch uses."""
    helpers = torch.get_num_threads() - 1 if DEVICE.type == "cpu" else 0
    together = threading.Barrier(helpers + 1)

    def alone() -> None:
        torch.set_num_threads(1)  # for operations in this thread
        together.wait()

    _keep_freed_memory()
    pool = ThreadPoolExecutor(max(helpers, 1), thread_name_prefix="bands")
    for _ in range(helpers):
        pool.submit(alone)
    together.wait()
    return pool, helpers


def _keep_freed_memory() -> None:
    """Have glibc keep a band's memory for the next band.

    It would give it back to the system each time, which then hands it out again page by page, cleared:
    a tenth of the time of a 1024 x 1024 picture. Maps of 32 MB and more still go back at once.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # not every C library is glibc
        if mallopt:
            trim_threshold, mmap_threshold = -1, -3  # M_TRIM_THRESHOLD, M_MMAP_THRESHOLD of malloc.h
            mallopt(mmap_threshold, 32 << 20)
            mallopt(trim_threshold, 64 << 20)
