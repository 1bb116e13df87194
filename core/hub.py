"""What of a model on Hugging Face is worth fetching: looked up, without fetching any of it.

A checkpoint as diffusers lays it out: of each part its configuration and its weights once, in 16 bits if
they are to be had. Or one .safetensors file: a LoRA, or a whole checkpoint. Nothing that could carry code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import msgspec
from httpx2 import HTTPError
from huggingface_hub import HfApi, ModelInfo, get_session, get_token, hf_hub_url, hf_raise_for_status
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.hf_api import RepoSibling

from core.errors import EngineError

ID = re.compile(r"[\w.-]+/[\w.-]+(/[\w./-]+\.safetensors)?")  # owner/name, or one file of it
INDEX = "model_index.json"
DENOISERS = ("unet/", "transformer/")  # what they have decides: a checkpoint is loaded in one kind of weights
NOT_NEEDED = ("feature_extractor", "image_encoder", "safety_checker")  # parts that textures need not
WEIGHTS = re.compile(
    r"(?:model|diffusion_pytorch_model)(\.fp16)?(?:-\d+-of-\d+)?(\.fp16)?"
    r"\.safetensors(?:\.index(\.fp16)?\.json)?"
)
TEXTS = re.compile(r"[\w-]+\.(json|txt|model)")  # configurations and tokenizers
PICKLES = (".bin", ".ckpt", ".pt", ".pth")
TIMEOUT = 15.0  # seconds without a word from the other side


@dataclass(frozen=True)
class Piece:
    """One file. path: in the repository. size: bytes. digest: SHA-256, or as git has it (SHA-1) if `git`."""

    path: str
    size: int
    digest: str
    git: bool


@dataclass(frozen=True)
class Offer:
    """What would be fetched. revision: the commit. main: the piece to be loaded; "" the whole folder."""

    id: str
    revision: str
    licence: str
    pieces: tuple[Piece, ...]
    main: str = ""

    @property
    def size(self) -> int:
        """Bytes of all pieces."""
        return sum(piece.size for piece in self.pieces)

    def url(self, piece: Piece) -> str:
        """Where a piece is."""
        return hf_hub_url(self.id, piece.path, revision=self.revision)


def look(wanted: str, revision: str = "") -> Offer:
    """What is to be fetched of `wanted`, an id or one file of it; of this commit if one is named.

    Raises `EngineError`: "unknown-model", "missing-model" (no network, or not open to everybody), "bad-model"
    (nothing in it that Museloom takes).
    """
    if not ID.fullmatch(wanted):
        raise _unknown(wanted, "give an id as it stands at the head of the model's page, owner/name")
    owner, name, *rest = wanted.split("/", 2)
    id = f"{owner}/{name}"
    with told(id):
        info = HfApi().model_info(id, revision=revision or None, files_metadata=True, timeout=TIMEOUT)
        files = {sibling.rfilename: sibling for sibling in info.siblings or []}
        if rest:
            paths = _named(wanted, rest[0], files)
        elif INDEX in files:
            paths = _checkpoint(id, list(_parts(id, info.sha or "")), files)
        else:
            paths = _single(id, files)
    main = "" if INDEX in paths else paths[0]
    return Offer(id, info.sha or "", _licence(info), tuple(_piece(files[path]) for path in paths), main)


def get_headers() -> dict[str, str]:
    """What goes along with every request: the user's own key too, if the hub's own tools keep one here."""
    token = get_token()
    return {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {token}"} if token else {})


@contextmanager
def told(id: str) -> Iterator[None]:
    """Turn what goes wrong between here and the hub into words for an artist."""
    page = f"{HfApi().endpoint}/{id}"
    try:
        yield
    except GatedRepoError as error:
        raise _closed(id, page) from error
    except (RepositoryNotFoundError, RevisionNotFoundError, HFValidationError) as error:
        raise _unknown(
            id, "look whether it is spelt as on its page; who owns it may have hidden it"
        ) from error
    except HfHubHTTPError as error:
        if error.response.status_code in (401, 403):
            raise _closed(id, page) from error
        raise _no_way(f"the other side answered with error {error.response.status_code}") from error
    except OfflineModeIsEnabled as error:
        raise _no_way("HF_HUB_OFFLINE is set") from error
    except HTTPError as error:
        raise _no_way(str(error) or type(error).__name__) from error


def _parts(id: str, revision: str) -> Iterator[str]:
    """The parts that model_index.json names and a picture is made with."""
    url = hf_hub_url(id, INDEX, revision=revision)
    answer = get_session().get(url, headers=get_headers(), follow_redirects=True, timeout=TIMEOUT)
    hf_raise_for_status(answer)
    try:
        index = msgspec.json.decode(answer.content, type=dict[str, Any])
    except msgspec.MsgspecError:
        raise _useless(id, "its model_index.json is damaged", "take another one") from None
    for part, what in index.items():
        used = isinstance(what, list) and any(what)
        if used and re.fullmatch(r"[a-z0-9_]+", part) and part[0] != "_" and part not in NOT_NEEDED:
            yield part


def _checkpoint(id: str, parts: list[str], files: dict[str, RepoSibling]) -> list[str]:
    paths = [INDEX]
    halved = any(_half(path.split("/")[-1]) for path in files if path.startswith(DENOISERS))
    for part in parts:
        names = [path.removeprefix(part + "/") for path in files if path.startswith(part + "/")]
        weights = [name for name in names if WEIGHTS.fullmatch(name)]
        half = halved and any(map(_half, weights))
        chosen = [name for name in weights if _half(name) is half]
        if "config.json" in names and not chosen:
            if any(name.endswith(PICKLES) for name in names):
                raise _pickled(id, f"its {part} is")
            raise _useless(id, f"the weights of its {part} are missing", "take another one")
        texts = [name for name in names if TEXTS.fullmatch(name) and not WEIGHTS.fullmatch(name)]
        paths += [f"{part}/{name}" for name in [*texts, *chosen]]
    return paths


def _half(name: str) -> bool:
    """Whether these are weights in 16 bits, where there are others as well."""
    match = WEIGHTS.fullmatch(name)
    return match is not None and any(match.groups())


def _single(id: str, files: dict[str, RepoSibling]) -> list[str]:
    paths = [path for path in files if path.endswith(".safetensors") and "/" not in path]
    if len(paths) == 1:
        return paths
    if paths:
        raise _useless(
            id, f"there are {len(paths)} files in it", f"name one, such as {id}/{sorted(paths)[0]}"
        )
    if any(path.endswith(PICKLES) for path in files):
        raise _pickled(id, "its weights are")
    raise _useless(id, "it is neither a checkpoint nor a LoRA", "take one that diffusers can load")


def _named(wanted: str, path: str, files: dict[str, RepoSibling]) -> list[str]:
    if path not in files or ".." in path:
        there = ", ".join(sorted(file for file in files if file.endswith(".safetensors"))) or "none"
        raise _unknown(wanted, f"its .safetensors files are: {there}")
    return [path]


def _piece(file: RepoSibling) -> Piece:
    if file.lfs is not None:
        return Piece(file.rfilename, file.lfs.size, file.lfs.sha256, git=False)
    return Piece(file.rfilename, file.size or 0, file.blob_id or "", git=True)


def _licence(info: ModelInfo) -> str:
    card: Any = info.card_data or {}
    licence = card.get("license_name") or card.get("license") or "not said"
    return ", ".join(licence) if isinstance(licence, list) else str(licence)


def _unknown(id: str, fix: str) -> EngineError:
    return EngineError(
        "unknown-model",
        "There is no such model on Hugging Face",
        field="model",
        value=f"{id}, not known",
        fix=fix,
    )


def _closed(id: str, page: str) -> EngineError:
    return EngineError(
        "missing-model",
        "This model is only for those who have agreed to its terms",
        field="model",
        value=f"{id}, not open to everybody",
        fix=f"agree to its terms at {page}, run `hf auth login`, and try again",
    )


def _no_way(why: str) -> EngineError:
    return EngineError(
        "missing-model",
        f"Hugging Face cannot be reached: {why}",
        fix="look at the internet connection and try again: what has come already is kept",
    )


def _pickled(id: str, what: str) -> EngineError:
    return _useless(
        id,
        f"{what} there only as pickled files, which can carry code",
        "take one with .safetensors files; many models have been converted",
    )


def _useless(id: str, why: str, fix: str) -> EngineError:
    return EngineError(
        "bad-model",
        f"Museloom cannot take this model: {why}",
        field="model",
        value=f"{id}, of which {why}",
        fix=fix,
    )
