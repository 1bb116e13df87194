"""Channels, layer masks and the selection."""

from __future__ import annotations

from typing import Any

from ..pdb import pdb
from .drawable import Drawable
from .thing import Thing, attribute, method


class Channel(Drawable):
    """A channel, a layer mask or the selection."""

    opacity = attribute("gimp-channel-get-opacity", "gimp-channel-set-opacity")
    show_masked = attribute("gimp-channel-get-show-masked", "gimp-channel-set-show-masked", bool)
    color = colour = attribute("gimp-channel-get-color", "gimp-channel-set-color")

    copy = method("gimp-channel-copy")
    combine_masks = method("gimp-channel-combine-masks", "channel", "operation", offset_x=0, offset_y=0)

    def __init__(
        self,
        image: Thing,
        name: str,
        width: int,
        height: int,
        opacity: float = 100.0,
        color: Any = (0, 0, 0),
    ) -> None:
        """A new channel for `image`, not yet in it. opacity: percent."""
        self.ID = pdb.gimp_channel_new(image, width, height, name, opacity, color).ID
