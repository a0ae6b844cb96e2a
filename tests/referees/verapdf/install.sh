#!/usr/bin/env bash
# install.sh FOLDER: fetch veraPDF (19 MB) by Maven into FOLDER and print the command for NEWSDOC_VERAPDF.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
mkdir -p "$1"
folder="$(cd "$1" && pwd)"
if [ ! -x "$folder/verapdf" ]; then
  mvn -q -B -Dstyle.color=never -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder/lib" >&2
  printf '#!/bin/sh\nexec java -cp "%s/lib/*" org.verapdf.apps.GreenfieldCliWrapper "$@"\n' "$folder" > "$folder/verapdf"
  chmod +x "$folder/verapdf"
fi
echo "$folder/verapdf"
