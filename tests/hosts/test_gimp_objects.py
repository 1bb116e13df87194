"""What PyGIMP's objects, pixel regions and modules did, gimpfu's do on both GIMPs, and the same on both.

object_checks does it, inside GIMP; here each of its checks is a test.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import missing
from gimp_driver import gimp_2_10, gimp_3_0

from core.hosts import FILTERS

SCRIPT = Path(__file__).with_name("gimp_objects.py")
OLD = FILTERS / "old"  # as the launcher finds them
MODULES = Path(__file__).with_name("object_checks")
CHECKS = [
    node.name
    for module in sorted(MODULES.glob("*.py"))
    for node in ast.parse(module.read_text()).body
    if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")
]
GIMPS = {"2.10": gimp_2_10, "3.0": gimp_3_0}
CALL = {
    "2.10": '(python-fu-gimpfu-objects RUN-NONINTERACTIVE "{}")',
    "3.0": '(python-fu-gimpfu-objects #:run-mode RUN-NONINTERACTIVE #:path "{}")',
}


@pytest.fixture(scope="session")
def results(host_folder: Path, display: str) -> Callable[[str], dict[str, Any]]:
    """What the checks returned in a GIMP of this version; one run of it for all."""
    found: dict[str, dict[str, Any]] = {}

    def ask(version: str) -> dict[str, Any]:
        if version not in found:
            home = host_folder / f"objects-{version}"
            home.mkdir()
            gimp = GIMPS[version](home, display, {})
            if gimp is None:
                missing(f"GIMP {version}")
            gimp.put_in(SCRIPT, MODULES, *OLD.glob("*.py"))
            answer = home / "results.json"
            _, printed = gimp.batch(CALL[version].format(answer))
            assert answer.exists(), printed
            found[version] = json.loads(answer.read_text())
        return found[version]

    return ask


@pytest.mark.parametrize("version", GIMPS)
@pytest.mark.parametrize("check", CHECKS)
def test_objects(results: Callable[[str], dict[str, Any]], version: str, check: str) -> None:
    assert "failed" not in results(version)[check], results(version)[check]["failed"]


def test_both_gimps_return_the_same(results: Callable[[str], dict[str, Any]]) -> None:
    assert results("2.10") == results("3.0")
