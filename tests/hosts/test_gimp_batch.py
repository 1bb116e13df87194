"""The filter in real GIMPs without a window: what it adds, where, and that the original stays as it was."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import numpy as np
import pytest
from gimp_driver import Gimp, Jobs, end
from PIL import Image
from skimage import data

from bridge.client import Client
from bridge.messages import Status, StatusReport, Stop, Stopping, WorkList, Works

PAINTED = 15  # mean difference from the original, in 255ths, that copying cannot reach


def pixels(path: Path, mode: str = "RGBA") -> np.ndarray:
    """A PNG as a signed array."""
    return np.asarray(Image.open(path).convert(mode)).astype(int)


@pytest.fixture
def photo(gimp: Gimp) -> Path:
    """A photograph of 300x200 pixels, half transparent at the left."""
    path = gimp.home / "photo.png"
    picture = np.dstack([data.astronaut()[:200, 100:400], np.full((200, 300), 255, np.uint8)])
    picture[:, :50, 3] = 128
    Image.fromarray(picture).save(path)
    return path


def test_adds_a_styled_layer_above_and_leaves_the_original_alone(gimp: Gimp, photo: Path) -> None:
    said, printed = gimp.batch(f"""
        (define image (open-picture "{photo}"))
        (define layer (car (layers image)))
        (gimp-item-set-name layer "Photo")
        {gimp.stylize("layer", "Starry Night", 80)}
        (apply say (names image))
        (define new (car (layers image)))
        (say (width new) (height new)) (apply say (offsets new)) (say (has-mask? new))
        (save new "{gimp.home}/new.png") (save layer "{gimp.home}/old.png")""")
    assert said == ["Starry Night 80 % Photo", "300 200", "0 0", "#f"], printed
    assert (pixels(gimp.home / "old.png") == pixels(photo)).all()
    difference = np.abs(pixels(gimp.home / "new.png") - pixels(photo))
    assert difference[..., :3].mean() > PAINTED
    assert difference[..., 3].max() == 0


def test_paints_the_selection_of_a_masked_layer_in_a_group(gimp: Gimp, photo: Path) -> None:
    """The result lies in the same group, just over what is selected of the layer, behind both masks."""
    said, printed = gimp.batch(f"""
        (define image (open-picture "{photo}"))
        (define layer (car (layers image)))
        (gimp-image-resize image 400 300 0 0)
        (define group (make-group image))
        (gimp-image-insert-layer image group 0 0)
        (gimp-image-reorder-item image layer group 0)
        (gimp-layer-set-offsets layer 40 30)
        (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 0 0 200 300)
        (define mask (car (gimp-layer-create-mask layer ADD-MASK-SELECTION)))
        (gimp-layer-add-mask layer mask)
        (gimp-image-select-ellipse image CHANNEL-OP-REPLACE 90 10 200 150)
        (gimp-selection-feather image 12)
        {gimp.stylize("layer")}
        (define new (car (children group)))
        (say (length (layers image)) (length (children group)))
        (say (width new) (height new)) (apply say (offsets new))
        (save (mask-of new) "{gimp.home}/mask.png")
        (save (car (gimp-image-get-selection image)) "{gimp.home}/selection.png")""")
    assert said, printed
    assert said[0] == "1 2"
    width, height, x, y = (int(word) for line in said[1:] for word in line.split())
    selected = pixels(gimp.home / "selection.png", "L")
    rows, columns = np.nonzero(selected[30:230, 40:340])
    assert (y, x) == (rows.min() + 30, columns.min() + 40)
    assert (height, width) == (np.ptp(rows) + 1, np.ptp(columns) + 1)
    expected = selected[y : y + height, x : x + width]
    expected[:, 200 - x :] = 0  # where the layer's own mask hides it
    assert (pixels(gimp.home / "mask.png", "L") == expected).all()
    assert 0 < (expected > 0).mean() < 1


def test_takes_any_kind_of_layer_and_nothing_else(gimp: Gimp, photo: Path) -> None:
    """A text layer, a layer whose mask is being edited, a layer group; no channel, no floating selection."""
    said, printed = gimp.batch(f"""
        (define image (open-picture "{photo}"))
        (define layer (car (layers image)))
        (define text (add-text image "Hello"))
        {gimp.stylize("text", strength=10)}
        (gimp-layer-add-mask layer (car (gimp-layer-create-mask layer ADD-MASK-WHITE)))
        {gimp.stylize("(mask-of layer)", strength=20)}
        (define group (make-group image))
        (gimp-image-insert-layer image group 0 0)
        (gimp-image-reorder-item image layer group 0)
        {gimp.stylize("group", strength=30)}
        (gimp-item-set-name layer "Photo") (gimp-item-set-name group "Group")
        (for-each say (names image))
        (define channel (car (gimp-selection-save image)))
        (gimp-image-select-rectangle image CHANNEL-OP-REPLACE 270 170 20 20)
        (catch (say "outside") {gimp.stylize("text")})
        (catch (say "channel") {gimp.stylize("channel")})
        (catch (say "floating") {gimp.stylize("(float layer)")})""")
    names = ["Starry Night 30 %", "Group", "Starry Night 10 %", "Hello", "Starry Night 20 %"]
    assert said == [*names, "outside", "channel", "floating"], printed
    for words in ("does not touch this layer", "This is not a layer", "This is a floating selection"):
        assert words in printed


@pytest.mark.parametrize(
    "convert", ["(gimp-image-convert-grayscale image)", "(deepen image)"], ids=["grey", "float"]
)
def test_paints_grey_and_floating_point_pictures(gimp: Gimp, photo: Path, convert: str) -> None:
    said, printed = gimp.batch(f"""
        (define image (open-picture "{photo}"))
        {convert}
        (define layer (car (layers image)))
        (save layer "{gimp.home}/before.png")
        {gimp.stylize("layer")}
        (say (length (layers image)))
        (save (car (layers image)) "{gimp.home}/new.png") (save layer "{gimp.home}/after.png")""")
    assert said == ["2"], printed
    before = pixels(gimp.home / "before.png")
    assert (pixels(gimp.home / "after.png") == before).all()
    difference = np.abs(pixels(gimp.home / "new.png") - before)
    assert difference[..., :3].mean() > PAINTED
    assert difference[..., 3].max() == 0


def test_says_what_to_do_when_a_layer_is_too_small(gimp: Gimp, photo: Path) -> None:
    said, printed = gimp.batch(f"""
        (define image (open-picture "{photo}"))
        (gimp-image-scale image 8 8)
        (define layer (car (layers image)))
        (catch (say "refused") {gimp.stylize("layer")})
        (say (length (layers image)))
        {gimp.stylize("layer")}""")
    assert said == ["refused", "1"], printed
    assert "image is 8x8 pixels: both sides must be at least 16 pixels" in printed


def test_says_what_to_do_when_there_is_no_daemon(gimp: Gimp, photo: Path, host_folder: Path) -> None:
    _, printed = gimp.batch(
        f"""(define image (open-picture "{photo}")) {gimp.stylize("(car (layers image))")}""",
        MUSELOOM_RUNTIME=str(host_folder / "nobody"),
        MUSELOOM_PYTHON="/nowhere/python",
    )
    assert "MUSELOOM_PYTHON is /nowhere/python, which is no program: run `museloom install` again" in printed
    assert "museloom doctor" in printed


@pytest.mark.parametrize("gimp", ["2.10"], indirect=True)  # from the chroot of 3.0 there is nothing to start
def test_starts_the_daemon_which_outlives_gimp(gimp: Gimp, photo: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="ml-", dir="/tmp", ignore_cleanup_errors=True) as runtime:
        said, printed = gimp.batch(
            f"""(define image (open-picture "{photo}")) {gimp.stylize("(car (layers image))")}
                (say (length (layers image)))""",
            MUSELOOM_RUNTIME=runtime,
        )
        assert said == ["2"], printed
        with Client("tests", endpoint=f"ipc://{runtime}/daemon.sock", autostart=False) as client:
            assert client.ask(Status(), StatusReport).jobs == []
            client.ask(Stop(), Stopping)


def test_a_job_whose_gimp_was_killed_ends_in_the_library(gimp: Gimp, jobs: Jobs, host_client: Client) -> None:
    photo = gimp.home / "large.png"
    Image.fromarray(data.astronaut()).resize((2400, 2400)).save(photo, compress_level=1)
    before = host_client.ask(Works(limit=1), WorkList).works
    script = f"""(define image (open-picture "{photo}")) {gimp.stylize("(car (layers image))")}"""
    process = gimp.start(gimp.whole(script, gimp.home / "answer.txt"))
    jobs(1, within=30)
    process.kill()
    process.wait()
    try:
        jobs(0, within=30)
    finally:
        end(process)
    deadline = time.monotonic() + 10  # it is encoded after it is safe
    while host_client.ask(Works(limit=1), WorkList).works == before:
        assert time.monotonic() < deadline, "no new work"
        time.sleep(0.2)
