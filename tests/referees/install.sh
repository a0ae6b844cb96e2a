#!/usr/bin/env bash
# install.sh FOLDER: fetch the referees that pip cannot bring, and write FOLDER/environment to be sourced.
# Needs Java and Maven (veraPDF), node and npm (Ace, axe); what is there already is not fetched again.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
mkdir -p "$1"
folder="$(cd "$1" && pwd)"

verapdf="$(bash "$here/verapdf/install.sh" "$folder/verapdf")"

ace="$folder/ace/node_modules/.bin/ace-puppeteer"
if [ ! -x "$ace" ] || [ ! -d "$folder/ace/node_modules/axe-core" ]; then
  mkdir -p "$folder/ace"
  # --ignore-scripts: their install scripts would download a browser; Debian's chromium serves.
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder/ace" \
    @daisy/ace @daisy/ace-axe-runner-puppeteer axe-core puppeteer-core >&2
fi

cat > "$folder/environment" <<END
export NEWSDOC_VERAPDF="$verapdf"
export NEWSDOC_ACE="$ace"
export NEWSDOC_AXE="$folder/ace/node_modules"
END
