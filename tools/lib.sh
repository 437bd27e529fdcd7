# What the scripts in tools/ share. Sourced, never run.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
JOBS=$(nproc)
SERVICES=(directory campaign volunteer pairing mediation)

# A clone in another folder finds the same objects.
export CCACHE_BASEDIR=$ROOT CCACHE_NOHASHDIR=1

say() { printf '%s\n' "$*"; }
step() { printf '== %s\n' "$*"; }
die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# build PRESET: configures where needed, then builds all. Says nothing when nothing is to do.
build() {
  local preset=$1 folder=$ROOT/build/$1
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
  if ! ninja -C "$folder" -n 2>/dev/null | grep -q 'no work to do'; then
    step "building build/$preset with $JOBS jobs"
    NINJA_STATUS='[%f/%t %es] ' ninja -C "$folder" -j "$JOBS" || die "the build failed"
  fi
  exec 8>&-
}
