#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# flatpak/make-stand-in.sh FOLDER
# flatpak/make-stand-in.sh --made FOLDER
# flatpak/make-stand-in.sh --recipe
#
# Makes a STAND-IN for org.gnome.Platform and org.gnome.Sdk out of Debian 12 packages, in the ostree repository
# FOLDER/repo, for a machine that reaches a Debian mirror but no Flatpak remote. It shows that the manifest and the
# sandbox work. It does not show how the app looks or runs on the real runtime, and is never what people install.
#
# What it is made by (a checksum of this script, the version, the architecture) is its "recipe" and stands in the metadata of
# both runtimes: --recipe prints what a new one would have, --made that of the one in FOLDER, nothing if none was finished.
# It is signed with a key that is thrown away afterwards (FOLDER/key.gpg is the public half), so that whatever handles
# runtimes verifies it as it would the real one.
#
# Needs root, flatpak, ostree, debootstrap, wget, gpg. The system's own packages are left as they are. About 1.1 GB in FOLDER.
set -euo pipefail

branch=$(sed -n 's/.*"runtime-version": *"\([^"]*\)".*/\1/p' "$(dirname "$(readlink -f "$0")")/io.github.antenne_app.Antenne.json")
arch=$(flatpak --default-arch)
collection=io.github.antenne_app.StandIn
recipe=$( (cat "$0"; echo "$branch $arch") | sha256sum | cut -d ' ' -f 1)
case ${1:-} in
  --recipe)
    echo "$recipe"
    exit
    ;;
  --made)
    # The summary is written last.
    [ ! -f "$2/repo/summary" ] || ostree --repo="$2/repo" cat "runtime/org.gnome.Sdk/$arch/$branch" /metadata 2>/dev/null |
      sed -n 's/^recipe=//p'
    exit
    ;;
  '' | -*)
    echo "make-stand-in.sh FOLDER | --made FOLDER | --recipe" >&2
    exit 2
    ;;
esac
work=$(mkdir -p "$1" && readlink -f "$1")
root=$work/root
repo=$work/repo
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

# The mirror that this system itself uses.
mirror=$({ cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null || true; } |
  awk '$1 == "URIs:" { print $2; exit } $1 == "deb" { for (i = 2; i <= NF; i++) if ($i ~ /^[a-z]+:\/\//) { print $i; exit } }')
# On a relative of Debian that one has no Debian 12.
for mirror in $mirror http://deb.debian.org/debian ''; do
  [ -z "$mirror" ] || ! wget -q --tries=2 --timeout=20 -O /dev/null "$mirror/dists/bookworm/Release" || break
done
[ -n "$mirror" ] || { echo "No mirror with Debian 12 can be reached." >&2; exit 77; }
[ "$(id -u)" -eq 0 ] || { echo "A stand-in for the runtime can be made by root only." >&2; exit 1; }

runtime_packages='
  adwaita-icon-theme ca-certificates dbus dconf-gsettings-backend desktop-file-utils fontconfig fonts-cantarell
  fonts-dejavu-core glib-networking gsettings-desktop-schemas gtk-update-icon-cache hicolor-icon-theme
  libadwaita-1-0 libarchive13 libegl1 libegl-mesa0 libgl1 libgl1-mesa-dri libgles2 libglib2.0-bin libglx-mesa0
  libgtk-4-1 libgtk-4-bin libgtk-4-common libjson-glib-1.0-0 libportal1 libportal-gtk4-1 librsvg2-common
  libsecret-1-0 libsoup-3.0-0 libsqlite3-0 libxml2 locales p11-kit p11-kit-modules shared-mime-info xdg-user-dirs'
sdk_packages='
  appstream appstream-util autoconf automake build-essential debugedit desktop-file-utils elfutils gettext git itstool
  libadwaita-1-dev libarchive-dev libglib2.0-dev-bin libgtk-4-dev libjson-glib-dev libsecret-1-dev libsoup-3.0-dev
  libsqlite3-dev libtool libxml2-dev libxml2-utils meson ninja-build pkgconf'

# $1: name of the runtime. What is in $root now becomes its files.
export_runtime() {
  local out=$work/export
  rm -rf "$out"
  mkdir -p "$out/files"
  cp -a "$root/usr/." "$out/files/"
  cp -a "$root/etc" "$out/files/etc"
  (
    cd "$out/files"
    rm -rf games local src share/doc share/man share/info share/lintian share/bug share/dpkg share/debconf
    # A runtime has no accounts, no host name and no machine of its own.
    rm -rf etc/apt etc/fstab etc/group etc/group- etc/gshadow* etc/hostname etc/hosts etc/localtime etc/machine-id \
      etc/mtab etc/passwd etc/passwd- etc/resolv.conf etc/shadow* etc/timezone
    # Flatpak looks for ldconfig in /usr/bin: its PATH has no sbin.
    ln -sf ../sbin/ldconfig bin/ldconfig
    # The app's own libraries, as the real runtime names them.
    printf '/app/lib\ninclude /run/flatpak/ld.so.conf.d/*.conf\n' | cat - etc/ld.so.conf > etc/ld.so.conf.new
    mv etc/ld.so.conf.new etc/ld.so.conf
    # A bare-user-only repository takes plain files, folders and links, none of them setuid.
    find . -xdev -type f \( -perm -4000 -o -perm -2000 \) -exec chmod ug-s {} +
    find . -xdev \( -type b -o -type c -o -type p -o -type s \) -delete
  )
  cat > "$out/metadata" <<METADATA
[Runtime]
name=$1
runtime=org.gnome.Platform/$arch/$branch
sdk=org.gnome.Sdk/$arch/$branch

[Environment]
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share

[X-Antenne-Stand-In]
recipe=$recipe
METADATA
  flatpak build-export --runtime --files=files --no-update-summary --collection-id="$collection" "${signed[@]}" \
    --subject="Stand-in from Debian 12 packages, not the GNOME runtime" "$repo" "$out" "$branch" > /dev/null
  rm -rf "$out"
}

in_root() { chroot "$root" "$@" >> "$work/apt.log" 2>&1 || { tail -20 "$work/apt.log" >&2; exit 1; }; }

rm -rf "$root" "$repo" "$work/key.gpg"
keys=$(mktemp -d)
trap 'gpgconf --homedir "$keys" --kill all || true; rm -rf "$keys"' EXIT
gpg --homedir "$keys" --batch --quiet --passphrase '' --quick-generate-key 'Antenne stand-in' default default never
gpg --homedir "$keys" --batch --quiet --export > "$work/key.gpg"
key=$(gpg --homedir "$keys" --batch --list-keys --with-colons | awk -F: '$1 == "fpr" { print $10; exit }')
signed=(--gpg-sign="$key" --gpg-homedir="$keys")
echo "stand-in: unpacking Debian 12"
debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "$mirror" > "$work/debootstrap.log" 2>&1 ||
  { tail -20 "$work/debootstrap.log" >&2; exit 1; }
# No service of a package may start on this machine.
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
printf 'APT::Install-Recommends "false";\nAcquire::Check-Valid-Until "false";\n' > "$root/etc/apt/apt.conf.d/99stand-in"

ostree init --repo="$repo" --mode=bare-user-only --collection-id="$collection"
in_root apt-get update -q
echo "stand-in: org.gnome.Platform//$branch"
# shellcheck disable=SC2086
in_root apt-get install -y -q $runtime_packages
in_root localedef -i nl_BE -f UTF-8 nl_BE.UTF-8
in_root localedef -i nl_NL -f UTF-8 nl_NL.UTF-8
in_root localedef -i en_GB -f UTF-8 en_GB.UTF-8
export_runtime org.gnome.Platform
echo "stand-in: org.gnome.Sdk//$branch"
# shellcheck disable=SC2086
in_root apt-get install -y -q $sdk_packages
export_runtime org.gnome.Sdk
rm -rf "$root"
flatpak build-update-repo --collection-id="$collection" --title="Stand-in from Debian 12 packages" "${signed[@]}" "$repo" > /dev/null
echo "stand-in: ready in $repo"
