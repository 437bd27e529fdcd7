# What the scripts in tools/ share. Sourced, never run.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
JOBS=$(nproc)
SERVICES=(directory campaign volunteer pairing mediation)
# Everything that is started for an instance, in this order: the gateway speaks for all the others.
PROGRAMS=("${SERVICES[@]}" gateway)

# A clone in another folder finds the same objects.
export CCACHE_BASEDIR=$ROOT CCACHE_NOHASHDIR=1

WEB=$ROOT/services/gateway/web

say() { printf '%s\n' "$*"; }
step() { printf '== %s\n' "$*"; }
die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# build PRESET [TARGET…]: configures where needed, then builds all, or these. Says nothing when nothing is to do.
build() {
  local preset=$1 folder=$ROOT/build/$1
  shift
  mkdir -p "$folder"
  # Two builds of one folder at once would tread on each other.
  exec 8>"$folder/.lock"
  flock 8
  if [ ! -f "$folder/build.ninja" ]; then
    step "configuring build/$preset"
    (cd "$ROOT" && cmake --preset "$preset" >"$folder/configure.log" 2>&1) || {
      tail -n 30 "$folder/configure.log" >&2
      die "cmake failed; the whole log is build/$preset/configure.log"
    }
  fi
  if ! ninja -C "$folder" -n "$@" 2>/dev/null | grep -q 'no work to do'; then
    step "building build/$preset with $JOBS jobs"
    NINJA_STATUS='[%f/%t %es] ' ninja -C "$folder" -j "$JOBS" "$@" || die "the build failed"
  fi
  exec 8>&-
}

# The Node that builds the console: the machine's own where it is new enough, else the one that
# tools/install put into tools/node. npm stays with the Node it came with.
node_is_new_enough() {
  command -v node >/dev/null && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 22 || (major === 22 && minor >= 12) ? 0 : 1)'
}
web_node() {
  if [ -x "$ROOT/tools/node/bin/node" ]; then
    (cd "$WEB" && PATH=$ROOT/tools/node/bin:$PATH node "$@")
  else
    (cd "$WEB" && node "$@")
  fi
}

# Whether something that the console is built from is newer than its last build.
web_is_stale() {
  local stamp=$ROOT/build/web.stamp
  [ -f "$stamp" ] && [ -f "$WEB/dist/index.html" ] || return 0
  [ -n "$(find "$WEB" "$ROOT/protos" \( -path "$WEB/node_modules" -o -path "$WEB/dist" -o -path "$WEB/src/gen" \
    -o -path "$WEB/tests" \) -prune -o -type f -newer "$stamp" -print -quit)" ]
}

# build_web: the console into services/gateway/web/dist. Says nothing when nothing is to do.
build_web() {
  mkdir -p "$ROOT/build"
  exec 7>"$ROOT/build/web.lock"
  flock 7
  if web_is_stale; then
    step "building the console"
    { web_node scripts/gen.mjs && web_node node_modules/vite/bin/vite.js build --logLevel warn; } ||
      die "the console's build failed"
    touch "$ROOT/build/web.stamp"
  fi
  exec 7>&-
}
