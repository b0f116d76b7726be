#!/usr/bin/env bash
# Draws docs/brief.png, the picture in the README: the first page of the brief in a browser.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
.venv/bin/detente brief cases/doha-2025 --quiet -o "$folder/brief.html"
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars \
  --disable-background-networking --disable-component-update --disable-sync \
  --user-data-dir="$folder/profile" --window-size=900,1120 \
  --screenshot="$PWD/docs/brief.png" "file://$folder/brief.html" 2>/dev/null
rm -rf "$folder"
