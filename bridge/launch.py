"""Find the daemon on this machine, or start one: one, however many clients ask at once.

One lock file says whether a daemon runs. Who gets the lock starts the daemon and hands the locked file on
to it; the daemon holds it for life, so a locked file means "running or about to", also after a crash.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

MAX_SOCKET_PATH = 100  # bytes; Unix sockets allow 108 on Linux, 104 on macOS
SOCKET = "daemon.sock"  # in the runtime directory
LOCK_VARIABLE = "MUSELOOM_LOCK_FD"  # the locked file that a starter hands on to the daemon


_children: list[subprocess.Popen[bytes]] = []


class CannotStart(RuntimeError):
    """The daemon cannot be started or found; the text says what to do."""


def runtime_dir() -> Path:
    """The private folder (0700) of sockets, lock and blobs, made if it is missing; in memory if possible.

    $MUSELOOM_RUNTIME, else $XDG_RUNTIME_DIR/museloom, else a folder in /dev/shm or the temporary directory.
    Raises `CannotStart` if it belongs to somebody else or its path is too long for a socket.
    """
    if chosen := os.environ.get("MUSELOOM_RUNTIME"):
        folder = Path(chosen)
    elif session := os.environ.get("XDG_RUNTIME_DIR"):
        folder = Path(session) / "museloom"
    else:
        shared = Path("/dev/shm")
        base = shared if os.access(shared, os.W_OK) else Path(tempfile.gettempdir())
        folder = base / f"museloom-{os.getuid() if hasattr(os, 'getuid') else os.getlogin()}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if hasattr(os, "getuid"):
        found = folder.lstat()
        if found.st_uid != os.getuid() or not stat.S_ISDIR(found.st_mode):
            raise CannotStart(
                f"{folder} is not your own folder: remove it, or set MUSELOOM_RUNTIME to one that is"
            )
        if found.st_mode & 0o077:
            folder.chmod(0o700)
    if len(os.fsencode(folder / SOCKET)) > MAX_SOCKET_PATH:
        raise CannotStart(f"{folder} is too long for a socket's path: set MUSELOOM_RUNTIME to a shorter one")
    return folder


def endpoint() -> str:
    """Where clients of this machine reach the daemon."""
    return f"ipc://{runtime_dir() / SOCKET}"


def lock(folder: Path) -> int | None:
    """Take the daemon's lock: the open file's number, or None if a daemon has it."""
    handle = os.open(folder / "daemon.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def take_over(handle: int) -> int:
    """Write this process's id into the locked file; returns the last daemon's, 0 if there was none."""
    last = os.pread(handle, 20, 0) if os.name != "nt" else b""
    if os.name != "nt":
        os.pwrite(handle, f"{os.getpid():<20}".encode(), 0)
    return int(last) if last.strip().isdigit() else 0


def running() -> bool:
    """Whether a daemon runs or is about to, told by its lock."""
    handle = lock(runtime_dir())
    if handle is not None:
        os.close(handle)
    return handle is None


def start() -> bool:
    """Start the daemon unless one runs; at once, without waiting for it. Whether it was this call.

    Raises `CannotStart` if Museloom's interpreter is not to be found.
    """
    folder = runtime_dir()
    handle = lock(folder)
    if handle is None:
        return False
    try:
        environment = dict(os.environ)
        environment.pop("PYTHONHOME", None)  # a host's own interpreter settings would break ours
        environment.pop("PYTHONPATH", None)
        if os.name == "nt":
            os.close(handle)
            handle = -1
            options: dict[str, object] = {"creationflags": 0x00000008 | 0x00000200}  # detached, own group
        else:
            os.set_inheritable(handle, True)
            environment[LOCK_VARIABLE] = str(handle)
            options = {"pass_fds": (handle,), "start_new_session": True}
        with (folder / "daemon.err").open("ab") as errors:
            daemon = subprocess.Popen(
                [interpreter(), "-P", "-m", "core.daemon"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env=environment,
                cwd=folder,
                **options,  # type: ignore[call-overload]
            )
            _children.append(daemon)
    finally:
        if handle >= 0:
            os.close(handle)
    return True


def reap() -> None:
    """Take note of daemons that this process started and that have ended: no zombie stays in a host."""
    _children[:] = [daemon for daemon in _children if daemon.poll() is None]


def interpreter() -> str:
    """The Python that has the daemon: $MUSELOOM_PYTHON, this one, or that of the `museloom` command."""
    if chosen := os.environ.get("MUSELOOM_PYTHON"):
        if not os.access(chosen, os.X_OK):
            raise CannotStart(
                f"MUSELOOM_PYTHON is {chosen}, which is no program: run `museloom install` again"
            )
        return chosen
    if importlib.util.find_spec("core") and importlib.util.find_spec("torch"):
        return sys.executable
    command = shutil.which("museloom")
    if command:
        python = Path(command).resolve().with_name("python.exe" if os.name == "nt" else "python")
        if python.exists():
            return str(python)
    raise CannotStart(
        "Museloom's daemon is not installed where this program can find it: "
        "run `museloom install`, or set MUSELOOM_PYTHON to its interpreter"
    )
