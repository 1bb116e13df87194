"""A picture of a scene, as it will stand when built: ray traced, on the CPU, in a few tenths of a second.

Four rays a pixel find the surfaces. One point a pixel is lit with few rays, each pixel of a 4 x 4 tile with
others, and what they find is blurred over the tile within surfaces that look the same way; so light from the
sky and from other surfaces is soft without hundreds of rays (interleaved sampling, Keller and Heidrich 2001).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from bridge.messages import Lamp

from . import shading
from .rays import Rays, rays_of
from .shading import Heaven, Surfaces
from .staging import Scene
from .tone import Array, Indices, filmic, linear

BOUNCES = 3  # rays a pixel for light from the sky and other surfaces
BEAM_STEPS = 8  # places along each ray where haze is looked at
MAIN_LAMPS = 3  # the set-up's own come first: they also light what is seen in mirrors, or bounces light
PANES = 3  # layers of glass one sees through
_TILE = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]])  # which samples a pixel has
_NEAR = [(y, x) for y in range(-2, 2) for x in range(-2, 2)]  # the tile about a pixel
_WIDE = [(y, x) for y in (-5, -1, 3) for x in (-5, -1, 3)]  # tiles next to it, roughly
_MARGIN = 5
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
_UNBLURRED = 2.0  # degrees; shadows of wider suns are blurred like those of lamps


def render(
    scene: Scene, width: int, height: int, check: Callable[[], None] = lambda: None
) -> npt.NDArray[np.uint8]:
    """The scene as uint8 [height, width, 3], sRGB. `check` is called between steps and may raise to stop."""
    light = _Drawing(scene, width, height, check).light()
    check()
    shown = filmic(_bloomed(light)).reshape(height, 2, width, 2, 3).mean((1, 3))
    return np.asarray(shown * 255 + 0.5, np.uint8)


def metered(scene: Scene) -> float:
    """How bright the scene's picture is on the screen, mean of 0-1: half of it as the eye weighs colours, for
    red or blue light counts full and shows little."""
    shown = filmic(_Drawing(scene, 40, 26, lambda: None).light())
    return float(shown.mean() / 2 + (shown @ _LUMA).mean() / 2)


class _Drawing:
    """One picture on its way. Arrays run over a grid of 2 x 2 samples a pixel."""

    def __init__(self, scene: Scene, width: int, height: int, check: Callable[[], None]) -> None:
        self.scene, self.width, self.height, self.check = scene, width, height, check
        self.rays: Rays = rays_of(scene.layout, np.array(scene.shot.matrix).reshape(4, 4))
        self.look = Surfaces.of(scene.plan, self.rays)
        self.heaven = Heaven(scene)
        suns = [lamp for lamp in scene.lamps if lamp.kind == "sun" and lamp.size < _UNBLURRED]
        self.hard = suns[:1]
        self.soft = [lamp for lamp in scene.lamps if lamp not in self.hard]
        # Light that has bounced more than once is about as strong everywhere: this is a first guess.
        up = np.array([[0, 0, 1], [0.8, 0, 0.6], [-0.8, 0, 0.6]], np.float32)
        self.ambient = self.heaven.light(up).mean(0) * np.float32(0.35)

    def light(self) -> Array:
        """Scene light [2 height, 2 width, 3]."""
        self.eye, ways = self._view()
        hits = self.rays.solid(np.repeat(self.eye[None], len(ways), 0), ways)
        self.check()
        at = np.flatnonzero(hits.found)
        colour = np.empty_like(ways)
        colour[~hits.found] = self.heaven.seen(ways[~hits.found])
        if len(at):
            flat = self.rays.flat_normals(hits.triangle[at], ways[at])
            normals = self.rays.smooth_normals(hits, at, flat)
            points = self.eye + ways[at] * hits.far[at, None]
            material = self.rays.material[hits.triangle[at]]
            water = self.look.water[material] & (flat[:, 2] > 0.7)
            if water.any():
                normals[water] += shading.ripples(points[water], hits.far[at][water])
                normals[water] = shading.unit(normals[water])
            colour[at] = self._surfaces(at, points, normals, flat, ways[at], material, hits.far[at])
        self.check()
        far = hits.far
        if self.rays.has_clear:
            colour, far = self._through_glass(colour, ways, far)
        colour = self._hazed(colour, ways, far)
        return colour.reshape(2 * self.height, 2 * self.width, 3)

    def _view(self) -> tuple[Array, Array]:
        """The eye, and the direction of every sample."""
        shot = self.scene.shot
        matrix = np.array(shot.matrix, np.float32).reshape(4, 4)
        half = np.float32(18 / shot.focal)
        w, h = 2 * self.width, 2 * self.height
        x = ((np.arange(w, dtype=np.float32) + 0.5) / w * 2 - 1) * half
        y = (1 - (np.arange(h, dtype=np.float32) + 0.5) / h * 2) * half * self.height / self.width
        ways = x[None, :, None] * matrix[:3, 0] + y[:, None, None] * matrix[:3, 1] - matrix[:3, 2]
        return matrix[:3, 3].copy(), shading.unit(ways.reshape(-1, 3))

    # -- surfaces ------------------------------------------------------------------------------------

    def _surfaces(
        self, at: Indices, points: Array, normals: Array, flat: Array, ways: Array, material: Indices,
        far: Array,
    ) -> Array:  # fmt: skip
        """Light that the samples `at` send to the eye."""
        lift = points + flat * (np.float32(1e-3) + far * np.float32(1e-3))[:, None]
        grid = np.full(4 * self.width * self.height, -1, np.int32)
        grid[at] = np.arange(len(at), dtype=np.int32)
        rows, columns = np.divmod(at, 2 * self.width)
        chosen = np.flatnonzero((rows % 2 == 0) & (columns % 2 == 0))  # the samples that are lit in full
        pixel = (rows[chosen] // 2) * self.width + columns[chosen] // 2
        number = _TILE[(rows[chosen] // 2) % 4, (columns[chosen] // 2) % 4]
        few = _Few(self, pixel, number, lift[chosen], normals[chosen], far[chosen])
        total = few.received()[few.nearest(rows // 2, columns // 2, normals, far)]
        self.check()
        u, v = (table[rows % 2 * 2 + columns % 2] for table in shading.even(np.arange(4)))
        for lamp in self.hard:
            ray = shading.ray_to(lamp, points, u, v)
            facing = np.clip(shading.dot(ray.ways, normals), 0, 1) * (shading.dot(ray.ways, flat) > 0)
            lit = np.flatnonzero(facing > 0)
            facing[lit] *= self.rays.open(lift[lit], ray.ways[lit])
            total += (facing * ray.strength)[:, None] * self.colour(lamp)
            self.check()
        look = self.look
        metal = look.metallic[material][:, None]
        colour = total * look.albedo[material] * (1 - metal) + look.glow[material]
        return colour + self._mirrored(lift, normals, ways, material, total)

    def colour(self, lamp: Lamp) -> Array:
        """What irradiance has to be multiplied with to give a white surface's light."""
        return linear(lamp.colour) / np.float32(np.pi)

    def _mirrored(
        self, lift: Array, normals: Array, ways: Array, material: Indices, received: Array
    ) -> Array:
        """What shiny surfaces reflect: one ray for metal and smooth things, the light about for the rest."""
        look = self.look
        rough, metal = look.roughness[material], look.metallic[material][:, None]
        cosine = np.clip(-shading.dot(ways, normals), 0, 1)
        straight = 0.04 * (1 - metal) + look.albedo[material] * metal
        share = straight + (1 - straight) * ((1 - cosine) ** 5 * (1 - rough) ** 2)[:, None]
        shiny = np.flatnonzero((rough < 0.35) | (metal[:, 0] > 0.5))
        # Rough surfaces mirror a blur of all that reaches them, more of it seen from the side.
        light = received * (np.float32(0.03) + np.float32(0.06) * (1 - cosine) ** 3)[:, None]
        if len(shiny):
            u, v = shading.even(shiny.astype(np.int64))
            spread = (rough[shiny] ** 2 * 0.9)[:, None]
            bent = normals[shiny] * (1 - spread) + shading.around(normals[shiny], u, v) * spread
            bent = shading.unit(bent)
            back = ways[shiny] - 2 * shading.dot(ways[shiny], bent)[:, None] * bent
            back[:, 2] = np.where(look.water[material[shiny]], np.abs(back[:, 2]), back[:, 2])
            light[shiny] = self.arriving(lift[shiny], back.astype(np.float32), sharp=True) * share[shiny]
        return light

    # -- light from elsewhere ------------------------------------------------------------------------

    def arriving(self, origins: Array, ways: Array, *, sharp: bool = False) -> Array:
        """Light that comes from these directions: the sky's, or a surface's (lit by the lamps, roughly)."""
        hits = self.rays.solid(origins, ways, coarse=True)
        light, at = np.empty_like(ways), np.flatnonzero(hits.found)
        away = ways[~hits.found]
        light[~hits.found] = self.heaven.seen(away) if sharp else self.heaven.light(away)
        if not len(at):
            return light
        normals = self.rays.flat_normals(hits.triangle[at], ways[at])
        points = origins[at] + ways[at] * hits.far[at, None] + normals * np.float32(2e-3)
        material = self.rays.material[hits.triangle[at]]
        received = np.repeat(self.ambient[None], len(at), 0)
        half = np.full(len(at), 0.5, np.float32)
        for number, lamp in enumerate([*self.hard, *self.soft][:MAIN_LAMPS]):
            ray = shading.ray_to(lamp, points, half, half)
            strength = np.clip(shading.dot(ray.ways, normals), 0, 1) * ray.strength
            if number < 2:  # shadows of the main lights only: the rest is faint, and spread out
                near = np.flatnonzero(strength > 1e-3)
                strength[near] *= self.rays.open(points[near], ray.ways[near], ray.reach[near], coarse=True)
            received += strength[:, None] * self.colour(lamp)
        glow = self.look.glow[material]
        lit = received * self.look.albedo[material]
        # Small bright spots that few rays meet would show as patches; their lamps light the scene already.
        light[at] = lit + glow if sharp else np.minimum(lit, 1.0) + np.minimum(glow, 0.5)
        return light

    # -- glass and air -------------------------------------------------------------------------------

    def _through_glass(self, colour: Array, ways: Array, far: Array) -> tuple[Array, Array]:
        """Panes before what is there: tinted, with the sky mirrored in them."""
        start = np.zeros(len(ways), np.float32)
        at = np.arange(len(ways))
        tint = np.ones_like(colour)
        extra = np.zeros_like(colour)
        for _ in range(PANES):
            hits = self.rays.clear(self.eye + ways[at] * start[at, None], ways[at])
            meets = hits.found & (hits.far + start[at] < far[at])
            if not meets.any():
                break
            here = np.flatnonzero(meets)
            index = at[here]
            normals = self.rays.flat_normals(hits.triangle[here], ways[index])
            material = self.rays.material[hits.triangle[here]]
            cosine = np.clip(-shading.dot(ways[index], normals), 0, 1)[:, None]
            share = 0.04 + 0.8 * (1 - cosine) ** 5
            mirrored = ways[index] + 2 * cosine * normals
            through = self.look.transmission[material][:, None]
            albedo = self.look.albedo[material]
            lit = self.heaven.light(normals) * albedo * (1 - through)
            extra[index] += tint[index] * (
                self.heaven.seen(mirrored) * share + lit + self.look.glow[material] * 0.5
            )
            tint[index] *= (1 - share) * (through * np.sqrt(albedo) + (1 - through) * 0.3)
            start[index] += hits.far[here] + np.float32(1e-3) + start[index] * np.float32(1e-4)
            at = index
        return colour * tint + extra, far

    def _hazed(self, colour: Array, ways: Array, far: Array) -> Array:
        """Behind the fog, which glows where the sun stands behind it."""
        fog = self.scene.plan.fog
        if fog is None or fog.density <= 0:
            return colour
        # Haze lies low: a look at the sky leaves it after a while, the sooner the steeper.
        depth = np.minimum(np.where(np.isfinite(far), far, 1e5), 14 / np.maximum(ways[:, 2], 0.004))
        loss = np.float32(-np.log(1 - min(fog.density, 0.999)))  # a metre
        clear = np.exp(-loss * depth.astype(np.float32))[:, None]
        glow = np.full_like(colour, self._air())
        beamers = self.hard or [lamp for lamp in self.scene.lamps if lamp.kind == "spot"][:1]
        for lamp in beamers:
            glow += self._beams(lamp, ways, depth, loss)[:, None] * linear(lamp.colour)
        hazed: Array = colour * clear + linear(fog.colour) * glow * (1 - clear)
        return hazed

    def _beams(self, lamp: Lamp, ways: Array, depth: Array, loss: np.float32) -> Array:
        """Light that haze scatters from a lamp towards the eye, with the shadows in it, float32 [n].

        Marched for every fourth sample each way, and spread from there: beams have no fine detail.
        """
        high, wide = self.height // 2, self.width // 2
        rows, columns = np.meshgrid(np.arange(high), np.arange(wide), indexing="ij")
        at = (rows * 4 * 2 * self.width + columns * 4).ravel()
        jitter = (_TILE[rows % 4, columns % 4].ravel() + 0.5) / 16
        total = np.zeros(len(at), np.float32)
        for step in range(BEAM_STEPS):
            # Places are chosen where the haze weighs most on what is seen.
            share = (step + jitter) / BEAM_STEPS
            far = -np.log(1 - share * (1 - np.exp(-loss * depth[at]))) / loss
            points = self.eye + ways[at] * far[:, None]
            half = np.full(len(at), 0.5, np.float32)
            ray = shading.ray_to(lamp, points.astype(np.float32), half, half)
            phase = shading.forward_scattering(shading.dot(ray.ways, ways[at]))
            lit = np.flatnonzero(ray.strength > 1e-3)
            lit = lit[self.rays.open(points[lit], ray.ways[lit], ray.reach[lit], coarse=True)]
            total[lit] += ray.strength[lit] * phase[lit] / BEAM_STEPS
        image = total.reshape(high, wide, 1)
        for axis in (0, 1):
            image = _box_blurred(_box_blurred(image, 2, axis), 1, axis)
        return _stretched(_stretched(image, 2 * self.height, 0), 2 * self.width, 1).ravel()

    def _air(self) -> float:
        """How bright white haze is: the sky's light, and some of the sun's."""
        sky = float((self.heaven.horizon + self.heaven.zenith).mean() / 2)
        return sky + sum(0.04 * lamp.energy for lamp in self.hard)


class _Few:
    """One lit point a pixel, and the blur that makes few rays do.

    pixel: int [n], rising; number: which samples each has, 0-15; points, normals [n, 3]; far: metres [n].
    """

    def __init__(
        self, drawing: _Drawing, pixel: Indices, number: Indices, points: Array, normals: Array, far: Array
    ) -> None:
        self.drawing, self.pixel, self.number = drawing, pixel, number
        self.points, self.normals, self.far = points, normals, far
        self.size = (drawing.height, drawing.width)
        self.index = np.full(self.size, -1, np.int32)
        self.index.ravel()[pixel] = np.arange(len(pixel))
        self.guide = np.zeros((*self.size, 4), np.float32)
        self.guide.reshape(-1, 4)[pixel] = np.column_stack([normals, np.log2(far + 1e-3)])
        self.guide = _margined(self.guide)

    def received(self) -> Array:
        """Light that reaches each point from the sky, other surfaces and soft lamps, as a white surface there
        shows it: float32 [n, 3]."""
        total = np.zeros_like(self.points)
        for turn in range(BOUNCES):
            u, v = (table[self.number] for table in shading.even(np.arange(16) * BOUNCES + turn))
            total += self.drawing.arriving(self.points, shading.around(self.normals, u, v))
            # What reaches the points seen reaches, on the whole, those that they get light from.
            self.drawing.ambient = total.mean(0) * np.float32(0.85 / (turn + 1))
            self.drawing.check()
        total = self._blurred(total / BOUNCES, _WIDE)
        u, v = (table[self.number] for table in shading.even(np.arange(16)))
        for lamp in self.drawing.soft:
            near = shading.within_reach(lamp, self.points)
            ray = shading.ray_to(lamp, self.points[near], u[near], v[near])
            strength = np.clip(shading.dot(ray.ways, self.normals[near]), 0, 1) * ray.strength
            lit = np.flatnonzero(strength > 2e-3)
            shadow = self.drawing.rays.open(
                self.points[near[lit]], ray.ways[lit], ray.reach[lit], coarse=True
            )
            total[near[lit]] += (strength[lit] * shadow)[:, None] * self.drawing.colour(lamp)
        return self._blurred(total, _NEAR)

    def nearest(self, rows: Indices, columns: Indices, normals: Array, far: Array) -> Indices:
        """For samples in these pixels, the lit point next to them that is most like them."""
        high, wide = self.size
        found = self.index[rows, columns]
        alike = self._alike(found, normals, far)
        # Only at edges is a pixel's own lit point not like the sample.
        at = np.flatnonzero(alike < 0.97)
        for down, right in ((0, 1), (1, 0), (1, 1), (0, -1), (-1, 0)):
            point = self.index[
                np.clip(rows[at] + down, 0, high - 1), np.clip(columns[at] + right, 0, wide - 1)
            ]
            like = self._alike(point, normals[at], far[at]) - np.float32(0.02)
            better = like > alike[at]
            alike[at[better]], found[at[better]] = like[better], point[better]
        return found

    def _alike(self, points: Indices, normals: Array, far: Array) -> Array:
        """How like a lit point is to samples, 1 at most; points -1 are like nothing."""
        apart = np.abs(np.log2(self.far[points] + 1e-3) - np.log2(far + 1e-3))
        like = shading.dot(self.normals[points], normals) - 4 * apart
        return np.where(points >= 0, like, np.float32(-1e9))

    def _blurred(self, values: Array, shifts: list[tuple[int, int]]) -> Array:
        """The mean over neighbours that lie on like surfaces."""
        image = np.zeros((*self.size, values.shape[1]), np.float32)
        image.reshape(-1, values.shape[1])[self.pixel] = values
        total, whole, padded = np.zeros_like(image), np.full(self.size, 1e-6, np.float32), _margined(image)
        here = _shifted(self.guide, 0, 0)
        for y, x in shifts:
            other = _shifted(self.guide, y, x)
            alike = np.einsum("ijk,ijk->ij", other[..., :3], here[..., :3])
            apart = np.abs(other[..., 3] - here[..., 3])
            weight = np.clip(alike, 0, 1) ** 8 * np.maximum(0, 1 - 6 * apart)
            total += _shifted(padded, y, x) * weight[..., None]
            whole += weight
        total /= whole[..., None]
        return total.reshape(-1, values.shape[1])[self.pixel]


def _shifted(padded: Array, y: int, x: int) -> Array:
    """The image inside its margin, moved by whole pixels."""
    high, wide = padded.shape[0] - 2 * _MARGIN, padded.shape[1] - 2 * _MARGIN
    return padded[_MARGIN + y : _MARGIN + y + high, _MARGIN + x : _MARGIN + x + wide]


def _margined(image: Array) -> Array:
    return np.pad(image, [(_MARGIN, _MARGIN), (_MARGIN, _MARGIN), (0, 0)], mode="edge")


def _bloomed(light: Array) -> Array:
    """With a soft glow about what is brighter than white."""
    over = np.clip(light - 1.2, 0, 12)
    if not over.any():
        return light
    high, wide = light.shape[:2]
    step = 4
    small = over[: high // step * step, : wide // step * step]
    small = small.reshape(high // step, step, wide // step, step, 3).mean((1, 3))
    glow = np.zeros_like(small)
    for radius, share in ((2, 0.10), (6, 0.06), (16, 0.03)):
        blur = small
        for axis in (0, 1):
            for _ in range(2):
                blur = _box_blurred(blur, radius, axis)
        glow += share * blur
    return light + _stretched(_stretched(glow, high, 0), wide, 1)


def _stretched(image: Array, length: int, axis: int) -> Array:
    """Scaled along an axis, values in between interpolated."""
    at = np.clip((np.arange(length) + 0.5) * image.shape[axis] / length - 0.5, 0, image.shape[axis] - 1)
    low = np.minimum(at.astype(int), image.shape[axis] - 2)
    share = (at - low).astype(np.float32).reshape([-1 if i == axis else 1 for i in range(3)])
    lower, upper = np.take(image, low, axis), np.take(image, low + 1, axis)
    return np.asarray(lower + (upper - lower) * share, np.float32)


def _box_blurred(image: Array, radius: int, axis: int) -> Array:
    """Mean over 2 radius + 1 pixels along an axis."""
    pads = [(radius + 1, radius) if i == axis else (0, 0) for i in range(3)]
    total = np.cumsum(np.pad(image, pads, mode="edge"), axis, dtype=np.float32)
    count = image.shape[axis]
    upper = np.take(total, np.arange(count) + 2 * radius + 1, axis)
    lower = np.take(total, np.arange(count), axis)
    return np.asarray((upper - lower) / (2 * radius + 1), np.float32)
