#!/bin/sh
# Plays an administrator and then SessionTalk against a running ./run: issues a code for extension 1001, and sets up a phone
# with it.
#
#   ./run --info target/info.json        in one terminal
#   local/try.sh target/info.json        in another
set -eu

info=${1:?usage: local/try.sh INFO_FILE}

# A member of one-line or indented JSON whose value is a plain text.
member() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" | head -n 1; }

API=$(member api <"$info")
PROVISIONING_URL=$(member provisioning_url <"$info")
KEY=$(member admin <"$info")

EXTENSION=$(curl -sS -H "Authorization: Bearer $KEY" "$API/extensions?search=1001" | member extension_uuid)

# issue
curl -sS -X POST -H "Authorization: Bearer $KEY" "$API/extensions/$EXTENSION/codes" -o code.json
CODE=$(member code <code.json)

# provision
curl -sS "$PROVISIONING_URL?username=1001@acme.example.com&password=$CODE&deviceId=6C1D5A2E-0B7F-4E4B-9D8C-3F2A1B0C9D8E&reprovision=false"
