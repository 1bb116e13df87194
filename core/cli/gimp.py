"""`museloom gimp`: scripts of GIMP's old Python API in today's GIMPs."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import click

from core import adopting, gimp_scripts, hosts
from core.gimp_scripts import Refused, Script

from .install import DIR, NONE_FOUND
from .ui import JSON, Trouble, note, print_json


@dataclass
class Adopted:
    """What became of a script: where it was put and how, where it could not be and why."""

    script: Script
    put: dict[Path, str] = field(default_factory=dict)
    failed: dict[Path, str] = field(default_factory=dict)


@click.group()
def gimp() -> None:
    """Run scripts of GIMP's old Python API (gimpfu) in GIMP 2.10 and 3."""


@gimp.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@DIR
@JSON
def adopt(source: Path, folder: Path | None, as_json: bool) -> None:
    """Put the scripts in SOURCE, a .py file, a folder or a .zip, into every GIMP found."""
    gimps = _served(folder)
    with tempfile.TemporaryDirectory(prefix="museloom-") as work:
        try:
            if source.suffix.lower() == ".zip":
                gimp_scripts.unpack(source, Path(work))
                scripts, refused = gimp_scripts.find(Path(work))
            else:
                scripts, refused = gimp_scripts.find(source.resolve())
        except hosts.HostError as problem:
            raise Trouble(str(problem)) from problem
        done = [_adopt(script, gimps) for script in scripts]
    if as_json:
        print_json({"adopted": [_report(one) for one in done], "refused": [_refusal(one) for one in refused]})
    else:
        _tell(done, refused, source)
    if not any(one.put for one in done) or any(one.failed for one in done):
        raise SystemExit(1)


@gimp.command("list")
@DIR
@JSON
def list_scripts(folder: Path | None, as_json: bool) -> None:
    """List the scripts that were adopted."""
    found = {one.plugins: adopting.adopted(one.plugins) for one in _gimps(folder)}
    if as_json:
        print_json({str(plugins): names for plugins, names in found.items()})
        return
    for plugins, names in found.items():
        for name in names:
            click.echo(str(plugins / name))
    if not any(found.values()):
        click.echo("No script has been adopted yet: museloom gimp adopt SCRIPT.py")


@gimp.command()
@click.argument("name")
@DIR
def release(name: str, folder: Path | None) -> None:
    """Take the adopted script NAME out of every GIMP; what you have changed or added in its folder stays."""
    gimps = _gimps(folder)
    try:
        done = [one.plugins / name for one in gimps if adopting.release(name, one.plugins)]
    except hosts.HostError as problem:
        raise Trouble(str(problem)) from problem
    if not done:
        raise Trouble(f"NAME is {name}, which was not adopted: `museloom gimp list` shows what was")
    for path in done:
        click.echo(f"{path} has files of yours and stays" if path.exists() else f"Removed {path}")


def _gimps(folder: Path | None) -> list[hosts.Gimp]:
    if folder:
        return [hosts.Gimp(folder.absolute().parent.name, folder.absolute())]
    return [one for one in hosts.find_gimps(Path.home()) if not one.obstacle]


def _served(folder: Path | None) -> list[hosts.Gimp]:
    """The GIMPs, each with our gimpfu: put in where it is missing. Raises `Trouble` if there is none."""
    gimps = _gimps(folder)
    if not gimps:
        raise Trouble(NONE_FOUND)
    for one in gimps:
        if (one.plugins / hosts.NAME / hosts.LAUNCHER).exists() and hosts.interpreters(one.plugins).exists():
            continue
        if folder:
            raise Trouble(f"gimpfu is not in {folder}: first museloom install gimp --dir {folder}")
        try:
            hosts.install_gimp(one.plugins, hosts.python_of(one.version))
        except hosts.HostError as problem:
            raise Trouble(str(problem)) from problem
        note(f"GIMP {one.version} has Museloom now; museloom install gimp also fetches its filters' weights")
    return gimps


def _adopt(script: Script, gimps: list[hosts.Gimp]) -> Adopted:
    """GIMP 3 comes last: it is where a script may be moved from."""
    done = Adopted(script)
    for one in sorted(gimps, key=lambda one: one.version):
        try:
            done.put[one.plugins / script.name] = adopting.adopt(script, one.plugins)
        except hosts.HostError as problem:
            done.failed[one.plugins / script.name] = str(problem)
    return done


def _tell(done: list[Adopted], refused: list[Refused], source: Path) -> None:
    for one in done:
        click.echo(one.script.path.name)
        for line in (*_offers(one.script), *_caveats(one.script)):
            click.echo(f"  {line}")
        for path, how in one.put.items():
            click.echo(f"  {path}: {how}")
        for why in one.failed.values():
            click.echo(f"  not adopted: {why}", err=True)
    for file in refused:
        click.echo(f"{file.path.name}: not adopted: it {file.why}", err=True)
    if any(one.put for one in done):
        click.echo("Start GIMP anew: the scripts are in its menus.")
    elif not done and not refused:
        click.echo(f"{source} holds no Python file", err=True)


def _offers(script: Script) -> list[str]:
    procedures = script.about["procedures"]
    if not procedures:
        return ["registers what it names when GIMP starts it"]
    return [
        f"{one['menu'] or 'no menu entry'} ({one['name'] or 'named when GIMP starts it'})"
        for one in procedures
    ]


def _caveats(script: Script) -> list[str]:
    """What is done to a script when it starts, and what cannot be."""
    about = script.about
    lines = []
    if about["changes"]:
        lines.append(f"translated from Python 2 when it starts: {', '.join(about['changes'])}")
    if about["pygtk"]:
        lines.append("draws windows of its own with PyGTK: those may work on GIMP 3 and cannot on GIMP 2.10")
    if about["needs"]:
        lines.append(f"asks for Python modules that you may have to install: {', '.join(about['needs'])}")
    return lines


def _report(one: Adopted) -> dict[str, object]:
    about = {key: one.script.about[key] for key in ("procedures", "python3", "changes", "pygtk", "needs")}
    put = {str(path): how for path, how in one.put.items()}
    failed = {str(path): why for path, why in one.failed.items()}
    return {"script": str(one.script.path), **about, "put": put, "failed": failed}


def _refusal(file: Refused) -> dict[str, str]:
    return {"file": str(file.path), "why": file.why}
