"""`museloom install` and `museloom uninstall`: the plug-ins in the hosts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from core import hosts, hosts_blender, settings
from core.models import manifest

from .models import fetch_usual
from .ui import JSON, Reporter, Trouble, print_json, visit

NONE_FOUND = "no GIMP 2.10 or 3 found: start GIMP once so that it makes its folder, or name one with --dir"
DIR = click.option(
    "--dir",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Only this plug-ins folder, for a portable GIMP.",
)
NO_BLENDER = "no Blender found: put `blender` on your path, or name its program with --blender"
BLENDER = click.option(
    "--blender",
    "program",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Only this Blender: the path of its program.",
)


@click.group()
def install() -> None:
    """Put Museloom's plug-ins into the programs you use."""


@click.group()
def uninstall() -> None:
    """Take Museloom's plug-ins out again."""


@install.command("gimp")
@DIR
@click.option("--python", help="With --dir: the Python that starts the plug-ins of that GIMP 3.")
@JSON
def install_gimp(folder: Path | None, python: str | None, as_json: bool) -> None:
    """Put the filters into every GIMP found, and fetch the weights that they need."""
    if python and not folder:
        raise click.UsageError("--python goes with --dir.")
    done: list[tuple[hosts.Gimp, hosts.Installed]] = []
    skipped: list[tuple[hosts.Gimp, str]] = []
    failed: list[tuple[hosts.Gimp, str]] = []
    for gimp in _gimps(folder, python):
        if gimp.obstacle:
            skipped.append((gimp, gimp.obstacle))
            continue
        try:
            done.append((gimp, hosts.install_gimp(gimp.plugins, python or hosts.python_of(gimp.version))))
        except hosts.HostError as problem:
            failed.append((gimp, str(problem)))
    if as_json:
        installed = [
            {"folder": str(put.folder), "python": put.python, "wheels": put.wheels} for _, put in done
        ]
        report = {"installed": installed, "skipped": _listed(skipped), "failed": _listed(failed)}
        print_json(report)
    else:
        for gimp, put in done:
            click.echo(f"GIMP {gimp.version}: installed in {put.folder}, started by {put.python}")
        _tell(skipped + failed)
        if done:
            click.echo("Start GIMP anew: the filters are in Filters > Museloom.")
    if not (done or skipped or failed):
        click.echo(NONE_FOUND, err=True)
    if done:
        _fetch_weights()
    if failed or not done:
        raise SystemExit(1)


@uninstall.command("gimp")
@DIR
@JSON
def uninstall_gimp(folder: Path | None, as_json: bool) -> None:
    """Take the filters out of every GIMP found."""
    gimps = [hosts.Gimp("", folder)] if folder else hosts.find_gimps(Path.home())
    done, failed = [], []
    for gimp in gimps:
        try:
            if hosts.uninstall_gimp(gimp.plugins):
                done.append(gimp.plugins / hosts.NAME)
        except hosts.HostError as problem:
            failed.append((gimp, str(problem)))
    if as_json:
        print_json({"removed": [str(path) for path in done], "failed": _listed(failed)})
    else:
        for path in done:
            click.echo(f"Removed {path}")
        _tell(failed)
        if not done and not failed:
            click.echo("Nothing to remove: the filters are in no GIMP.")
    if failed:
        raise SystemExit(1)


@install.command("blender")
@BLENDER
@click.option("--zip", "packed", type=click.Path(dir_okay=False, path_type=Path), help="Only pack it, here.")
@JSON
def install_blender(program: Path | None, packed: Path | None, as_json: bool) -> None:
    """Put the extension into every Blender found (4.2 or later), and fetch the weights that it needs."""
    if packed:
        try:
            hosts_blender.pack(packed)
        except (hosts.HostError, OSError) as problem:
            raise Trouble(str(problem)) from problem
        print_json({"zip": str(packed)}) if as_json else click.echo(f"Packed in {packed}")
        return
    with tempfile.TemporaryDirectory(prefix="museloom-") as folder:

        def put(blender: hosts_blender.Blender) -> bool:
            extension = Path(folder) / "museloom.zip"
            if not extension.exists():
                hosts_blender.pack(extension, [hosts_blender.this_platform()], ours=True)
            hosts_blender.install_blender(blender, extension)
            return True

        done, failed = _each_blender(program, put)
    _report("installed", done, failed, as_json)
    if not as_json and done:
        click.echo("Start Blender anew: press N in its 3D view, the tab is Museloom.")
    if not (done or failed):
        click.echo(NO_BLENDER, err=True)
    if done:
        _fetch_weights()
    if not done or any(not blender.obstacle for blender, _ in failed):
        raise SystemExit(1)


@uninstall.command("blender")
@BLENDER
@JSON
def uninstall_blender(program: Path | None, as_json: bool) -> None:
    """Take the extension out of every Blender found."""
    done, failed = _each_blender(program, hosts_blender.uninstall_blender)
    _report("removed", done, failed, as_json)
    if not (done or failed or as_json):
        click.echo("Nothing to remove: the extension is in no Blender.")
    if any(not blender.obstacle for blender, _ in failed):
        raise SystemExit(1)


def _each_blender(
    program: Path | None, act: Callable[[hosts_blender.Blender], bool]
) -> tuple[list[hosts_blender.Blender], list[tuple[hosts_blender.Blender, str]]]:
    """Do something to each Blender, or the one named: those it was done to, the others with the reason."""
    if program:
        named = hosts_blender.look_at(str(program))
        if named is None:
            raise click.UsageError(f"{program} is no Blender: give the path of its program.")
        blenders = [named]
    else:
        blenders = hosts_blender.find_blenders(Path.home())
    done: list[hosts_blender.Blender] = []
    failed: list[tuple[hosts_blender.Blender, str]] = []
    for blender in blenders:
        if blender.obstacle:
            failed.append((blender, blender.obstacle))
            continue
        try:
            if act(blender):
                done.append(blender)
        except (hosts.HostError, OSError) as problem:
            failed.append((blender, str(problem)))
    return done, failed


def _report(
    what: str,
    done: list[hosts_blender.Blender],
    failed: list[tuple[hosts_blender.Blender, str]],
    as_json: bool,
) -> None:
    if as_json:
        listed = [{"program": blender.program, "version": blender.version} for blender in done]
        wrong = [{"program": blender.program, "why": why} for blender, why in failed]
        print_json({what: listed, "failed": wrong})
        return
    for blender in done:
        click.echo(f"Blender {blender.version}: {what}, {blender.program}")
    for blender, why in failed:
        click.echo(f"{blender.program}: {why}", err=True)


def _fetch_weights() -> None:
    """So that the plug-in works offline from its first use. Raises `Trouble` without a network."""
    usual = [model for model in manifest().values() if model.default]
    if all(model.installed(settings.data_dir()) for model in usual):
        return
    with visit("install") as client, Reporter() as reporter:
        fetch_usual(client, reporter)


def _gimps(folder: Path | None, python: str | None) -> list[hosts.Gimp]:
    if not folder:
        return hosts.find_gimps(Path.home())
    version = folder.absolute().parent.name  # .../GIMP/3.0/plug-ins
    if not python and not version.startswith(("2.", "3.")):
        raise click.UsageError(
            f"whether {folder} belongs to GIMP 2.10 or 3 cannot be told from its path: give --python, "
            "the Python that starts its plug-ins."
        )
    return [hosts.Gimp(version, folder)]


def _listed(failed: list[tuple[hosts.Gimp, str]]) -> list[dict[str, str]]:
    return [{"folder": str(gimp.plugins), "why": why} for gimp, why in failed]


def _tell(failed: list[tuple[hosts.Gimp, str]]) -> None:
    for gimp, why in failed:
        click.echo(f"{gimp.plugins}: {why}", err=True)
