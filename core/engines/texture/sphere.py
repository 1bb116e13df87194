"""A swatch: a material on a sphere in a photographer's studio, seen from the front."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn.functional import grid_sample, normalize

from ..threads import one_thread
from .maps import Maps

TILES = 0.5  # of the sphere's circumference that a tile covers
_KEY, _RIM = (-0.5, 0.62, 0.6), (0.75, 0.25, -0.6)  # towards the lamps: x right, y up, z to the viewer
_EDGE = 0.96  # radius of the sphere in the picture, of which half a side is 1


@one_thread()
def swatch(maps: Maps, side: int, sheen: float = 0.0) -> Tensor:
    """RGBA, uint8 [side, side, 4], alpha straight. The maps must be all but height. sheen: 0 to 1.

    Directions are mapped to the tile by the azimuthal equidistant projection, which has no pole in sight.
    Light: a softbox at the upper left, a rim lamp, a bright room; GGX reflection (Walter et al., 2007) with
    Schlick's Fresnel term; ACES-like tone curve (Narkowicz, 2015).
    """
    way, frame, tile, alpha = _sphere(side)
    flat = _looked_up(maps, tile)
    colour, bump = flat[:3], flat[3:6] * 2 - 1
    rough, occlusion, metal = flat[6].clamp(0.05, 1), flat[7], flat[8]
    base = torch.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    normal = normalize(frame[0] * bump[0] + frame[1] * bump[1] + way * bump[2], dim=0)
    front = normal[2].clamp(0.02)  # the viewer is far away on z
    specular = 0.04 + (base - 0.04) * metal
    diffuse = base * (1 - metal)

    light = torch.zeros_like(base)
    for lamp, power, size in ((_KEY, 2.6, 0.12), (_RIM, 1.4, 0.05)):
        towards = normalize(torch.tensor(lamp), dim=0)[:, None, None]
        lit = _dot(normal, towards).clamp(0) * smoothly(_dot(way, towards) * 4 + 0.5)
        half = normalize(towards + torch.tensor([0.0, 0, 1])[:, None, None], dim=0)
        wide = (rough**2 + size).clamp(max=1) ** 2  # a lamp of some size looks like a rougher surface
        share = _dot(normal, half).clamp(0) ** 2 * (wide - 1) + 1
        peak = wide / (math.pi * share * share) / (4 * torch.maximum(front, lit).clamp(0.2))
        fresnel = specular + (1 - specular) * (1 - _dot(half, towards).clamp(0)) ** 5
        light += (diffuse / math.pi + fresnel * peak) * lit * power * math.pi / 2
    mirrored = torch.stack([2 * front * normal[0], 2 * front * normal[1], 2 * front * normal[2] - 1])
    grazing = specular + (torch.maximum(1 - rough, specular) - specular) * (1 - front) ** 5
    light += (diffuse * _room(normal, torch.ones_like(rough)) + grazing * _room(mirrored, rough)) * occlusion
    fluff = base + 0.2 * (1 - base)  # seen from the side, the tips of the pile hide what is below
    light += sheen * fluff * (1 - front) ** 2.5 * _room(normal, torch.ones_like(rough)) * occlusion
    toned = (light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14)).clamp(0, 1)
    picture = torch.where(toned <= 0.0031308, toned * 12.92, 1.055 * toned.clamp(1e-6) ** (1 / 2.4) - 0.055)
    return (torch.cat([picture, alpha[None]]) * 255 + 0.5).clamp(0, 255).to(torch.uint8).permute(1, 2, 0)


def smoothly(share: Tensor) -> Tensor:
    """0 below 0, 1 above 1, an S between them."""
    share = share.clamp(0, 1)
    return share * share * (3 - 2 * share)


def _sphere(side: int) -> tuple[Tensor, tuple[Tensor, Tensor], Tensor, Tensor]:
    """Of each pixel: outward direction, the tile's two axes there, place on the tile, coverage."""
    line = ((torch.arange(side) + 0.5) / side * 2 - 1) / _EDGE
    x, y = line[None].expand(side, side), -line[:, None].expand(side, side)
    radius = torch.hypot(x, y)
    alpha = ((1 - radius) * side * _EDGE / 2 + 0.5).clamp(0, 1)
    inside = radius.clamp(max=0.9995) / radius.clamp(min=1e-6)
    x, y = x * inside, y * inside
    z = (1 - x * x - y * y).clamp(min=1e-6).sqrt()
    way = torch.stack([x, y, z])
    # the axes of the picture, tilted with the surface by the shortest turn
    right = torch.stack([1 - x * x / (1 + z), -x * y / (1 + z), -x])
    up = torch.stack([-x * y / (1 + z), 1 - y * y / (1 + z), -y])
    angle = torch.atan2(torch.hypot(x, y), z)
    far = angle / torch.hypot(x, y).clamp(min=1e-6) / (2 * math.pi * TILES)
    return way, (right, up), torch.stack([x * far, -y * far], -1) + 0.5, alpha


def _looked_up(maps: Maps, places: Tensor) -> Tensor:
    """Base colour, normal, roughness, occlusion, metallic at places of the tile: float32 [9, side, side]."""
    planes = [maps.planes[kind] for kind in ("basecolor", "normal", "roughness", "ao", "metallic")]
    stacked = torch.cat([plane.reshape(maps.size, maps.size, -1) for plane in planes], 2).cpu()
    picture = stacked.permute(2, 0, 1).float() / 255
    picture = torch.cat([picture[:, -1:], picture, picture[:, :1]], 1)
    picture = torch.cat([picture[:, :, -1:], picture, picture[:, :, :1]], 2)
    inner = maps.size / (maps.size + 2)
    found = grid_sample(picture[None], ((places % 1)[None] * 2 - 1) * inner, align_corners=False)
    return found[0]


def _room(way: Tensor, rough: Tensor) -> Tensor:
    """Light from a direction, as a surface of that roughness sees it: floor, ceiling, two softboxes."""
    blur = rough * 0.9 + 0.06
    room = 0.16 + 0.5 * smoothly((way[1] + 0.25) / (1 + blur) * 0.8 + 0.1)
    for x, y, z, width, power in ((-0.62, 0.5, 0.6, 0.34, 2.4), (0.85, 0.3, 0.43, 0.22, 1.3)):
        near = way[0] * x + way[1] * y + way[2] * z
        spread = width + blur * 1.2
        room = room + power * (width / spread) ** 1.5 * smoothly((near - 1) / (spread * 0.6) + 1)
    return room * 0.55


def _dot(a: Tensor, b: Tensor) -> Tensor:
    return (a * b).sum(0)
