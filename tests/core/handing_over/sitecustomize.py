"""Every Python that has this folder in PYTHONPATH has the two engines beside this file and no others."""

from __future__ import annotations

from bridge.messages import DiffusionRequest, TextureRequest, UpscaleRequest
from core.engines import ABILITIES, Ability

ABILITIES.clear()  # no other engine: lanes that import no torch start at once
ABILITIES[TextureRequest] = Ability("texture", "giving_engine", "interactive")
ABILITIES[UpscaleRequest] = Ability("upscale", "taking_engine", "batch")
ABILITIES[DiffusionRequest] = Ability("texture", "taking_engine", "batch")
