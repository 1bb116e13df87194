"""Drives a real GIMP by Script-Fu: in batch, or a running one through its Script-Fu server.

The two versions name things differently; the preludes below give both the same words: open-picture,
layers, children, make-group, add-text, float, save, mask-of, stylize, fill, make-tileable, material-maps,
vary, say (a line back to the test).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bridge.messages import JobStatus
from bridge.styles import STYLES
from core.hosts import FILTERS

CHROOT = Path(os.environ.get("MUSELOOM_HOSTS", "/var/lib/museloom-hosts")) / "trixie"
INTERPRETER = ("--batch-interpreter", "plug-in-script-fu-eval")
PATIENCE = 60.0  # seconds for one batch run, or for something to appear on the screen

COMMON = """
(define (say . words)
  (for-each (lambda (word) (display word port) (display " " port)) words) (newline port))
(define (names image) (map (lambda (layer) (car (gimp-item-get-name layer))) (layers image)))
(define (save drawable path) (let* (
    (image (car (gimp-image-new (width drawable) (height drawable) (if (= 0 (gray? drawable)) RGB GRAY))))
    (copy (car (gimp-layer-new-from-drawable drawable image))))
  (gimp-image-insert-layer image copy 0 0)
  (if (has-mask? copy) (gimp-layer-remove-mask copy MASK-DISCARD))
  (gimp-layer-set-offsets copy 0 0)
  (write-png image copy path)
  (gimp-image-delete image)))
"""
PRELUDE = {
    "2.10": """
(define (open-picture path) (car (gimp-file-load RUN-NONINTERACTIVE path path)))
(define (layers image) (vector->list (cadr (gimp-image-get-layers image))))
(define (children group) (vector->list (cadr (gimp-item-get-children group))))
(define (make-group image) (car (gimp-layer-group-new image)))
(define (opened) (vector-ref (cadr (gimp-image-list)) 0))
(define (add-text image words)
  (car (gimp-text-fontname image -1 5 6 words 0 TRUE 60 PIXELS "Sans")))
(define (float layer) (car (gimp-selection-float layer 1 1)))
(define (width drawable) (car (gimp-drawable-width drawable)))
(define (height drawable) (car (gimp-drawable-height drawable)))
(define (gray? drawable) (car (gimp-drawable-is-gray drawable)))
(define (offsets layer) (gimp-drawable-offsets layer))
(define (mask-of layer) (car (gimp-layer-get-mask layer)))
(define (has-mask? layer) (not (= -1 (mask-of layer))))
(define (deepen image) (gimp-image-convert-precision image PRECISION-FLOAT-LINEAR))
(define (write-png image layer path)
  (file-png-save RUN-NONINTERACTIVE image layer path path 0 1 0 0 0 0 0))
(define (stylize image layer style second mix strength)
  (python-fu-museloom-stylize RUN-NONINTERACTIVE image layer style second mix strength))
(define (fill image layer prompt size maps)
  (python-fu-museloom-fill-texture RUN-NONINTERACTIVE image layer prompt 1 size maps))
(define (make-tileable image layer) (python-fu-museloom-make-tileable RUN-NONINTERACTIVE image layer 100 20))
(define (material-maps image layer) (python-fu-museloom-material-maps RUN-NONINTERACTIVE image layer 100 1))
(define (vary image layer prompt)
  (python-fu-museloom-vary-texture RUN-NONINTERACTIVE image layer prompt 50 7))
""",
    "3.0": """
(define (open-picture path) (car (gimp-file-load RUN-NONINTERACTIVE path)))
(define (layers image) (vector->list (car (gimp-image-get-layers image))))
(define (children group) (vector->list (car (gimp-item-get-children group))))
(define (make-group image) (car (gimp-group-layer-new image "Group")))
(define (opened) (vector-ref (car (gimp-get-images)) 0))
(define (add-text image words)
  (car (gimp-text-font image -1 5 6 words 0 TRUE 60 (car (gimp-context-get-font)))))
(define (float layer)
  (gimp-edit-copy (vector layer)) (vector-ref (car (gimp-edit-paste layer FALSE)) 0))
(define (width drawable) (car (gimp-drawable-get-width drawable)))
(define (height drawable) (car (gimp-drawable-get-height drawable)))
(define (gray? drawable) (car (gimp-drawable-is-gray drawable)))
(define (offsets layer) (gimp-drawable-get-offsets layer))
(define (mask-of layer) (car (gimp-layer-get-mask layer)))
(define (has-mask? layer) (not (= -1 (mask-of layer))))
(define (deepen image) (gimp-image-convert-precision image PRECISION-FLOAT-LINEAR))
(define (write-png image layer path)
  (file-png-export #:run-mode RUN-NONINTERACTIVE #:image image #:file path #:compression 1))
(define (stylize image layer style second mix strength)
  (python-fu-museloom-stylize #:run-mode RUN-NONINTERACTIVE #:image image #:drawables (vector layer)
    #:style style #:second second #:mix mix #:strength strength))
(define (fill image layer prompt size maps)
  (python-fu-museloom-fill-texture #:run-mode RUN-NONINTERACTIVE #:image image #:drawables (vector layer)
    #:prompt prompt #:seed 1 #:size size #:maps maps))
(define (make-tileable image layer)
  (python-fu-museloom-make-tileable #:run-mode RUN-NONINTERACTIVE #:image image #:drawables (vector layer)))
(define (material-maps image layer)
  (python-fu-museloom-material-maps #:run-mode RUN-NONINTERACTIVE #:image image #:drawables (vector layer)))
(define (vary image layer prompt)
  (python-fu-museloom-vary-texture #:run-mode RUN-NONINTERACTIVE #:image image #:drawables (vector layer)
    #:prompt prompt #:strength 50 #:seed 7))
""",
}


class Jobs(Protocol):
    """Asks for the daemon's unfinished jobs; with a number, waits until there are that many."""

    def __call__(self, number: int | None = None, within: float = 10.0) -> list[JobStatus]: ...


@dataclass(frozen=True)
class Gimp:
    """A GIMP with a home folder of its own. `root` is the command that leads to its system."""

    version: str
    root: tuple[str, ...]
    home: Path
    display: str
    environment: dict[str, str]

    def install(self) -> None:
        """`museloom install gimp`, as a user runs it."""
        command = [sys.executable, "-c", "from core.cli.install import install; install()", "gimp"]
        if self.root:  # this GIMP's own Python can only be named, not asked, from outside its system
            command += ["--dir", str(self.plugins), "--python", "/usr/bin/python3"]
        ours = {key: value for key, value in self.environment.items() if key.startswith("MUSELOOM_")}
        subprocess.run(command, env={**os.environ, **ours, "HOME": str(self.home)}, check=True, timeout=120)

    def put_in(self, script: Path, *parts: Path) -> None:
        """A script as a plug-in, with gimpfu and `parts` (files and folders) beside it."""
        folder = self.plugins / script.stem
        folder.mkdir(parents=True)
        for part in (FILTERS / "gimpfu", *parts):
            if part.is_dir():
                shutil.copytree(part, folder / part.name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(part, folder)
        _, code = script.read_text().split("\n", 1)
        place = folder / script.name
        place.write_text(f"#!{'/usr/bin/python3' if self.root else sys.executable}\n{code}")
        place.chmod(0o755)

    @property
    def plugins(self) -> Path:
        """Its plug-ins folder."""
        return self.home / ".config" / "GIMP" / self.version / "plug-ins"

    def style(self, name: str, none: bool = False) -> str:
        """A style as this GIMP's Script-Fu wants it: by number in 2.10, by name in 3.0.

        none: for the second style, whose list begins with "None".
        """
        names = ["None", *STYLES] if none else list(STYLES)
        return str(names.index(name)) if self.version == "2.10" else f'"{name}"'

    def stylize(self, layer: str, style: str = "Starry Night", strength: int = 80) -> str:
        """Scheme that runs the filter on `layer` of `image`."""
        return f"(stylize image {layer} {self.style(style)} {self.style('None', none=True)} 50 {strength})"

    def batch(self, script: str, **environment: str) -> tuple[list[str], str]:
        """Run Scheme without a window: the lines it said, and what GIMP printed."""
        answer = self.home / "answer.txt"
        answer.unlink(missing_ok=True)
        process = self.start(self.whole(script, answer), **environment)
        try:
            printed, _ = process.communicate(timeout=PATIENCE)
        finally:
            end(process)
        lines = answer.read_text().splitlines() if answer.exists() else []
        return [line.strip() for line in lines], printed

    def start(self, whole: str, **environment: str) -> subprocess.Popen[str]:
        """Begin a run without a window."""
        arguments = ["-i", *INTERPRETER, "-b", whole]
        arguments += ["-b", "(gimp-quit 1)"] if self.version == "2.10" else ["--quit"]  # also after an error
        return subprocess.Popen(
            [*self.command(environment), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def whole(self, script: str, answer: Path) -> str:
        """`script` with the words it may use; `say` writes to `answer`."""
        opened = f'(define port (open-output-file "{answer}"))'
        words = f"(begin {opened} {PRELUDE[self.version]} {COMMON} {script} (close-port port))"
        return words.replace("\n", " ")

    def command(self, environment: dict[str, str] | None = None) -> list[str]:
        """How to start it, in an environment of its own."""
        kept = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "1"}
        kept |= {"HOME": str(self.home), "DISPLAY": self.display, **self.environment, **(environment or {})}
        words = [f"{name}={value}" for name, value in kept.items()]
        return [*self.root, "/usr/bin/env", "-i", *words, "gimp", "--no-splash"]

    @contextmanager
    def session(self, picture: Path) -> Iterator[Session]:
        """An interactive GIMP with `picture` open, and a way to ask it things."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        mode = "1" if self.version == "2.10" else "RUN-NONINTERACTIVE"
        server = f'(plug-in-script-fu-server {mode} "127.0.0.1" {port} "")'
        log = self.home / "session.log"
        with log.open("wb") as printed:
            process = subprocess.Popen(
                [
                    *self.command(),
                    "--batch-interpreter",
                    "plug-in-script-fu-eval",
                    "-b",
                    server,
                    str(picture),
                ],
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        session = Session(self, port, process, log)
        try:
            session.wait_for(lambda: session.ask("(apply say (names (opened)))"))
            yield session
        finally:
            end(process)


@dataclass(frozen=True)
class Session:
    """A running GIMP with its window on the virtual screen."""

    gimp: Gimp
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def ask(self, script: str) -> list[str]:
        """Run Scheme in the running GIMP: the lines it said. Raises OSError while there is no server."""
        answer = self.gimp.home / "session-answer.txt"
        answer.unlink(missing_ok=True)
        words = self.gimp.whole(script, answer).encode()
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(b"G" + struct.pack(">H", len(words)) + words)
            _, failed, size = struct.unpack(">BBH", _exactly(connection, 4))
            said = _exactly(connection, size).decode()
        if failed:
            raise RuntimeError(said)
        return [line.strip() for line in answer.read_text().splitlines()] if answer.exists() else []

    def wait_for(self, condition, within: float = PATIENCE):
        """What `condition()` returns once it is true; it may raise OSError or RuntimeError until then."""
        deadline = time.monotonic() + within
        problem: object = None
        while time.monotonic() < deadline:
            try:
                if found := condition():
                    return found
            except (OSError, RuntimeError) as not_yet:
                problem = not_yet
            time.sleep(0.2)
        raise AssertionError(
            f"not within {within} s ({problem}); GIMP printed:\n{self.log.read_text()[-2000:]}"
        )

    def xdotool(self, *words: str) -> str:
        """Keyboard and mouse."""
        done = subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.gimp.display},
            capture_output=True,
            text=True,
            timeout=20,
        )
        return done.stdout.strip()

    def window(self, title: str) -> str:
        """The X window whose title matches; focused, for there is no window manager."""
        found = self.wait_for(lambda: self.xdotool("search", "--onlyvisible", "--name", title), 20)
        window = found.splitlines()[-1]
        self.xdotool("windowfocus", "--sync", window)
        return window

    def open_dialog(self, filter: str = "Stylize Layer", up: int = 2) -> None:
        """Filters > Museloom > `filter`, which is number `up` from the end, by the keyboard."""
        self.window("GIMP$")
        self.xdotool("key", "alt+r")
        museloom = {"2.10": 3, "3.0": 1}[self.gimp.version]  # from the end of the menu
        for key in ["Up"] * museloom + ["Right"] + ["Up"] * up + ["Return"]:
            time.sleep(0.3)
            self.xdotool("key", key)
        self.window(f"^{filter}$")

    def layers(self) -> list[str]:
        """The names of the open picture's layers, from the top."""
        return self.ask("(for-each say (names (opened)))")

    def picture(self, path: Path) -> Path:
        """A photograph of the whole screen."""
        subprocess.run(
            ["import", "-window", "root", str(path)],
            env={**os.environ, "DISPLAY": self.gimp.display},
            check=True,
            timeout=20,
        )
        return path


def end(process: subprocess.Popen[Any]) -> None:
    """Kill a GIMP with all its plug-ins; a daemon that one of them started lives on."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _exactly(connection: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        more = connection.recv(size - len(got))
        if not more:
            raise OSError("the Script-Fu server went away")
        got += more
    return got


def gimp_2_10(folder: Path, display: str, environment: dict[str, str]) -> Gimp | None:
    """This system's GIMP 2.10, if it has one."""
    path = shutil.which("gimp")
    if not path:
        return None
    said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=30).stdout
    return Gimp("2.10", (), _home(folder, "home2"), display, environment) if " 2.10." in said else None


def gimp_3_0(folder: Path, display: str, environment: dict[str, str]) -> Gimp | None:
    """The chroot's GIMP 3, if `make hosts` has made it and we may enter."""
    if os.geteuid() != 0 or not (CHROOT / "usr/bin/gimp").exists():
        return None
    return Gimp("3.0", ("chroot", str(CHROOT)), _home(folder, "home3"), display, environment)


def _home(folder: Path, name: str) -> Path:
    home = folder / name
    home.mkdir()
    return home
