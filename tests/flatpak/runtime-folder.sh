#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# runtime-folder.sh UID COMMAND...
#
# As root: runs COMMAND with an empty runtime folder of that user, seen by it alone and gone with it. It has to be where
# every session has it, for that is the only place where a sandbox finds the files that the portal hands over.
exec unshare --mount sh -euc '
  folder=/run/user/$1
  mkdir -p "$folder"
  mount -t tmpfs -o "mode=700,uid=$1" antenne-test "$folder"
  export XDG_RUNTIME_DIR="$folder"
  shift
  exec "$@"' sh "$@"
