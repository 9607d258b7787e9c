#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# flatpak/build.sh [--stand-in] [--sources FOLDER] [--bundle FILE] [--usb FOLDER]
# flatpak/build.sh --download FOLDER
#
# Builds the Flatpak and installs it for this user. Where org.gnome.Platform of the manifest's version is neither
# installed nor to be had from a remote, a stand-in made of Debian packages takes its place (make-stand-in.sh).
#
#   --stand-in         don't look for the real runtime
#   --bundle FILE      write a single-file bundle too
#   --usb FOLDER       write app and runtime to FOLDER, a USB stick, with an install.sh that needs no network
#   --download FOLDER  only fetch the sources of the modules into FOLDER, each checked against its checksum
#   --sources FOLDER   build with the sources that --download put there, without a network
#
# Exits with 77 where it needs a mirror of Debian and reaches none.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
root=$(dirname "$here")
id=io.github.antenne_app.Antenne
manifest=$here/$id.json
work=$root/_build-flatpak
branch=$(sed -n 's/.*"runtime-version": *"\([^"]*\)".*/\1/p' "$manifest")
flathub=https://dl.flathub.org/repo/flathub.flatpakrepo

stand_in=no
sources=
download=
bundle=
usb=

usage() { sed -n '3,18s/^# \{0,1\}//p' "$0" >&2; exit 2; }

while [ $# -gt 0 ]; do
  case $1 in
    --stand-in) stand_in=yes ;;
    --sources | --download | --bundle | --usb)
      [ -n "${2:-}" ] || usage
      case $1 in
        --sources) sources=$(readlink -e "$2") || { echo "There is no folder $2." >&2; exit 2; } ;;
        --download) download=$2 ;;
        --bundle) bundle=$2 ;;
        --usb) usb=$(mkdir -p "$2" && readlink -f "$2") ;;
      esac
      shift
      ;;
    *) usage ;;
  esac
  shift
done

say() { printf 'flatpak: %s\n' "$*"; }

# installation_of REF: --user or --system, whichever has it, the user's first.
installation_of() {
  local where
  for where in --user --system; do
    if flatpak info "$where" "$1" > /dev/null 2>&1; then
      echo "$where"
      return
    fi
  done
  return 1
}

# What make-stand-in.sh wrote into the runtime's metadata; nothing for the real one.
recipe_of() { flatpak info --user --show-metadata "$1//$branch" 2>/dev/null | sed -n '/^\[X-Antenne-Stand-In\]/,/^\[/s/^recipe=//p'; }

have_real_runtime() {
  installation_of "org.gnome.Platform//$branch" > /dev/null && installation_of "org.gnome.Sdk//$branch" > /dev/null &&
    [ -z "$(recipe_of org.gnome.Platform)$(recipe_of org.gnome.Sdk)" ]
}

# add_remote NAME REPOSITORY OPTION…; one that an earlier checkout left behind now points here.
add_remote() {
  local name=$1 url
  url=file://$(readlink -f "$2")
  shift 2
  flatpak --user remote-add --if-not-exists "$@" "$name" "$url"
  flatpak --user remote-modify "$@" --url="$url" "$name"
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

# A stand-in made by an older make-stand-in.sh, or for another version of the runtime, is made anew.
install_stand_in() {
  local recipe made
  recipe=$("$here/make-stand-in.sh" --recipe)
  [ "$(recipe_of org.gnome.Platform)" != "$recipe" ] || [ "$(recipe_of org.gnome.Sdk)" != "$recipe" ] || return 0
  made=$("$here/make-stand-in.sh" --made "$work/stand-in")
  if [ "$made" != "$recipe" ]; then
    if [ -z "$made" ]; then
      say "no remote has org.gnome.Platform//$branch: a STAND-IN is made of Debian 12 packages (about two minutes, 1.1 GB)"
    else
      say "the stand-in for org.gnome.Platform//$branch was made in another way than now: it is made anew"
    fi
    "$here/make-stand-in.sh" "$work/stand-in"
  fi
  # Its key is another each time.
  flatpak --user remote-delete --force antenne-stand-in > /dev/null 2>&1 || true
  add_remote antenne-stand-in "$work/stand-in/repo" --collection-id=io.github.antenne_app.StandIn \
    --gpg-import="$work/stand-in/key.gpg"
  flatpak --user install -y --noninteractive --reinstall antenne-stand-in "org.gnome.Platform//$branch" \
    "org.gnome.Sdk//$branch" > /dev/null
}

builder() { flatpak-builder --user --force-clean --disable-rofiles-fuse "$@"; }

# Puts what --download brought where flatpak-builder keeps its own downloads: a file in a folder named by its SHA-256, which
# is looked for by the manifest's. With --disable-download it is not verified again, so it is here.
take_sources() {
  local file found=no
  while IFS= read -r file; do
    found=yes
    printf '%s  %s\n' "$(basename "$(dirname "$file")")" "$file" | sha256sum --quiet -c - ||
      { echo "This source is not the one that the manifest names; fetch it again with --download." >&2; exit 1; }
  done < <(find "$sources/downloads" -mindepth 2 -type f)
  [ "$found" = yes ] || { echo "There are no sources in $sources; --download puts them there." >&2; exit 1; }
  mkdir -p "$work/state"
  cp -r "$sources/downloads" "$work/state/"
}

# The source package that Debian carries, patches applied, in $work/libsodium.tar.
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

# The manifest with libsodium from the distribution: for the stand-in only, where the pinned release cannot be had.
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
    if module["name"] == "antenne":
        module["sources"][0]["path"] = root
with open(work + "/stand-in.json", "w", encoding="utf-8") as file:
    json.dump(manifest, file, indent=4)
PYTHON
}

# remote_file NAME WHERE: the remote as a .flatpakrepo, with its key, so that another computer knows it without a network.
remote_file() {
  local name=$1 where=$2 url collection repo
  url=$(flatpak remotes "$where" --columns=name,url | awk -F '\t' -v name="$name" '$1 == name { print $2 }')
  collection=$(flatpak remotes "$where" --columns=name,collection | awk -F '\t' -v name="$name" '$1 == name { print $2 }')
  case $where in
    --user) repo=${FLATPAK_USER_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/flatpak}/repo ;;
    --system) repo=${FLATPAK_SYSTEM_DIR:-/var/lib/flatpak}/repo ;;
  esac
  if [ -z "$collection" ] || [ "$collection" = - ] || [ ! -f "$repo/$name.trustedkeys.gpg" ]; then
    echo "The remote $name has no collection id or no key: what comes from it cannot be verified on another computer." >&2
    return 1
  fi
  printf '[Flatpak Repo]\nVersion=1\nTitle=%s\nUrl=%s\nDeployCollectionID=%s\nGPGKey=%s\n' \
    "$name" "$url" "$collection" "$(base64 -w 0 "$repo/$name.trustedkeys.gpg")"
}

write_bundle() {
  local options=()
  # Then one command fetches the runtime too. The stand-in is nowhere to be fetched.
  [ "$used_stand_in" = yes ] || options=(--runtime-repo="$flathub")
  flatpak build-bundle "${options[@]+"${options[@]}"}" "$work/repo" "$1" "$id"
}

write_usb() {
  local stick=$1 folder=$1/antenne where origin
  where=$(installation_of "org.gnome.Platform//$branch")
  origin=$(flatpak info "$where" --show-origin "org.gnome.Platform//$branch")
  rm -rf "$folder"
  mkdir -p "$folder"
  say "app and runtime go to $stick (some hundreds of megabytes)"
  remote_file "$origin" "$where" > "$folder/$origin.flatpakrepo"
  # With what belongs to the runtime here: its translations, its graphics drivers.
  flatpak create-usb "$where" "$stick" "org.gnome.Platform//$branch"
  write_bundle "$folder/antenne.flatpak"
  sed -e "s/@REMOTE@/$origin/" -e "s/@BRANCH@/$branch/" \
    -e "s/@COMMIT@/$(flatpak info --user --show-commit "$id")/" "$here/install-from-stick.sh" > "$folder/install.sh"
  (cd "$folder" && sha256sum antenne.flatpak "$origin.flatpakrepo" > SHA256SUMS)
  say "on the other computer: sh $(basename "$stick")/antenne/install.sh, or with --system as root for everybody there"
}

mkdir -p "$work"
if [ -n "$download" ]; then
  # Only what flatpak-builder calls its downloads: a folder for each checksum.
  builder --state-dir="$work/download" --download-only "$work/app" "$manifest"
  mkdir -p "$download"
  # What an address that failed left behind.
  find "$work/download/downloads" -type f -name '.*' -delete
  cp -r "$work/download/downloads" "$download/"
  say "sources: $download; there: ./dev flatpak --sources $download"
  exit 0
fi

used_stand_in=no
used=$manifest
options=(--state-dir="$work/state")
if [ -n "$sources" ]; then
  take_sources
  options+=(--disable-download)
fi
if [ "$stand_in" = yes ] || { ! have_real_runtime && ! install_runtime; }; then
  used_stand_in=yes
  install_stand_in
  if [ -z "$sources" ] && ! builder "${options[@]}" --download-only "$work/app" "$manifest" > "$work/download.log" 2>&1; then
    tail -n 3 "$work/download.log" >&2
    say "the pinned release of libsodium cannot be had: Debian's own takes its place"
    get_distribution_libsodium
    write_stand_in_manifest
    used=$work/stand-in.json
  fi
fi

say "building with $(basename "$used")"
builder "${options[@]}" --repo="$work/repo" "$work/app" "$used"
add_remote antenne-local "$work/repo" --no-gpg-verify
# Also in place of one that came from a bundle or another repository; vaults are elsewhere.
flatpak --user install -y --noninteractive --reinstall antenne-local "$id"
if [ -n "$bundle" ]; then
  write_bundle "$bundle"
  say "bundle: $bundle"
fi
[ -z "$usb" ] || write_usb "$usb"
say "installed: flatpak run $id"
