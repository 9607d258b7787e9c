#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# sh install.sh [--system]
#
# Installs Antenne with its runtime from this stick, or updates it, without a network: for you alone, or with --system,
# as root, for everybody on this computer. Vaults are left as they are.
set -eu
remote=@REMOTE@
branch=@BRANCH@
commit=@COMMIT@
where=--user
case ${1:-} in
  '') ;;
  --system) where=--system ;;
  *) sed -n '4,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
cd "$(dirname "$0")"
command -v flatpak > /dev/null || { echo "Flatpak is not installed here. On Debian and Ubuntu: apt install flatpak" >&2; exit 1; }
# A stick that was pulled out too early.
sha256sum --quiet -c SHA256SUMS || { echo "The stick is damaged or was not written to its end: make it anew." >&2; exit 1; }
# What comes from the remote is checked against the key in this file.
flatpak remote-add $where --if-not-exists --from "$remote" "$remote.flatpakrepo"
flatpak install $where -y --noninteractive --or-update --sideload-repo="$(cd .. && pwd)/.ostree/repo" "$remote" \
  "org.gnome.Platform//$branch"
# One that is older is replaced, its data left; the very same is no mistake of whoever does all laptops twice.
[ "$(flatpak info $where --show-commit io.github.antenne_app.Antenne 2>/dev/null)" = $commit ] ||
  flatpak install $where -y --noninteractive ./antenne.flatpak
echo "Antenne is installed."
