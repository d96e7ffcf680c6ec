# Sourced (". local/variables.sh"): sets API, PROVISIONING_URL and, for the sample tenant, KEY (the admin's API key) to those of the
# running ./run. INFO names what ./run --info wrote, where it is not the usual place.

# The text of a JSON member, wherever it stands; the first of several.
member() { tr ',{[' '\n\n\n' | sed -n 's/^ *"'"$1"'" *: *"\([^"]*\)".*/\1/p' | head -n 1; }

INFO=${INFO:-local/app/target/run.json}
API=$(member api <"$INFO")
PROVISIONING_URL=$(member provisioning_url <"$INFO")
KEY=$(member admin <"$INFO")
