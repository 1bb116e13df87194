"""Ideas for a scene: a prompt becomes a plan (`ideas`), a solved scene (`layout`, `stage`), a picture.

`catalogue` has the assets, `build` and `export` serve the plan to hosts and to other programs.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from bridge.messages import Image, Preview, Progress, Result, SceneOutput, ScenePlan, SceneRequest
from core.engines import Context, Emit
from core.engines.words import language_model

from . import ideas
from .layout import solve
from .picture import render
from .stage import stage

EMBEDDER = "all-minilm-l6-v2"
SHORTLIST = 32  # assets that the language model weighs, best first by embedding
REMEMBERED = 64  # prompts whose weights are kept: the ideas of one press come one after another

_weighed: dict[tuple[str, str], dict[str, float]] = {}  # model, prompt -> weights of assets


def run(request: SceneRequest, context: Context) -> Iterator[Emit]:
    """Yield progress and the idea; before it, while the language model thinks, a picture of what is known
    without it. The other ideas for the same prompt need not wait for the model: it has been asked.

    A variation of a plan (`request.like`) needs no language model: the plan has been through it.
    """
    if request.like is not None:
        yield Emit(Progress(fraction=0.1, stage="Varying it"))
        plan = ideas.vary(request.like, request.number, context.seed)
        yield from _result(request, context, plan, "")
        return
    yield Emit(Progress(fraction=0.05, stage="Looking for ideas"))
    embedder = context.models.get(EMBEDDER, ideas.Embedder.load)
    language = language_model(context.models, request.model)
    if language is None:
        plan = ideas.draft(request.prompt, request.number, context.seed, embedder)
        yield from _result(request, context, plan, "")
        return
    model, name = language
    draft = pixels = None
    if (name, request.prompt) not in _weighed:
        draft = ideas.draft(request.prompt, request.number, context.seed, embedder)
        yield Emit(Progress(fraction=0.2, stage="Sketching"))
        pixels = _picture(request, context, draft)
        yield Emit(Preview(image=_image(pixels)), [pixels.reshape(-1).data])
        yield Emit(Progress(fraction=0.5, stage="Thinking about what belongs there"))
        shortlist = [asset for asset, _ in ideas.candidates(request.prompt, embedder, SHORTLIST)]
        _weighed[name, request.prompt] = model.weigh(request.prompt, shortlist, context.check)
        while len(_weighed) > REMEMBERED:
            del _weighed[next(iter(_weighed))]
    weights = _weighed[name, request.prompt]
    plan = ideas.draft(request.prompt, request.number, context.seed, embedder, boost=weights)
    yield Emit(Progress(fraction=0.7, stage="Drawing it"))
    yield from _result(request, context, plan, name, pixels if plan == draft else None)


def _result(
    request: SceneRequest,
    context: Context,
    plan: ScenePlan,
    model: str,
    pixels: npt.NDArray[np.uint8] | None = None,
) -> Iterator[Emit]:
    if pixels is None:
        pixels = _picture(request, context, plan)
    output = SceneOutput(plan=plan, image=_image(pixels))
    yield Emit(Result(output=output, title=plan.title, model=model or EMBEDDER), [pixels.reshape(-1).data])


def _picture(request: SceneRequest, context: Context, plan: ScenePlan) -> npt.NDArray[np.uint8]:
    """The plan as it will stand, uint8 [height, width, 3]."""
    scene = stage(plan, solve(plan, context.check), request.width / request.height)
    context.check()
    return render(scene, request.width, request.height, context.check)


def _image(pixels: npt.NDArray[np.uint8]) -> Image:
    height, width, _ = pixels.shape
    return Image(width=width, height=height, format="RGB8")
