#!/usr/bin/env bash
# Unpacks the Fandol faces into ./fandol (ignored by git) from Debian's package, without installing the package.
set -euo pipefail
cd "$(dirname "$0")"
[ -e fandol/FandolFang-Regular.otf ] && exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ $# -gt 0 ]; then cp "$1" "$work/"; else (cd "$work" && apt-get download -qq texlive-lang-chinese); fi
dpkg-deb -x "$work"/texlive-lang-chinese*.deb "$work/tree"
mkdir -p fandol
cp "$work"/tree/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/Fandol{Fang,Kai,Hei,Song}-Regular.otf fandol/
gzip -dc "$work/tree/usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz" > fandol/COPYING
