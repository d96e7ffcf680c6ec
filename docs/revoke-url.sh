#!/bin/sh
# Revokes the provisioning URL: its secret gets a new value, and the value before it stops counting, too. For a URL that has leaked.
# Functions that run notice within a minute. Phones keep what they have until SessionTalk calls the new URL.
#
#   docs/revoke-url.sh SECRET_ARN
#
# SECRET_ARN is the stack's output ProvisioningSecretArn. Takes the AWS CLI, with the right to put a secret's value.
set -eu

secret=${1:?usage: revoke-url.sh SECRET_ARN}

# A first new value makes the old one the previous, which goes on counting; a second one pushes it out.
for _ in 1 2; do
    # In a file that nobody else reads: a command's arguments are seen by all users of a machine.
    value=$(umask 077 && mktemp)
    trap 'rm -f "$value"' EXIT
    LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom | head -c 32 >"$value"
    aws secretsmanager put-secret-value --secret-id "$secret" --secret-string "file://$value" --output text --query VersionId >/dev/null
    rm -f "$value"
done

echo "Revoked. Read the new value, and give SessionTalk the URL that ends with it:"
echo "  aws secretsmanager get-secret-value --secret-id '$secret' --query SecretString --output text"
