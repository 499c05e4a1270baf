#!/bin/sh
# Reads every export back with the program it is for, in an environment of its own on top of .venv.
set -eu
cd "$(dirname "$0")/../.."
where=.venv/interop
base=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
if [ ! -x "$where/bin/python" ]; then
    .venv/bin/python -m venv "$where"
    site=$("$where/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    echo "import site; site.addsitedir('$base')" > "$site/base.pth"
fi
"$where/bin/python" -m pip install --quiet --disable-pip-version-check \
    -r tests/interop/requirements.txt
if command -v npm >/dev/null; then
    mkdir -p "$where/node"
    cp tests/interop/package.json "$where/node/"
    npm install --silent --no-fund --no-audit --prefix "$where/node"
    REPORTEDLY_NODE_MODULES="$PWD/$where/node/node_modules"
    export REPORTEDLY_NODE_MODULES
else
    echo "no npm: the browser's annotator isn't tried"
fi
export REPORTEDLY_INTEROP=1
exec "$where/bin/python" -m pytest -rs -v tests/show/export tests/api tests/interop "$@"
