"""A plan as a file for other programs: glTF 2.0 (binary), or a picture."""

from __future__ import annotations

import io
from collections.abc import Iterator

import PIL.Image

from bridge.messages import Progress, Result, SceneExportRequest, SceneFile
from core import encode
from core.engines import Context, Emit

from .gltf import write
from .layout import solve
from .picture import render
from .stage import stage

MEDIA = {"glb": "model/gltf-binary", "png": "image/png"}


def run(request: SceneExportRequest, context: Context) -> Iterator[Emit]:
    """Yield progress and the file. Raises `Invalid` for what the catalogue does not have."""
    yield Emit(Progress(fraction=0.1, stage="Placing everything"))
    aspect = request.width / request.height
    scene = stage(request.plan, solve(request.plan, context.check), aspect)
    context.check()
    yield Emit(Progress(fraction=0.5, stage="Drawing it" if request.format == "png" else "Writing glTF"))
    if request.format == "png":
        pixels = render(scene, request.width, request.height, context.check)
        file = io.BytesIO()
        PIL.Image.fromarray(pixels).save(file, "PNG")
        content = file.getvalue()
    else:
        content = write(scene)
    name = f"{encode.slug(request.plan.title, 'scene')}.{request.format}"
    output = SceneFile(name=name, media=MEDIA[request.format])
    yield Emit(Result(output=output), [content])
