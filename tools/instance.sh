# One running instance: where its files are, its supervisor, how it starts and stops. Sourced after
# lib.sh. All is under DATA:
#   instance.json  for clients       instance.env  the same for these scripts
#   sv/  run/      runit's folders, and sockets and pids
#   redis/ keys/   the append-only files of the store and the key store; secrets/ (0700); log/<service>/current

BIN=$ROOT/build/release/bin
PORT_BASE_DEFAULT=7400
STOP_SECONDS=15

# use_data [DIR]: sets DATA, made absolute.
use_data() {
  DATA=$(realpath -m -- "${1:-${LINLI_DATA:-$ROOT/.linli}}")
  case $DATA in *[\\\"$'\n']*) die "a data folder cannot have quotes or backslashes in its name" ;; esac
  export SVDIR=$DATA/sv
}

port_of() {
  local offset=1 name
  for name in "${SERVICES[@]}"; do
    [ "$name" = "$1" ] && break
    offset=$((offset + 1))
  done
  echo $((PORT_BASE + offset))
}
metrics_port_of() { echo $(($(port_of "$1") + 50)); }

# The pid of the instance's supervisor; fails where none runs.
supervisor() {
  local pid
  pid=$(cat "$DATA/run/supervisor.pid" 2>/dev/null) || return 1
  # A pid may belong to another process by now.
  tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "$DATA/sv" || return 1
  echo "$pid"
}

# healthy: all services serve, asked through their own health check.
healthy() { "$BIN/linli" health --data "$DATA" >/dev/null 2>&1; }

print_instance() {
  local name
  say "  data        $DATA"
  say "  redis       unix:$REDIS_SOCKET"
  for name in "${SERVICES[@]}"; do
    say "  $(printf '%-10s' "$name")  127.0.0.1:$(port_of "$name")   metrics 127.0.0.1:$(metrics_port_of "$name")"
  done
}

# await_end PID…: until they are gone, but not for ever.
await_end() {
  local pid
  for pid in "$@"; do timeout "$STOP_SECONDS" tail -s 0.05 --pid="$pid" -f /dev/null || true; done
}

# stop_instance PID: services first, so that each finishes the commit in its hands; then Redis.
stop_instance() {
  local pid=$1 children
  read -ra children <"/proc/$pid/task/$pid/children" || true
  sv -w "$STOP_SECONDS" force-stop "${SERVICES[@]}" >/dev/null || true
  sv -w "$STOP_SECONDS" force-stop redis keys >/dev/null || true
  # Without its supervisor no runsv comes back; each ends with its log.
  kill "$pid" 2>/dev/null || true
  kill "${children[@]}" 2>/dev/null || true
  await_end "$pid" "${children[@]}"
  rm -f "$DATA/run/supervisor.pid"
}
