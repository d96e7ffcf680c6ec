#!/bin/sh
# Does what README's "Try it" says, command by command as it stands there, against a running ./run. INFO as in variables.sh.
set -eu
cd "$(dirname "$0")/.."

# The shell blocks of that section, but for the one that starts it all.
awk '/^## /{ section = $0 } /^```/{ block = $0; next } section == "## Try it" && block == "```sh" && $0 != "./run"' README.md |
    sh -eu
