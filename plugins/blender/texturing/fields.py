"""What the panel of textures lets an artist choose, beside the words."""

from __future__ import annotations

import bpy

from ..bridge.messages import Diffusion, Lora
from .asking import Way

ENGINES = (
    ("auto", "Auto", "Whoever does it better: Museloom decides for each material, and says who it was"),
    (
        "procedural",
        "Archetypes",
        "Calculated surfaces: exact, quick, at any size, with sliders to refine them. "
        "Best for what is built: bricks, planks, tiles, weave, metal",
    ),
    (
        "diffusion",
        "Diffusion",
        "Painted by an image model that has seen real surfaces: irregular as a photograph is, every idea "
        "another. Takes longer, and has no sliders",
    ),
)
SCHEDULERS = (
    ("usual", "Usual", "What is usual for the model"),
    ("ddim", "DDIM", "Simple and even"),
    ("dpm++", "DPM++", "Good pictures in 20 to 30 steps"),
    ("euler", "Euler", "Quick, soft"),
    ("euler-a", "Euler a", "Quick, another picture with every number of steps"),
    ("heun", "Heun", "Careful, twice as slow"),
    ("lcm", "LCM", "4 to 8 steps, for models and LoRAs made for it"),
    ("unipc", "UniPC", "Good pictures in 10 to 20 steps"),
)


class MuseloomDiffusion(bpy.types.PropertyGroup):
    """How a diffusion model shall work. 0 and "": as is usual for the model."""

    model: bpy.props.StringProperty(
        name="Model",
        description="A checkpoint of your own, by the name that `museloom models list` has for it. "
        "Empty: the model that comes with Museloom",
        maxlen=100,
    )
    negative: bpy.props.StringProperty(
        name="Not", description="What shall not be seen, in your own words", maxlen=2000
    )
    steps: bpy.props.IntProperty(
        name="Steps",
        description="From noise to picture. More are slower and, up to a point, finer. 0: as usual",
        default=0,
        min=0,
        max=150,
    )
    guidance: bpy.props.FloatProperty(
        name="Guidance",
        description="How closely the words are followed; too much looks harsh. 0: as usual",
        default=0.0,
        min=0.0,
        max=30.0,
    )
    scheduler: bpy.props.EnumProperty(
        name="Scheduler", description="Who decides on the steps from noise to picture", items=SCHEDULERS
    )
    lora: bpy.props.StringProperty(
        name="LoRA",
        description="What the model shall have learnt in addition, by the name that `museloom models list` "
        "has for it",
        maxlen=100,
    )
    lora_weight: bpy.props.FloatProperty(
        name="Weight", description="How much of the LoRA is wanted", default=1.0, min=-2.0, max=2.0
    )
    canvas: bpy.props.IntProperty(
        name="Canvas",
        description="Side of the picture that the model paints, pixels; larger maps are upscaled from it. "
        "0: as usual",
        default=0,
        min=0,
        max=2048,
    )

    def wanted(self) -> Diffusion:
        """As the daemon takes it."""
        return Diffusion(
            model=self.model.strip(),
            negative=self.negative,
            steps=self.steps or None,
            guidance=self.guidance or None,
            scheduler=None if self.scheduler == "usual" else self.scheduler,
            loras=(Lora(name=self.lora.strip(), weight=self.lora_weight),) if self.lora.strip() else (),
            canvas=max(self.canvas, 64) if self.canvas else None,
        )


class MuseloomProjection(bpy.types.PropertyGroup):
    """How something is projected."""

    source: bpy.props.EnumProperty(
        name="From",
        description="Where it is projected from",
        items=[
            ("CAMERA", "Camera", "The scene's camera, as it frames the picture"),
            ("VIEW", "View", "This 3D view, as you see it now"),
        ],
    )
    size: bpy.props.EnumProperty(
        name="Size",
        description="How large it is thrown",
        items=[
            ("FILL", "Fill", "It covers the whole frame: for pictures of the view itself"),
            ("REAL", "Real", "As wide as it is in the real world, at the distance that most things have"),
        ],
    )


def way(size: int) -> Way:
    """How the panel's ideas shall be made. size: pixels."""
    fields = bpy.context.window_manager.museloom
    return Way(fields.engine, fields.diffusion.wanted(), size)
