"""Runs the cases of script_cases in one real GIMP, and reads back what each left behind.

One process takes them all, for a start costs seconds. Should it die, the case that it died of has failed and
another process takes the rest.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
from gimp_driver import COMMON, INTERPRETER, PRELUDE, Gimp, end
from PIL import Image as Pictures
from script_cases.case import FOLDER, INDEXED, PICTURES, PICTURES_FOLDER, Case, Pick, Resource, Scheme
from script_cases.result import Result, read

START = 300.0  # seconds in which a GIMP has asked all scripts what they offer
PATIENCE = 20.0  # seconds for one script, on average
MARK = "case: "  # before the name of each in what GIMP prints

WORDS = {
    "2.10": """
(define (images) (vector->list (cadr (gimp-image-list))))
(define (keep-as image path) (gimp-image-set-filename image path))
(define (active image) (car (gimp-image-get-active-drawable image)))
(define (base image) (car (gimp-image-base-type image)))
(define (size image) (append (gimp-image-width image) (gimp-image-height image)))
(define (channels image) (vector->list (cadr (gimp-image-get-channels image))))
(define (paths image) (vector->list (cadr (gimp-image-get-vectors image))))
(define (strokes path) (vector->list (cadr (gimp-vectors-get-strokes path))))
(define (points path stroke) (let ((found (gimp-vectors-stroke-get-points path stroke)))
  (cons (yes (cadddr found)) (vector->list (caddr found)))))
(define (import-path image svg)
  (gimp-vectors-import-from-string image svg (string-length svg) FALSE FALSE))
(define (parasites image) (cadr (gimp-image-get-parasite-list image)))
(define (layer-parasites layer) (cadr (gimp-item-get-parasite-list layer)))
(define (resource kind name) name)
(define (load-layer image path) (car (gimp-file-load-layer RUN-NONINTERACTIVE image path)))
(define (save-as image path) (gimp-file-save RUN-NONINTERACTIVE image (active image) path path))
""",
    "3.0": """
(define (images) (vector->list (car (gimp-get-images))))
(define (keep-as image path) (gimp-image-set-file image path))
(define (active image) (vector-ref (car (gimp-image-get-selected-drawables image)) 0))
(define (base image) (car (gimp-image-get-base-type image)))
(define (size image) (append (gimp-image-get-width image) (gimp-image-get-height image)))
(define (channels image) (vector->list (car (gimp-image-get-channels image))))
(define (paths image) (vector->list (car (gimp-image-get-paths image))))
(define (strokes path) (vector->list (car (gimp-path-get-strokes path))))
(define (points path stroke) (let ((found (gimp-path-stroke-get-points path stroke)))
  (cons (yes (caddr found)) (vector->list (cadr found)))))
(define (import-path image svg)
  (gimp-image-import-paths-from-string image svg (string-length svg) FALSE FALSE))
(define (parasites image) (car (gimp-image-get-parasite-list image)))
(define (layer-parasites layer) (car (gimp-item-get-parasite-list layer)))
(define (resource kind name)
  (car ((eval (string->symbol (string-append "gimp-" kind "-get-by-name"))) name)))
(define (load-layer image path) (car (gimp-file-load-layer RUN-NONINTERACTIVE image path)))
(define (save-as image path) (gimp-file-save RUN-NONINTERACTIVE image path -1))
""",
}
REPORT = """
(define port '())
(define folder "")
(define count 0)
(define reason '())  ; what the last error said
(define *error-hook* (lambda problem (set! reason problem) (apply throw problem)))
(define (report-error)
  (display "error" port)
  (for-each (lambda (word) (display " " port) (quoted word)) reason) (newline port))
(define (yes value) (if (or (eq? value #t) (and (number? value) (= 1 value))) 1 0))
(define (none? thing) (or (not (number? thing)) (< thing 1)))
(define (quoted word) (write word port))
(define (words first . more) (display first port)
  (for-each (lambda (word) (display " " port) (display word port)) more))
(define (ends name) (display " " port) (quoted name) (newline port))
(define (file) (set! count (+ count 1)) count)
(define (written drawable) (let* (
    (number (file))
    (image (car (gimp-image-new (width drawable) (height drawable) (if (= 0 (gray? drawable)) RGB GRAY))))
    (copy (car (gimp-layer-new-from-drawable drawable image))))
  (gimp-image-insert-layer image copy 0 0)
  (if (has-mask? copy) (gimp-layer-remove-mask copy MASK-DISCARD))
  (gimp-layer-set-offsets copy 0 0)
  (gimp-layer-set-opacity copy 100)
  (gimp-layer-set-mode copy LAYER-MODE-NORMAL)
  (gimp-item-set-visible copy TRUE)
  (write-png image copy (string-append folder "/" (number->string number) ".png"))
  (gimp-image-delete image)
  number))
(define (name-of item) (car (gimp-item-get-name item)))
(define (shown item) (yes (car (gimp-item-get-visible item))))
(define (group? item) (= 1 (yes (car (gimp-item-is-group item)))))
(define (report-layer depth layer) (let* (
    (place (offsets layer)) (group (group? layer))
    (pixels (if group 0 (written layer)))
    (mask (if (has-mask? layer) (written (mask-of layer)) 0)))
  (words "layer" depth (width layer) (height layer) (car place) (cadr place)
         (car (gimp-layer-get-opacity layer)) (car (gimp-layer-get-mode layer)) (shown layer) (if group 1 0)
         pixels mask)
  (ends (name-of layer))
  (for-each (lambda (name) (display "layer-parasite " port) (quoted name)
              (ends (caddr (car (gimp-item-get-parasite layer name))))) (layer-parasites layer))
  (if group (for-each (lambda (child) (report-layer (+ depth 1) child)) (children layer)))))
(define (report-channel channel)
  (words "channel" (car (gimp-channel-get-opacity channel)) (shown channel) (written channel))
  (ends (name-of channel)))
(define (report-path path)
  (display "path" port) (ends (name-of path))
  (for-each (lambda (stroke) (apply say (cons "stroke" (points path stroke)))) (strokes path)))
(define (report-guides image guide)
  (if (not (none? guide)) (begin
    (say "guide" (car (gimp-image-get-guide-orientation image guide))
                 (car (gimp-image-get-guide-position image guide)))
    (report-guides image (car (gimp-image-find-next-guide image guide))))))
(define (report-image image) (let ((bounds (gimp-selection-bounds image)))
  (words "image" (car (size image)) (cadr (size image)) (base image)
         (car (gimp-image-get-resolution image)) (yes (car bounds)))
  (for-each (lambda (number) (words "" number)) (cdr bounds))
  (ends (catch "" (name-of (active image))))
  (for-each (lambda (name) (display "parasite " port) (quoted name)
              (ends (caddr (car (gimp-image-get-parasite image name))))) (parasites image))
  (report-guides image (car (gimp-image-find-next-guide image 0)))
  (gimp-selection-none image)
  (for-each (lambda (layer) (report-layer 0 layer)) (layers image))
  (for-each report-channel (channels image))
  (for-each report-path (paths image))))
(define (report-values values)
  (for-each (lambda (value) (display "returned" port) (ends value))
            (if (list? values) values '())))
(define (sorted numbers)
  (define (in-order number others) (cond ((null? others) (list number))
    ((< number (car others)) (cons number others)) (else (cons (car others) (in-order number (cdr others))))))
  (if (null? numbers) '() (in-order (car numbers) (sorted (cdr numbers)))))
(define (forget image) (gimp-image-delete image))
(define (add-layer name picture x y) (let ((new (load-layer image (string-append pictures picture ".png"))))
  (gimp-image-insert-layer image new 0 0)
  (gimp-item-set-name new name)
  (gimp-layer-set-offsets new x y)
  new))
(define (group-of name items) (let ((group (make-group image)))
  (gimp-image-insert-layer image group 0 0)
  (gimp-item-set-name group name)
  (for-each (lambda (item) (gimp-image-reorder-item image item group 0)) items)
  group))
"""


def run(gimp: Gimp, cases: list[Case], folder: Path) -> dict[str, Result]:
    """Run `cases`, each in a folder of its own under `folder`: what each left behind, by its name."""
    pictures = folder / "pictures"
    pictures.mkdir(parents=True)
    for name, array in PICTURES.items():
        Pictures.fromarray(array).save(pictures / f"{name}.png")
    INDEXED.save(pictures / "indexed.png")
    results: dict[str, Result] = {}
    waiting = list(cases)
    while waiting:
        for case in waiting:
            (folder / case.name).mkdir(exist_ok=True)
        printed = _process(gimp, waiting, folder)
        done = [case for case in waiting if (folder / case.name / "report.txt").exists()]
        for case in done or waiting[:1]:
            results[case.name] = _read(case, folder / case.name, printed)
        waiting = waiting[max(1, len(done)) :]
    return results


def _process(gimp: Gimp, cases: list[Case], folder: Path) -> str:
    """One GIMP for all of them. Returns what it printed."""
    script = folder / "run.scm"
    whole = [PRELUDE[gimp.version], COMMON, WORDS[gimp.version], REPORT]
    whole += [f'(define pictures "{folder}/pictures/")']
    whole += [_scheme(gimp.version, case, folder) for case in cases]
    script.write_text("\n".join(whole))
    log = folder / "printed.txt"
    leave = ["-b", "(gimp-quit 1)"] if gimp.version == "2.10" else ["--quit"]
    with log.open("wb") as printed:
        process = subprocess.Popen(
            [*gimp.command(), "-i", *INTERPRETER, "-b", f'(load "{script}")', *leave],
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            process.wait(START + PATIENCE * len(cases))
        except subprocess.TimeoutExpired:
            printed.write(b"\nit took too long\n")
        finally:
            end(process)
    return log.read_text(errors="replace")


def _scheme(version: str, case: Case, folder: Path) -> str:
    """The case as a script: open its picture, run, report all that is open, close it."""
    own, pictures = folder / case.name, folder / "pictures"
    name = f"{pictures}/{case.picture}"
    opened = f"""(define image (open-picture "{name}.png")) (keep-as image "{name}.xcf")
        (define layer (car (layers image))) (gimp-item-set-name layer "Photo")"""
    call = f"(report-values {case.call or _call(version, case)}) " * case.runs
    lines = [
        f'(gimp-message "{MARK}{case.name}")',
        "(gimp-context-set-defaults) (gimp-context-set-default-colors)",
        f'(set! port (open-output-file "{own}/report.txt")) (set! folder "{own}") (set! count 0)',
        opened if case.takes != "nothing" else "",
        case.setup,
        f"(catch (report-error) {call})",
        "(let ((open (sorted (images)))) (for-each report-image open) (for-each forget open))",
        '(say "done") (close-port port)',
    ]
    return "\n".join(lines).replace(FOLDER, str(own)).replace(PICTURES_FOLDER, str(pictures))


def _call(version: str, case: Case) -> str:
    """The call of its procedure, as this GIMP's Script-Fu has it."""
    values = {name: _value(version, value) for name, value in case.values.items()}
    if version == "2.10":
        given = {"image": "image layer", "channel": "image (car (channels image))"}.get(case.takes, "")
        return f"({case.procedure} RUN-NONINTERACTIVE {given} {' '.join(values.values())})"
    drawable = {"image": "layer", "channel": "(car (channels image))"}.get(case.takes)
    given = f"#:image image #:drawables (vector {drawable})" if drawable else ""
    named = " ".join(f"#:{name.replace('_', '-')} {value}" for name, value in values.items() if value)
    return f"({case.procedure} #:run-mode RUN-NONINTERACTIVE {given} {named})"


def _value(version: str, value: Any) -> str:
    if isinstance(value, Scheme):
        return value.words
    if isinstance(value, Pick):
        return _value(version, value.name if version == "3.0" else value.value)
    if isinstance(value, Resource):
        none = version == "3.0" and not value.name  # then GIMP 3 has the artist's own
        return "" if none else f"(resource {json.dumps(value.kind)} {json.dumps(value.name)})"
    if isinstance(value, bool):
        return ("FALSE", "TRUE")[value]
    if isinstance(value, tuple):
        return f"'({' '.join(map(str, value))})"
    return json.dumps(value)  # numbers and strings are written as in Scheme


def _read(case: Case, folder: Path, printed: str) -> Result:
    before = PICTURES.get(case.picture, np.asarray(INDEXED.convert("RGB")))
    _, _, about = printed.partition(f"{MARK}{case.name}\n")
    result = Result(folder, before, printed=about.partition(MARK)[0] or printed[-2000:])
    report = folder / "report.txt"
    if report.exists():
        read(report.read_text(errors="replace").splitlines(), result)
    return result
