#!/bin/sh
# Builds and runs one of the benchmarks: start.sh CLASS ARGUMENT..., for the scripts beside it.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/local/jdk.sh"
jdk=$(find_jdk) || {
    echo "bench: no JDK 25 or later found; install one, or point JAVA_HOME to it" >&2
    exit 1
}
(cd "$root" && JAVA_HOME=$jdk ./mvnw -q -DskipTests -Dspotless.check.skip=true package -pl bench -am) >&2
class=$1
shift
exec "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp "$root/bench/target/bench.jar:$root/bench/target/lib/*" \
    "fusionpbx.sessiontalk.bench.$class" "$@"
