#!/bin/sh
# Plays a phone that scans a code, as SessionTalk's cloud does, against a running ./run. Prints what the phone is answered,
# without its SIP password.
#
#   local/phone.sh CODE_OR_LINK             sets the phone up
#   local/phone.sh --unlock CODE_OR_LINK    unlocks a phone that was set up with it
#
# CODE_OR_LINK is a code, the text of a QR code, or any of the links that stand beside it.
#
#   --info FILE     what ./run --info FILE wrote, where it is not the usual place (or the variable INFO)
#   --device ID     the installation of the app (otherwise each code has its own phone)
set -eu

usage() {
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

fail() {
    echo "phone.sh: $1" >&2
    exit 1
}

# The text of a JSON member, wherever it stands.
member() { tr ',{' '\n\n' | sed -n "s/^ *\"$1\" *: *\"\([^\"]*\)\".*/\1/p" | head -n 1; }

# Base64url without padding, as it stands in a link.
decoded() {
    text=$(printf '%s' "$1" | tr '_-' '/+')
    while [ $((${#text} % 4)) -ne 0 ]; do text=$text=; done
    printf '%s' "$text" | base64 -d 2>/dev/null || fail "the link is not complete"
}

info=${INFO:-$(dirname "$0")/app/target/run.json}
device=
reprovision=false
while [ $# -gt 1 ]; do
    case $1 in
    --info) info=$2 && shift 2 ;;
    --device) device=$2 && shift 2 ;;
    --unlock) reprovision=true && shift ;;
    *) usage ;;
    esac
done
# A code may begin with a dash.
case ${1:-} in '' | -h | --help | --info | --device | --unlock) usage ;; esac

username=
case $1 in
*/welcome#c=*)
    invitation=$(decoded "${1##*#c=}")
    username=$(printf '%s' "$invitation" | member username)
    code=$(printf '%s' "$invitation" | member code)
    ;;
*password=*)
    code=${1##*password=}
    code=${code%%[&%]*}
    ;;
scsc:*:*)
    rest=${1#scsc:}
    username=${rest%%:*}
    rest=${rest#*:}
    code=${rest%%:*}
    ;;
*) code=$1 ;;
esac
case $code in '' | *[!A-Za-z0-9._~-]*) fail "this is no code, and none of its links" ;; esac

[ -r "$info" ] || fail "$info is not there: is ./run running?"
url=$(member provisioning_url <"$info")
[ -n "$device" ] || device=$(printf '%s' "$code" | cksum | awk '{ printf "%016x", $1 }')

# The address and the code go by stdin: a process list shows arguments to everybody.
curl --silent --show-error --get --config - <<REQUEST | sed 's/"sippassword":"[^"]*"/"sippassword":"…"/g'
url = "$url"
data-urlencode = "username=$username"
data-urlencode = "password=$code"
data-urlencode = "deviceId=$device"
data = "reprovision=$reprovision"
REQUEST
echo
