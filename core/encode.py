"""Files of works, with what it takes to make them again inside: pixels as PNG, maps of a texture as a ZIP of
PNG files, music as MIDI files."""

from __future__ import annotations

import json
import re
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple
from xml.sax.saxutils import escape

from PIL import Image as Picture
from PIL.PngImagePlugin import PngInfo

from bridge import midi
from bridge.blobs import Buffer
from bridge.messages import (
    Image,
    MelodyOutput,
    MelodyRequest,
    Output,
    SceneOutput,
    StyleOutput,
    TextureOutput,
    TileableOutput,
    WorkInfo,
)
from bridge.messages import Request as AnyRequest
from core import __version__

COMPRESSION = 3  # zlib level: a third of the time of the usual 6, files a few per cent larger
Picture.MAX_IMAGE_PIXELS = None  # our own files; what comes from outside is checked where it comes in


def slug(title: str, otherwise: str, longest: int = 60) -> str:
    """The words of a title for a file's name, as every system takes them: "starry-night-80"."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:longest].rstrip("-") or otherwise


def provenance(work: WorkInfo, request: str, result: str) -> dict[str, Any]:
    """What made a work, for its file. `request`, `result`: its request and its output as JSON."""
    return {
        "software": f"Museloom {__version__}",
        "title": work.title,
        "ability": work.ability,
        "model": work.model,
        "seed": work.seed,
        "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(work.created)),
        "work": work.work,
        "parents": work.parents,
        "request": json.loads(request),
        "result": json.loads(result),
    }


def xmp(facts: dict[str, Any]) -> bytes:
    """The facts of `provenance` as an XMP packet (ISO 16684-1), which picture programs show and keep."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"<xmp:CreatorTool>{escape(facts['software'])}</xmp:CreatorTool>"
        f"<xmp:CreateDate>{facts['created']}</xmp:CreateDate>"
        f"{_text('dc:title', facts['title'])}{_text('dc:description', json.dumps(facts))}"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


def _text(tag: str, text: str) -> str:
    return f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{tag}>'


def png_info(facts: dict[str, Any]) -> PngInfo:
    """The facts of `provenance` as PNG chunks: `museloom` (JSON), `Title`, `Software`, and XMP."""
    info = PngInfo()
    info.add_itxt("museloom", json.dumps(facts))
    info.add_itxt("Title", facts["title"])
    info.add_itxt("Software", facts["software"])
    info.add_itxt("XML:com.adobe.xmp", xmp(facts).decode())
    return info


def midi_texts(facts: dict[str, Any]) -> list[str]:
    """The facts of `provenance` as text events: a line for people, then JSON, without the notes."""
    request = {name: value for name, value in facts["request"].items() if name != "phrase"}
    result = {name: value for name, value in facts["result"].items() if name != "notes"}
    line = f"{facts['title']}, made with {facts['software']}, seed {facts['seed']}"
    return [line, "museloom " + json.dumps(facts | {"request": request, "result": result})]


def picture(image: Image, blobs: Sequence[Buffer]) -> Picture.Image:
    """The pixels that a message names, as Pillow has them."""
    return Picture.frombuffer(_MODES[image.format], (image.width, image.height), blobs[image.blob])


class Kind(NamedTuple):
    """How works of one kind lie on the disk. `suffix`: of their files' names, as `media` has them.

    write: from a request, its output and blobs, and the facts of `provenance`; lets other threads run.
    read:  the blobs again, just as they were, from a file that `write` made.
    """

    media: str
    suffix: str
    write: Callable[[Any, Any, Sequence[Buffer], dict[str, Any], Path], None]
    read: Callable[[Path], list[Buffer]]


def kind_of(output: Output) -> Kind:
    """How a work with this output is kept."""
    return _KINDS[type(output)]


def _write_picture(
    request: AnyRequest,
    output: StyleOutput | SceneOutput | TileableOutput,
    blobs: Sequence[Buffer],
    facts: dict[str, Any],
    path: Path,
) -> None:
    _save_png(picture(output.image, blobs), path, facts)


def _save_png(made: Picture.Image, file: Path | IO[bytes], facts: dict[str, Any]) -> None:
    made.save(file, "PNG", compress_level=COMPRESSION, pnginfo=png_info(facts))


def _read_picture(path: Path) -> list[Buffer]:
    with Picture.open(path) as picture:
        return [picture.tobytes()]


def _write_melody(
    request: MelodyRequest,
    output: MelodyOutput,
    blobs: Sequence[Buffer],
    facts: dict[str, Any],
    path: Path,
) -> None:
    """The player's phrase and what was made of it, on tracks of their own."""
    heard = [note for note in request.phrase.notes if note.onset < output.start]
    tracks = [midi.Track("Player", heard), midi.Track("Museloom", output.notes, 1)]
    midi.write(path, tracks, [(0, output.tempo)], [(0, output.metre)], midi_texts(facts))


def _write_texture(
    request: AnyRequest, output: TextureOutput, blobs: Sequence[Buffer], facts: dict[str, Any], path: Path
) -> None:
    """A ZIP of PNG files, named as other programs look for them; each tells of its work."""
    images = [(one.kind, one.image) for one in output.maps] + [("swatch", output.swatch)]
    name = slug(facts["title"], "texture")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for kind, image in sorted(images, key=lambda pair: pair[1].blob):
            with archive.open(f"{name}_{kind}.png", "w", force_zip64=True) as file:
                _save_png(picture(image, blobs), file, facts)


def _read_texture(path: Path) -> list[Buffer]:
    blobs: list[Buffer] = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            with archive.open(name) as file, Picture.open(file) as picture:
                blobs.append(picture.tobytes())
    return blobs


_MODES = {"RGB8": "RGB", "RGBA8": "RGBA", "L8": "L", "L16": "I;16"}  # as Pillow calls them
_PICTURE = Kind("image/png", ".png", _write_picture, _read_picture)
_MELODY = Kind("audio/midi", ".mid", _write_melody, lambda path: [])
_TEXTURE = Kind("application/zip", ".zip", _write_texture, _read_texture)
_KINDS: dict[type, Kind] = {
    StyleOutput: _PICTURE,
    SceneOutput: _PICTURE,
    TileableOutput: _PICTURE,
    TextureOutput: _TEXTURE,
    MelodyOutput: _MELODY,
}
