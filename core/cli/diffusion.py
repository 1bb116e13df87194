"""How a diffusion model shall work, as options of a command."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, get_args

import click
import msgspec

from bridge.messages import Diffusion, Lora, Scheduler

from .ui import Misuse, wrong


def _loras(ctx: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[Lora, ...]:
    """ "moss:0.8" -> Lora("moss", 0.8)."""
    loras = []
    for text in given:
        name, colon, weight = text.rpartition(":")
        try:
            raw = {"name": name, "weight": float(weight)} if colon else {"name": text}
            loras.append(msgspec.convert(raw, Lora))
        except (ValueError, msgspec.ValidationError):
            raise wrong("lora", text, "give NAME or NAME:WEIGHT, a weight from -2 to 2", Misuse) from None
    return tuple(loras)


class _Painting(click.Option):
    """One that only counts if a model paints."""


_option = functools.partial(click.option, cls=_Painting)

OPTIONS = (
    _option("--model", default="", metavar="NAME",
                 help="A checkpoint of yours (`museloom models add`), else Museloom's own."),
    _option("--negative", default="", metavar="WORDS", help="What shall not be seen."),
    _option("--steps", type=click.IntRange(1, 150), help="From noise to picture; more take longer."),
    _option("--guidance", type=click.FloatRange(0, 30), help="How closely the words are followed."),
    _option("--scheduler", type=click.Choice(get_args(Scheduler)), help="How the steps are taken."),
    _option("--lora", "loras", multiple=True, callback=_loras, metavar="NAME[:WEIGHT]",
                 help="A LoRA of yours; up to 4."),
    _option("--canvas", type=click.IntRange(64, 2048), metavar="PIXELS",
                 help="Side of the picture that the model paints; larger maps are upscaled from it."),
)  # fmt: skip


class Painting(click.Command):
    """A command whose options for a diffusion model stand in a section of their own."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sections."""
        for title, kind in (("Options", False), ("If a diffusion model paints it", True)):
            shown = [one for one in self.get_params(ctx) if isinstance(one, _Painting) is kind]
            with formatter.section(title):
                formatter.write_dl([line for one in shown if (line := one.get_help_record(ctx))])


def diffusion_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; it gets them as one `diffusion`."""

    @functools.wraps(command)
    def with_settings(**options: Any) -> None:
        names = Diffusion.__struct_fields__
        settings = {name: options.pop(name) for name in names}
        command(diffusion=Diffusion(**settings), **options)

    for option in reversed(OPTIONS):
        option(with_settings)
    return with_settings
