"""Plug-ins of 2.10 that are GEGL operations now: which, and how their arguments become its properties.

Each row is a function of the drawable and of what the plug-in takes after run mode, image and drawable.
"""

from __future__ import annotations

from collections.abc import Callable
from random import getrandbits
from typing import Any

from ...pdb import pdb
from ...values import as_rgba
from ..filters import Filter, apply, gegl, selected
from .registry import REPLACED

GAUSS_RADIUS = 0.32  # GIMP's radius of a Gaussian blur in standard deviations
GLOW = 0.5  # GEGL's Softglow is that much brighter
NONE, CLAMP, LOOP, BLACK, WHITE = range(5)  # what GEGL sees beyond the border
NEAREST, CUBIC = 0, 2  # how it samples between pixels
EDGES = (NONE, LOOP, CLAMP, BLACK)  # of plug-in-edge and plug-in-displace
BLUR_CLAMP = 1  # of gegl:gaussian-blur, where "none" is 0


def seed() -> int:
    """For plug-ins that are different every time."""
    return getrandbits(31)


def gauss(horizontal: float, vertical: float) -> Filter:
    """Blur by GIMP 2's radii, in pixels."""
    return gegl(
        "gaussian-blur",
        curved=True,
        std_dev_x=horizontal * GAUSS_RADIUS,
        std_dev_y=vertical * GAUSS_RADIUS,
        abyss_policy=BLUR_CLAMP,
    )


def gauss_directions(_: Any, radius: float, horizontal: int, vertical: int) -> Filter:
    return gauss(radius if horizontal else 0, radius if vertical else 0)


def share(drawable: Any, x: float, y: float) -> tuple[float, float]:
    """A place in pixels as a share of the drawable's size."""
    return x / pdb.gimp_drawable_width(drawable), y / pdb.gimp_drawable_height(drawable)


def background(alpha: float = 1.0) -> tuple[float, ...]:
    """The background colour."""
    return (*as_rgba(pdb.gimp_context_get_background())[:3], alpha)


def is_gray(drawable: Any) -> bool:
    return bool(pdb.gimp_drawable_is_gray(drawable))


def convolution(drawable: Any, _25: int, matrix: Any, alpha: int, divisor: float, offset: float,
                _5: int, channels: Any, border: int) -> Filter:  # fmt: skip
    names = [f"{row}{column}" for row in "abcde" for column in range(1, 6)]
    cells: dict[str, Any] = dict(zip(names, map(float, matrix), strict=True))
    red, green, blue = [channels[0]] * 3 if is_gray(drawable) else channels[1:4]
    return gegl(
        "convolution-matrix",
        curved=True,
        **cells,
        divisor=divisor,
        offset=offset,
        red=bool(red),
        green=bool(green),
        blue=bool(blue),
        alpha=bool(channels[4]),
        normalize=False,
        alpha_weight=bool(alpha),
        border=(CLAMP, LOOP, NONE)[border],
    )


def sharpen(drawable: Any, percent: int) -> Filter:
    """The middle is weighed up against the mean of its neighbours."""
    middle = 100 / (100 - min(percent, 99))
    matrix = [0.0] * 25
    for row in (1, 2, 3):
        for column in (1, 2, 3):
            matrix[row * 5 + column] = -(middle - 1) / 8
    matrix[12] = middle
    return convolution(drawable, 25, matrix, 1, 1.0, 0.0, 5, (1, 1, 1, 1, 0), 0)


def channel_mixer(_: Any, monochrome: int, *gains: float) -> Filter:
    if monochrome:
        return gegl("mono-mixer", red=gains[0], green=gains[1], blue=gains[2])
    rr, rg, rb, gr, gg, gb, br, bg, bb = gains
    return gegl(
        "channel-mixer", rr_gain=rr, rg_gain=rg, rb_gain=rb, gr_gain=gr, gg_gain=gg, gb_gain=gb,
        br_gain=br, bg_gain=bg, bb_gain=bb,
    )  # fmt: skip


def bump_map(tiled: bool) -> Callable[..., Filter]:
    def make(_: Any, bumpmap: Any, azimuth: float, elevation: float, depth: int, xofs: int, yofs: int,
             waterlevel: float, ambient: float, compensate: int, invert: int,
             type: int) -> Filter:  # fmt: skip
        return gegl(
            "bump-map", aux=bumpmap, tiled=tiled, type=type, compensate=compensate, invert=invert,
            azimuth=azimuth, elevation=elevation, depth=depth, offset_x=xofs, offset_y=yofs,
            waterlevel=waterlevel, ambient=ambient,
        )  # fmt: skip

    return make


def displace(mode: int) -> Callable[..., Filter]:
    def make(_: Any, amount_x: float, amount_y: float, do_x: int, do_y: int, map_x: Any, map_y: Any,
             type: int) -> Filter:  # fmt: skip
        return gegl(
            "displace", aux=map_x if do_x else None, aux2=map_y if do_y else None, displace_mode=mode,
            sampler_type=CUBIC, abyss_policy=EDGES[type], amount_x=amount_x, amount_y=amount_y,
        )  # fmt: skip

    return make


def motion_blur(inward: bool) -> Callable[..., Filter]:
    def make(drawable: Any, type: int, length: float, angle: float, x: float, y: float) -> Filter:
        center_x, center_y = share(drawable, x, y)
        angle = angle - 360 if angle > 180 else angle
        if type == 0:
            return gegl("motion-blur-linear", length=length, angle=angle)
        if type == 1:
            return gegl("motion-blur-circular", center_x=center_x, center_y=center_y, angle=angle)
        factor = max(-length / (256 - length), -10.0) if inward else min(max(length / 256, 0.0), 1.0)
        return gegl("motion-blur-zoom", center_x=center_x, center_y=center_y, factor=factor)

    return make


def newsprint(_: Any, cell: int, colors: int, pullout: int, *rest: Any) -> Filter:
    *spots, samples = rest  # angle and pattern of grey, red, green, blue
    named: dict[str, Any] = {}
    for number, angle, pattern in zip(("", "2", "3", "4"), spots[::2], spots[1::2], strict=True):
        named[f"angle{number}"] = (angle + 180) % 360 - 180
        named[f"pattern{number}"] = (1, 0, 2, 4, 2)[pattern]
        named[f"period{number}"] = float(cell)
    return gegl(
        "newsprint",
        color_model=(1, 2, 3, 1)[colors],
        black_pullout=pullout / 100,
        aa_samples=max(int(samples), 1),
        **named,
    )


def rgb_noise(drawable: Any, independent: int, correlated: int, *noise: float) -> Filter:
    red, green, blue, alpha = (*[noise[0]] * 3, noise[1]) if is_gray(drawable) else noise
    return gegl(
        "noise-rgb", correlated=correlated, independent=independent, linear=False,
        red=red, green=green, blue=blue, alpha=alpha, seed=seed(),
    )  # fmt: skip


def ripple(_: Any, period: int, amplitude: int, orientation: int, edges: int, waveform: int,
           antialias: int, tile: int) -> Filter:  # fmt: skip
    phi = 0.75 if not waveform else 0.0 if orientation else 0.5
    return gegl(
        "ripple",
        curved=True,
        amplitude=float(amplitude),
        period=float(period),
        phi=phi,
        angle=0.0 if orientation else 90.0,
        sampler_type=CUBIC if antialias else NEAREST,
        wave_type=0 if waveform else 1,
        abyss_policy=(CLAMP, LOOP, NONE)[edges],
        tileable=bool(tile),
    )


def sinus(drawable: Any, xscale: float, yscale: float, complexity: float, number: int, tiling: int,
          perturb: int, colors: int, color1: Any, color2: Any, alpha1: float, alpha2: float, blend: int,
          power: float) -> Filter:  # fmt: skip
    if colors == 0:
        color1, color2 = "black", "white"
    elif colors == 1:
        color1, color2 = pdb.gimp_context_get_foreground(), pdb.gimp_context_get_background()
    _, _, width, height = selected(drawable)
    return gegl(
        "sinus", x_scale=xscale, y_scale=yscale, complexity=complexity, seed=number, tiling=tiling,
        perturbation=perturb, color1=(*as_rgba(color1)[:3], float(alpha1)),
        color2=(*as_rgba(color2)[:3], float(alpha2)), blend_mode=blend, blend_power=power,
        width=width, height=height,
    )  # fmt: skip


def propagate(
    _: Any, mode: int, channels: int, rate: float, directions: int, lower: int, upper: int
) -> Filter:
    color = pdb.gimp_context_get_background() if mode == 3 else pdb.gimp_context_get_foreground()
    left, top, right, bottom = (bool(directions & 1 << bit) for bit in range(4))
    return gegl(
        "value-propagate", mode=(0, 1, 2, 4, 4, 4, 5, 6)[mode], lower_threshold=lower / 255,
        upper_threshold=upper / 255, rate=rate, color=color, top=top, left=left, right=right, bottom=bottom,
        value=bool(channels & 1), alpha=bool(channels & 2),
    )  # fmt: skip


def grow(mode: int) -> Callable[..., Filter]:
    return lambda drawable, *ignored: propagate(drawable, mode, 1, 1.0, 15, 0, 255)


def waves(drawable: Any, amplitude: float, phase: float, wavelength: float, type: int, _: int) -> Filter:
    aspect = pdb.gimp_drawable_width(drawable) / pdb.gimp_drawable_height(drawable)
    return gegl(
        "waves", x=0.5, y=0.5, amplitude=amplitude, phi=(phase % 360 - 180) / 180, period=wavelength * 2,
        aspect=min(max(aspect, 0.1), 10.0), clamp=not type,
    )  # fmt: skip


def mosaic(_: Any, size: float, height: float, spacing: float, neatness: float, split: int, light: float,
           variation: float, antialiasing: int, averaging: int, type: int, surface: int,
           colors: int) -> Filter:  # fmt: skip
    white, black = ("white", "black") if not colors else (
        pdb.gimp_context_get_foreground(), pdb.gimp_context_get_background()
    )  # fmt: skip
    return gegl(
        "mosaic", tile_size=size, tile_height=height, tile_spacing=spacing, tile_neatness=neatness,
        tile_allow_split=split, light_dir=light, color_variation=variation, antialiasing=antialiasing,
        color_averaging=averaging, tile_type=type, tile_surface=surface, light_color=white,
        joints_color=black,
    )  # fmt: skip


def paper_tile(_: Any, size: int, move: float, fraction: int, wrap: int, centering: int, kind: int,
               color: Any, _alpha: int) -> Filter:  # fmt: skip
    chosen = {3: pdb.gimp_context_get_foreground, 4: pdb.gimp_context_get_background, 5: lambda: color}
    return gegl(
        "tile-paper", tile_width=size, tile_height=size, move_rate=move, wrap_around=wrap,
        centering=centering, fractional_type=fraction, background_type=min(kind, 3),
        bg_color=chosen[kind]() if kind in chosen else "blue", seed=seed(),
    )  # fmt: skip


def supernova(drawable: Any, x: int, y: int, color: Any, radius: int, spokes: int, hue: int) -> Filter:
    center_x, center_y = share(drawable, x, y)
    return gegl(
        "supernova", center_x=center_x, center_y=center_y, radius=radius, spokes_count=spokes,
        random_hue=hue, color=color, seed=seed(),
    )  # fmt: skip


def noise(operation: str) -> Callable[..., Filter]:
    return lambda _, percent, repeat, random, number: gegl(
        operation, seed=seed() if random else number, pct_random=percent, repeat=int(repeat)
    )


def oilify(_: Any, intensity: int, size: int, size_map: Any, exponent: int, exponent_map: Any) -> Filter:
    radius = max(1, int(size) // 2)
    return gegl(
        "oilify", aux=size_map, aux2=exponent_map, mask_radius=radius, use_inten=intensity, exponent=exponent
    )


def lens_distortion(drawable: Any, x: float, y: float, main: float, edge: float, zoom: float,
                    brighten: float) -> Filter:  # fmt: skip
    transparent = pdb.gimp_drawable_has_alpha(drawable)
    return gegl(
        "lens-distortion", bounded=True, main=main, edge=edge, zoom=zoom, x_shift=x, y_shift=y,
        brighten=brighten, background=background(0.0 if transparent else 1.0),
    )  # fmt: skip


FILTERS: dict[str, Callable[..., Filter]] = {
    "plug-in-alienmap2": lambda _, rf, ra, gf, ga, bf, ba, model, red, green, blue: gegl(
        "alien-map", color_model=model, cpn_1_frequency=rf, cpn_2_frequency=gf, cpn_3_frequency=bf,
        cpn_1_phaseshift=ra, cpn_2_phaseshift=ga, cpn_3_phaseshift=ba,
        cpn_1_keep=not red, cpn_2_keep=not green, cpn_3_keep=not blue,
    ),
    "plug-in-antialias": lambda _: gegl("antialias"),
    "plug-in-apply-canvas": lambda _, direction, depth: gegl(
        "texturize-canvas", direction=direction, depth=depth
    ),
    "plug-in-applylens": lambda _, refraction, keep, set_background, _transparent: gegl(
        "apply-lens", bounded=True, refraction_index=refraction, keep_surroundings=keep,
        background_color=background() if set_background else (0.0, 0.0, 0.0, 0.0),
    ),
    "plug-in-autostretch-hsv": lambda _: gegl("stretch-contrast-hsv"),
    "plug-in-blur": lambda _: gegl("box-blur", curved=True, radius=1),
    "plug-in-bump-map": bump_map(tiled=False),
    "plug-in-bump-map-tiled": bump_map(tiled=True),
    "plug-in-c-astretch": lambda _: gegl("stretch-contrast", keep_colors=False),
    "plug-in-cartoon": lambda _, radius, black: gegl(
        "cartoon", curved=True, mask_radius=radius, pct_black=black
    ),
    "plug-in-color-enhance": lambda _: gegl("color-enhance"),
    "plug-in-colors-channel-mixer": channel_mixer,
    "plug-in-colortoalpha": lambda _, color: gegl("color-to-alpha", color=color),
    "plug-in-convmatrix": convolution,
    "plug-in-cubism": lambda _, size, saturation, with_background: gegl(
        "cubism", tile_size=size, tile_saturation=saturation,
        bg_color=background(0.0) if with_background else (0.0, 0.0, 0.0, 0.0),
    ),
    "plug-in-deinterlace": lambda _, even: gegl(
        "deinterlace", curved=True, keep=0 if even else 1, orientation=0, size=1
    ),
    "plug-in-diffraction": lambda drawable, *a: gegl(
        "diffraction-patterns",
        red_frequency=a[0], green_frequency=a[1], blue_frequency=a[2],
        red_contours=a[3], green_contours=a[4], blue_contours=a[5],
        red_sedges=a[6], green_sedges=a[7], blue_sedges=a[8],
        brightness=a[9], scattering=a[10], polarization=a[11],
        width=selected(drawable)[2], height=selected(drawable)[3],
    ),
    "plug-in-dilate": grow(0),
    "plug-in-displace": displace(0),
    "plug-in-displace-polar": displace(1),
    "plug-in-edge": lambda _, amount, edges, algorithm: gegl(
        "edge", amount=amount, border_behavior=EDGES[edges], algorithm=algorithm
    ),
    "plug-in-emboss": lambda _, azimuth, elevation, depth, emboss: gegl(
        "emboss", azimuth=azimuth, elevation=elevation, depth=depth, type=0 if emboss else 1
    ),
    "plug-in-engrave": lambda _, height, limit: gegl("engrave", row_height=height, limit=limit),
    "plug-in-erode": grow(1),
    "plug-in-exchange": lambda _, fr, fg, fb, tr, tg, tb, red, green, blue: gegl(
        "color-exchange", from_color=(fr, fg, fb), to_color=(tr, tg, tb),
        red_threshold=red / 255, green_threshold=green / 255, blue_threshold=blue / 255,
    ),
    "plug-in-flarefx": lambda drawable, x, y: gegl(
        "lens-flare", pos_x=share(drawable, x, y)[0], pos_y=share(drawable, x, y)[1]
    ),
    "plug-in-fractal-trace": lambda _, x1, x2, y1, y2, depth, outside: gegl(
        "fractal-trace", curved=True, X1=x1, X2=x2, Y1=y1, Y2=y2, depth=depth,
        abyss_policy=(LOOP, NONE, BLACK, WHITE)[outside],
    ),
    "plug-in-gauss": lambda _, horizontal, vertical, _method: gauss(horizontal, vertical),
    "plug-in-gauss-iir": gauss_directions,
    "plug-in-gauss-iir2": lambda _, horizontal, vertical: gauss(horizontal, vertical),
    "plug-in-gauss-rle": gauss_directions,
    "plug-in-gauss-rle2": lambda _, horizontal, vertical: gauss(horizontal, vertical),
    "plug-in-glasstile": lambda _, width, height: gegl("tile-glass", tile_width=width, tile_height=height),
    "plug-in-hsv-noise": lambda _, holdness, hue, saturation, value: gegl(
        "noise-hsv", holdness=holdness, hue_distance=hue, saturation_distance=saturation / 255,
        value_distance=value / 255,
    ),
    "plug-in-illusion": lambda _, division, type: gegl("illusion", division=division, illusion_type=type),
    "plug-in-laplace": lambda _: gegl("edge-laplace"),
    "plug-in-lens-distortion": lens_distortion,
    "plug-in-make-seamless": lambda _: gegl("tile-seamless", bounded=True),
    "plug-in-maze": lambda _, width, height, tileable, algorithm, number, _multiple, _offset: gegl(
        "maze", x=width, y=height, tileable=tileable, algorithm_type=algorithm, seed=number,
        fg_color=pdb.gimp_context_get_foreground(), bg_color=background(),
    ),
    "plug-in-mblur": motion_blur(inward=False),
    "plug-in-mblur-inward": motion_blur(inward=True),
    "plug-in-median-blur": lambda _, radius, percentile: gegl(
        "median-blur", radius=radius, percentile=percentile
    ),
    "plug-in-mosaic": mosaic,
    "plug-in-neon": lambda _, radius, amount: gegl("edge-neon", radius=radius, amount=amount),
    "plug-in-newsprint": newsprint,
    "plug-in-noisify": lambda drawable, independent, *noise: rgb_noise(drawable, independent, 0, *noise),
    "plug-in-normalize": lambda _: gegl("stretch-contrast", keep_colors=True, perceptual=True),
    "plug-in-nova": supernova,
    "plug-in-oilify": lambda drawable, size, intensity: oilify(drawable, intensity, size, None, 8, None),
    "plug-in-oilify-enhanced": oilify,
    "plug-in-papertile": paper_tile,
    "plug-in-photocopy": lambda _, radius, sharpness, black, white: gegl(
        "photocopy", curved=True, mask_radius=radius, sharpness=sharpness, black=black, white=white
    ),
    "plug-in-pixelize": lambda _, size: gegl("pixelize", size_x=size, size_y=size),
    "plug-in-pixelize2": lambda _, width, height: gegl("pixelize", size_x=width, size_y=height),
    "plug-in-plasma": lambda drawable, number, turbulence: gegl(
        "plasma", seed=number if number >= 0 else seed(), turbulence=turbulence,
        **dict(zip(("x", "y", "width", "height"), selected(drawable), strict=True)),
    ),
    "plug-in-polar-coords": lambda _, circle, angle, backwards, inverse, polar: gegl(
        "polar-coordinates", bounded=True, depth=circle, angle=angle, bw=backwards, top=inverse, polar=polar
    ),
    "plug-in-randomize-hurl": noise("noise-hurl"),
    "plug-in-randomize-pick": noise("noise-pick"),
    "plug-in-randomize-slur": noise("noise-slur"),
    "plug-in-red-eye-removal": lambda _, threshold: gegl(
        "red-eye-removal", threshold=(threshold - 50) / 50 * 0.2 + 0.4
    ),
    "plug-in-rgb-noise": rgb_noise,
    "plug-in-ripple": ripple,
    "plug-in-sel-gauss": lambda _, radius, delta: gegl(
        "gaussian-blur-selective", blur_radius=radius, max_delta=delta / 255
    ),
    "plug-in-sharpen": sharpen,
    "plug-in-shift": lambda _, amount, orientation: gegl(
        "shift", shift=int(amount) // 2, direction=0 if orientation else 1, seed=seed()
    ),
    "plug-in-sinus": sinus,
    "plug-in-sobel": lambda _, horizontal, vertical, keep_sign: gegl(
        "edge-sobel", curved=True, horizontal=bool(horizontal), vertical=bool(vertical),
        keep_sign=bool(keep_sign),
    ),
    "plug-in-softglow": lambda _, radius, brightness, sharpness: gegl(
        "softglow", curved=True, glow_radius=radius, brightness=brightness * GLOW, sharpness=sharpness
    ),
    "plug-in-solid-noise": lambda drawable, tileable, turbulent, number, detail, x, y: gegl(
        "noise-solid", tileable=tileable, turbulent=turbulent, seed=number, detail=detail, x_size=x, y_size=y,
        width=selected(drawable)[2], height=selected(drawable)[3],
    ),
    "plug-in-spread": lambda _, x, y: gegl("noise-spread", amount_x=int(x), amount_y=int(y), seed=seed()),
    "plug-in-unsharp-mask": lambda _, radius, amount, threshold: gegl(
        "unsharp-mask", std_dev=radius, scale=amount, threshold=threshold / 255
    ),
    "plug-in-video": lambda _, pattern, additive, rotated: gegl(
        "video-degradation", pattern=pattern, additive=additive, rotated=rotated
    ),
    "plug-in-vinvert": lambda _: gegl("value-invert"),
    "plug-in-vpropagate": propagate,
    "plug-in-waves": waves,
    "plug-in-whirl-pinch": lambda _, whirl, pinch, radius: gegl(
        "whirl-pinch", bounded=True, whirl=whirl, pinch=pinch, radius=radius
    ),
    "plug-in-wind": lambda _, threshold, direction, strength, algorithm, edge: gegl(
        "wind", threshold=threshold, direction=direction, strength=strength, style=algorithm, edge=edge
    ),
}  # fmt: skip


def _plug_in(make: Callable[..., Filter]) -> Callable[..., None]:
    return lambda _mode, _image, drawable, *args: apply(drawable, make(drawable, *args))


REPLACED.update({name: _plug_in(make) for name, make in FILTERS.items()})
