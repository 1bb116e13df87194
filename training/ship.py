"""Put weights of our own into the package: `python -m training.ship melody build/melody/melody.safetensors`.

Copies the file to `core/weights` and writes its size and SHA-256 into `core/models.toml`. Without a file it
takes the one that is there.
"""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path

from core import models


def main() -> None:
    """Ship one model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("model", help="its name in the manifest")
    parser.add_argument("file", type=Path, nargs="?")
    arguments = parser.parse_args()
    model = models.find(arguments.model)
    if not isinstance(model.source, models.Shipped):
        parser.error(f"{model.id} is not shipped with Museloom: {model.source}")
    place = model.path(Path())
    if arguments.file:
        shutil.copyfile(arguments.file, place)
        place.chmod(0o644)
    manifest = Path(models.__file__).with_name("models.toml")
    manifest.write_text(entered(manifest.read_text(), model.id, place.stat().st_size, models.sha256(place)))
    print(f"{place} is {model.id}")


def entered(manifest: str, model: str, size: int, sha256: str) -> str:
    """The manifest's text with another size and SHA-256 in the section `model`."""
    before, head, section = manifest.partition(f"[{model}]")
    section = re.sub(r"(?m)^size = .*$", f"size = {size:_}", section, count=1)
    section = re.sub(r"(?m)^sha256 = .*$", f'sha256 = "{sha256}"', section, count=1)
    return before + head + section


if __name__ == "__main__":
    main()
