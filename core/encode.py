"""Files of works: pixels as PNG, with what it takes to make them again inside (text chunk and XMP)."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image as Picture
from PIL.PngImagePlugin import PngInfo

from bridge.blobs import Buffer
from bridge.messages import Image, WorkInfo
from core import __version__

MEDIA = "image/png"
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


def write(image: Image, blobs: Sequence[Buffer], facts: dict[str, Any], path: Path) -> None:
    """Encode the pixels of `image` into the PNG file `path`. Lets other threads run meanwhile."""
    picture = Picture.frombuffer(image.format[:-1], (image.width, image.height), blobs[image.blob])
    picture.save(path, "PNG", compress_level=COMPRESSION, pnginfo=png_info(facts))


def read(path: Path) -> bytes:
    """The pixels of a file made by `write`, just as they were."""
    with Picture.open(path) as picture:
        return picture.tobytes()
