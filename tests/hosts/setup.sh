#!/usr/bin/env bash
# `make hosts`: the real hosts that tests/hosts/ drives. Safe to run again: what is there is kept.
#
#   GIMP 2.10, Xvfb, JACK, fluidsynth with a soundfont
#                           from this system's own packages (Debian bookworm, Ubuntu 24.04)
#   bpy                     Blender without a window, from PyPI, in a venv under $MUSELOOM_HOSTS
#   GIMP 3.0, Blender       in a Debian trixie chroot under $MUSELOOM_HOSTS (/var/lib/museloom-hosts)
#
# Needs root on Debian or Ubuntu; exits 3 where it may not run, and says so.
set -euo pipefail

hosts=${MUSELOOM_HOSTS:-/var/lib/museloom-hosts}
trixie=$hosts/trixie
root=$(cd "$(dirname "$0")/../.." && pwd)
bpy_version=4.5.15
local_packages=(gimp xvfb xauth xdotool imagemagick jackd2 fluidsynth timgm6mb-soundfont debootstrap
                debian-archive-keyring dbus fonts-dejavu-core)
trixie_packages=(gimp gir1.2-gimp-3.0 python3-gi python3-venv blender python3-numpy xvfb xauth xdotool
                 imagemagick libgl1-mesa-dri dbus fonts-dejavu-core)

say() { printf '  hosts: %s\n' "$*"; }

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "not root on Debian or Ubuntu, so nothing is installed; tests of missing hosts will skip."
    exit 3
fi
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

missing=()
for package in "${local_packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    say "installing ${missing[*]}"
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

in_trixie() { chroot "$trixie" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }

if [ ! -e "$trixie/.bootstrapped" ]; then
    say "making a Debian trixie chroot in $trixie (about half a minute)"
    # The mirror this system already uses, so that proxies and local mirrors keep working.
    mirror=$(apt-get indextargets --format '$(SITE) $(CREATED_BY)' | awk '$2 == "Packages" && $1 ~ /\/debian\/?$/ {print $1; exit}')
    rm -rf --one-file-system "$trixie"
    mkdir -p "$trixie"
    debootstrap --variant=minbase trixie "$trixie" ${mirror:+"$mirror"} >"$hosts/debootstrap.log" 2>&1 \
        || { tail -5 "$hosts/debootstrap.log"; exit 1; }
    touch "$trixie/.bootstrapped"
fi

# The host's devices, processes, shared memory and temporary files, so that both sides see one daemon.
for point in proc sys dev dev/pts dev/shm tmp; do
    mkdir -p "$trixie/$point"
    if ! mountpoint -q "$trixie/$point" && ! mount --bind "/$point" "$trixie/$point"; then
        say "mounting is not allowed here, so there is no chroot; tests of GIMP 3.0 and Blender will skip."
        exit 3
    fi
done

if [ ! -e "$trixie/.packages-${#trixie_packages[@]}" ]; then
    say "installing GIMP 3.0 and Blender in it (about two minutes)"
    cp -L /etc/resolv.conf "$trixie/etc/resolv.conf" 2>/dev/null || true
    in_trixie apt-get update -qq
    in_trixie apt-get install -y -qq --no-install-recommends "${trixie_packages[@]}" >"$hosts/packages.log" 2>&1 \
        || { tail -5 "$hosts/packages.log"; exit 1; }
    in_trixie apt-get clean
    touch "$trixie/.packages-${#trixie_packages[@]}"
fi

# Blender without a window, for the tests of building. Its wheels are for Python 3.11 only.
bpy=$hosts/bpy
if [ ! -e "$bpy/.bpy-$bpy_version" ]; then
    if python311=$(command -v python3.11 || command -v "$root/.venv/bin/python3.11"); then
        say "installing bpy $bpy_version in $bpy (a minute or two)"
        rm -rf "$bpy"
        "$python311" -m venv "$bpy"
        "$bpy/bin/pip" install --quiet --disable-pip-version-check "bpy==$bpy_version"
        touch "$bpy/.bpy-$bpy_version"
    else
        say "no Python 3.11, so no bpy $bpy_version; tests of Blender without a window will skip."
    fi
fi

say "$(gimp --version 2>/dev/null | head -1)"
say "$(in_trixie gimp --version 2>/dev/null | head -1) in $trixie"
say "$(in_trixie blender --version 2>/dev/null | head -1) in $trixie"
say "JACK $(dpkg-query -W -f '${Version}' jackd2), Xvfb $(dpkg-query -W -f '${Version}' xvfb)"
say "fluidsynth $(dpkg-query -W -f '${Version}' fluidsynth), soundfont $(dpkg-query -W -f '${Version}' timgm6mb-soundfont)"
