#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# flatpak/build.sh [--stand-in] [--sources FOLDER] [--bundle FILE]
#
# Builds the Flatpak and installs it for this user. Where org.gnome.Platform of the manifest's version is neither
# installed nor to be had from a remote, a stand-in made of Debian packages takes its place (make-stand-in.sh), and
# libsodium comes from the distribution's own source package, since upstream's repository is out of reach too.
#
#   --stand-in        don't look for the real runtime
#   --sources FOLDER  sources of the modules, as `flatpak-builder --download-only --state-dir` left them in FOLDER,
#                     for a computer without a network
#   --bundle FILE     write a single-file bundle too
#
# Exits with 77 where it needs a mirror of Debian and reaches none.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
root=$(dirname "$here")
id=io.github.antenne_app.Antenne
manifest=$here/$id.json
work=$root/_build-flatpak
branch=$(sed -n 's/.*"runtime-version": *"\([^"]*\)".*/\1/p' "$manifest")

stand_in=no
sources=
bundle=
while [ $# -gt 0 ]; do
  case $1 in
    --stand-in) stand_in=yes ;;
    --sources) sources=$(readlink -f "$2"); shift ;;
    --bundle) bundle=$2; shift ;;
    *) sed -n '3,19s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift
done

say() { printf 'flatpak: %s\n' "$*"; }

have_runtime() { flatpak info --user "$1//$branch" > /dev/null 2>&1 || flatpak info --system "$1//$branch" > /dev/null 2>&1; }

is_stand_in() { flatpak info --user "org.gnome.Platform//$branch" 2>/dev/null | grep -q 'Stand-in from Debian'; }

# add_remote NAME REPOSITORY; one that an earlier checkout left behind now points here.
add_remote() {
  flatpak --user remote-add --if-not-exists --no-gpg-verify "$1" "$2"
  flatpak --user remote-modify --url="file://$(readlink -f "$2")" "$1"
}

install_runtime() {
  local remote
  for remote in $(flatpak remotes --columns=name 2>/dev/null | sort -u); do
    [ "$remote" != antenne-stand-in ] || continue
    timeout 120 flatpak remote-info "$remote" "org.gnome.Sdk//$branch" > /dev/null 2>&1 || continue
    say "the runtime comes from the remote $remote"
    flatpak install --user -y --noninteractive "$remote" "org.gnome.Platform//$branch" "org.gnome.Sdk//$branch"
    return
  done
  return 1
}

install_stand_in() {
  say "no remote has org.gnome.Platform//$branch: a STAND-IN is made of Debian 12 packages (about two minutes, 1.1 GB)"
  [ -f "$work/stand-in/repo/summary" ] || "$here/make-stand-in.sh" "$work/stand-in"
  add_remote antenne-stand-in "$work/stand-in/repo"
  flatpak --user install -y --noninteractive --reinstall antenne-stand-in "org.gnome.Platform//$branch" \
    "org.gnome.Sdk//$branch" > /dev/null
}

# The source package that the distribution carries, patches applied, in $work/libsodium.tar.
get_distribution_libsodium() {
  local apt=$work/apt
  [ ! -f "$work/libsodium.tar" ] || return 0
  rm -rf "$apt"
  mkdir -p "$apt/parts" "$apt/lists/partial"
  # A list of sources of its own: the system's configuration stays as it is.
  cat /etc/apt/sources.list.d/*.sources 2>/dev/null | sed 's/^Types: *deb$/Types: deb-src/' > "$apt/parts/src.sources" || true
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | sed -n 's/^deb /deb-src /p' > "$apt/parts/src.list" || true
  local options=(-o Dir::Etc::SourceList=/nonexistent -o "Dir::Etc::SourceParts=$apt/parts" -o "Dir::State::lists=$apt/lists"
    -o APT::Sandbox::User=root)
  apt-get "${options[@]}" -q update > "$apt/log" 2>&1 || { tail "$apt/log" >&2; exit 77; }
  (
    cd "$apt"
    apt-get "${options[@]}" -q source libsodium >> "$apt/log" 2>&1 || { tail "$apt/log" >&2; exit 1; }
    # The same bytes each time, so that flatpak-builder knows it again.
    tar --sort=name --mtime=@0 --owner=0 --group=0 -cf "$work/libsodium.part" libsodium-*/
    mv "$work/libsodium.part" "$work/libsodium.tar"
  )
}

# The manifest with libsodium from the distribution.
write_stand_in_manifest() {
  python3 - "$manifest" "$work" "$root" <<'PYTHON'
import hashlib, json, sys
path, work, root = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    manifest = json.load(file)
with open(work + "/libsodium.tar", "rb") as file:
    checksum = hashlib.sha256(file.read()).hexdigest()
for module in manifest["modules"]:
    if module["name"] == "libsodium":
        module["sources"] = [{"type": "archive", "path": work + "/libsodium.tar", "sha256": checksum}]
        module["buildsystem"] = "simple"
        module["build-commands"] = [
            "[ -x configure ] || autoreconf -fi",
            "./configure --prefix=/app --disable-static --disable-dependency-tracking",
            "make -j2", "make install"]
        del module["config-opts"]
    if module["name"] == "antenne":
        module["sources"][0]["path"] = root
with open(work + "/stand-in.json", "w", encoding="utf-8") as file:
    json.dump(manifest, file, indent=4)
PYTHON
}

mkdir -p "$work"
if [ "$stand_in" = no ] && { { have_runtime org.gnome.Platform && have_runtime org.gnome.Sdk && ! is_stand_in; } || install_runtime; }; then
  used=$manifest
else
  is_stand_in && have_runtime org.gnome.Sdk || install_stand_in
  get_distribution_libsodium
  write_stand_in_manifest
  used=$work/stand-in.json
fi

options=(--user --force-clean --disable-rofiles-fuse --state-dir="$work/state" --repo="$work/repo")
if [ -n "$sources" ]; then
  options+=(--state-dir="$sources" --disable-download)
fi
say "building with $(basename "$used")"
flatpak-builder "${options[@]}" "$work/app" "$used"
add_remote antenne-local "$work/repo"
flatpak --user install -y --noninteractive --or-update antenne-local "$id"
if [ -n "$bundle" ]; then
  flatpak build-bundle "$work/repo" "$bundle" "$id"
  say "bundle: $bundle"
fi
say "installed: flatpak run $id"
