#!/usr/bin/env bash
# Stands first in every finding, with the packages it looks at, each pinned to one version: they are installed without
# install scripts into a temporary folder that goes when the script ends, and their versions are printed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' >package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts "$@"
node --version
npm ls --depth=0 | tail -n +2
