#!/bin/sh
# Makes .venv and installs Museloom into it; `make` calls it when pyproject.toml or constraints.txt changed.
# Usage: tools/setup.sh [EXTRA]   (an extra of pyproject.toml, such as dev)
set -eu
cd "$(dirname "$0")/.."
extra=${1:+[$1]}

python=
for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Museloom needs Python 3.11 or newer. On Debian or Ubuntu: sudo apt install python3 python3-venv" >&2
    exit 1
fi

if ! [ -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    echo "Making a Python environment in .venv"
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then  # Debian keeps it in a package of its own
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            apt-get update -qq
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
        else
            echo "Python's venv module is missing. Run: sudo apt install python3-venv" >&2
            exit 1
        fi
    fi
    "$python" -m venv --clear .venv
fi

echo "Installing Museloom (PyTorch is large: a few minutes the first time)"
.venv/bin/python -m pip install --disable-pip-version-check -c constraints.txt -e ".$extra"
