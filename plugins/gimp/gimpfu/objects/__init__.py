"""Images, their items, displays and pixels as objects, with the attributes and methods PyGIMP gave them.

Written on `pdb` alone, by GIMP 2.10's names, so they are the same on every GIMP; pixels go through `plane`.
"""

from .channel import Channel
from .display import Display
from .drawable import Drawable
from .image import Image
from .item import Item, item
from .layer import GroupLayer, Layer
from .parasite import Parasite
from .regions import PixelFetcher, PixelRgn, Tile
from .thing import Thing
from .vectors import Vectors, VectorsBezierStroke, VectorsStroke

__all__ = [
    "Channel",
    "Display",
    "Drawable",
    "GroupLayer",
    "Image",
    "Item",
    "Layer",
    "Parasite",
    "PixelFetcher",
    "PixelRgn",
    "Thing",
    "Tile",
    "Vectors",
    "VectorsBezierStroke",
    "VectorsStroke",
    "item",
]
