#!/bin/sh
# Plays an administrator, then SessionTalk, against a running ./run: issues a code for extension 1001 and sets a phone up.
#
#   ./run --info target/info.json        in one terminal
#   local/try.sh target/info.json        in another
set -eu

info=${1:?usage: local/try.sh INFO_FILE}

# The text of a JSON member, wherever it stands.
member() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" | head -n 1; }

API=$(member api <"$info")
PROVISIONING_URL=$(member provisioning_url <"$info")
KEY=$(member admin <"$info")
EXTENSION=$(curl -sS -H "Authorization: Bearer $KEY" "$API/extensions?search=1001" | member extension_uuid)

# README: issue
ISSUED=$(curl -sS -X POST -H "Authorization: Bearer $KEY" "$API/extensions/$EXTENSION/codes")
# README: end

CODE=$(printf '%s' "$ISSUED" | member code)

# README: provision
curl -sS "$PROVISIONING_URL?username=1001@acme.example.com&password=$CODE&deviceId=0A1B2C3D4E5F6071&reprovision=false"
# README: end
