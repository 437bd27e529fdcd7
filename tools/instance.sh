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
  # The first port of all is the one people type.
  if [ "$1" = gateway ]; then echo "$PORT_BASE" && return; fi
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

# Where the console and the API are.
gateway_url() { echo "http://127.0.0.1:$(port_of gateway)"; }

# gateway_answers PATH: the gateway gives 200 for it.
gateway_answers() {
  local status
  status=$(
    exec 3<>"/dev/tcp/127.0.0.1/$(port_of gateway)" || exit
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$1" >&3
    head -n 1 <&3
  ) 2>/dev/null
  [[ $status == "HTTP/1.1 200"* ]]
}

# healthy: all services serve, asked through their own health check, and the gateway reaches them.
healthy() { "$BIN/linli" health --data "$DATA" >/dev/null 2>&1 && gateway_answers /readyz; }

print_instance() {
  local name
  say "  console     $(gateway_url)"
  say "  data        $DATA"
  say "  redis       unix:$REDIS_SOCKET"
  for name in "${PROGRAMS[@]}"; do
    say "  $(printf '%-10s' "$name")  127.0.0.1:$(port_of "$name")   metrics 127.0.0.1:$(metrics_port_of "$name")"
  done
}

# await_end PID…: until they are gone, but not for ever.
await_end() {
  local pid
  for pid in "$@"; do timeout "$STOP_SECONDS" tail -s 0.05 --pid="$pid" -f /dev/null || true; done
}

# stop_instance PID: the gateway first, so that callers are told; then services, so that each finishes
# the commit in its hands; then Redis.
stop_instance() {
  local pid=$1 children
  read -ra children <"/proc/$pid/task/$pid/children" || true
  sv -w "$STOP_SECONDS" force-stop gateway >/dev/null || true
  sv -w "$STOP_SECONDS" force-stop "${SERVICES[@]}" >/dev/null || true
  sv -w "$STOP_SECONDS" force-stop redis keys >/dev/null || true
  # Without its supervisor no runsv comes back; each ends with its log.
  kill "$pid" 2>/dev/null || true
  kill "${children[@]}" 2>/dev/null || true
  await_end "$pid" "${children[@]}"
  rm -f "$DATA/run/supervisor.pid"
}
