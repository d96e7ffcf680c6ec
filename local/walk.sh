#!/bin/sh
# Does what a document says, command by command as it stands there, against a running ./run. INFO as in variables.sh.
#
#   local/walk.sh                                 README's "Try it"
#   local/walk.sh docs/api.md 'HEADING'           the section of that heading
set -eu
cd "$(dirname "$0")/.."

# The section's shell blocks, but for the command that starts it all.
awk -v wanted="## ${2:-Try it}" \
    '/^## /{ section = $0 } /^ *```/{ block = $0; sub(/^ */, "", block); next } section == wanted && block == "```sh" && $0 != "./run"' "${1:-README.md}" |
    sh -eu
