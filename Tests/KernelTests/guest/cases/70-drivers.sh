# What drivers of USB serial adapters do, and the program must survive.

# Flow control that another program left on, and a CTS that never comes: a close would wait 30 seconds
# for output that cannot leave.
flow_control_left_on() {
  plug --far-end attached --fault jumper-missing-cts-rts
  stty -F "$port" crtscts
  begun=$(cut -d . -f 1 /proc/uptime)
  ends_with 0 cablecheck diagnose "$port" --far-end attached
  took=$(($(cut -d . -f 1 /proc/uptime) - begun))
  says 'Smart-UPS SC450 RM'
  stty -F "$port" -a >after
  says ' crtscts' after
  echo "it took $took s"
  [ "$took" -lt 28 ] || fail "it took $took s"
}

# A fresh port has ECHO on, and the program turns it off for as long as it has the port. (What is heard
# while the kernel itself opens or closes the port is echoed out of every program's reach.)
nothing_echoed() {
  plug --far-end free --fault ups-microlink-stream
  cablecheck watch "$port" --far-end attached >said 2>&1 &
  watcher=$!
  until_the_end "$watcher"
  wait_for 60 'the watch' grep -q ' lost ' said
  tell attached
  wait_for 60 'what the UPS says' grep -q ' bad ' said
  tell free
  kill -TERM "$watcher"
  wait_for 30 'the end of the watch' has_ended "$watcher"
  cat said
  end_bench
  cat bench.out
  says 'Nothing outside the safe set was received' bench.out
}

# The UPS speaks while nobody has the port open, at a time when the adapter stands at another rate.
stale_bytes_flushed() {
  plug --far-end attached
  stty -F "$port" 9600
  tell on-battery
  tell on-line
  sleep 1
  ends_with 0 cablecheck diagnose "$port" --far-end attached
  says 'quiet, as a UPS is'
  end_bench
  says 'Nothing outside the safe set was received' bench.out
}

# TIOCGICOUNT answers under ftdi_sio and cp210x, and says ENOTTY under pl2303 and ch341. A wire that
# slips into the place of RTS, which is asserted, holds RxD in the space state through the joined pins:
# one break.
damage_counted() {
  plug --far-end shorted
  ends_with 0 cablecheck loopback "$port" --for 2s
  case $adapter in
    ftdi | cp210x) says '0 framing errors, 0 of parity, 0 overruns, 0 breaks' ;;
    *) says 'unknown: this driver has no error counters' ;;
  esac
  cablecheck loopback "$port" --for 10s --format json >said 2>&1 &
  tester=$!
  until_the_end "$tester"
  wait_for 90 'the rounds' has_written "$tester" 500
  tell 'fault pin-1-fed-from-8'
  wait "$tester"
  cat said
  case $adapter in
    ftdi | cp210x) says '"breaks" : 1' ;;
    *) says '"driverErrorsUnknown" : "this driver has no error counters"' ;;
  esac
}

# The port is not open yet at the first question: there is no such port when it is to be opened. (Not
# beside other adapters, which may be given the name that becomes free.)
unplugged_at_first_question() {
  plug --far-end free
  sit_down cablecheck validate "$port"
  before_answering() {
    [ "$answered" = 1 ] || return 0
    unplug
    wait_for 30 'the end of its port' has_no_tty
  }
  converse
  [ "$code" = 69 ] || fail "validate ended with $code"
  says "there is no '$port'" screen
}

replugged_while_open() {
  plug --far-end attached
  sleep 1000 <"$port" &
  until_the_end $!
  old=$port
  wait_for 30 'the program that has it open' has_become "$!" sleep
  unplug
  replug
  [ "$port" != "$old" ] || fail "it came back as $port, which the old descriptor still has"
  ends_with 0 cablecheck diagnose "$port" --far-end attached
}

# The adapter waits 16 ms for more before it hands over what it has, unless it is told otherwise.
latency_lowered() {
  plug --far-end shorted
  timer=/sys/bus/usb-serial/devices/$(basename "$port")/latency_timer
  [ "$(cat "$timer")" = 16 ] || fail "the timer is at $(cat "$timer") before"
  cablecheck loopback "$port" --for 5s >said 2>&1 &
  loopback=$!
  until_the_end "$loopback"
  wait_for 30 'a timer of 1 ms while the port is in use' timer_is_at 1
  wait "$loopback" || { cat said; fail 'the loopback did not pass'; }
  [ "$(cat "$timer")" = 16 ] || fail "the timer is at $(cat "$timer") after"
  cablecheck loopback "$port" --for 60s >said 2>&1 &
  loopback=$!
  until_the_end "$loopback"
  wait_for 30 'a timer of 1 ms while the port is in use' timer_is_at 1
  kill -TERM "$loopback"
  wait "$loopback"
  [ "$(cat "$timer")" = 16 ] || fail "the timer is at $(cat "$timer") after a signal"
}

timer_is_at() { [ "$(cat "$timer")" = "$1" ]; }

for adapter in ${ADAPTERS:-ftdi pl2303 cp210x ch341}; do
  check "$adapter: flow control left on does not hang, and is put back" flow_control_left_on
  check_once "$adapter: nothing of what the UPS says is sent back to it" nothing_echoed
  check "$adapter: what came while the port was closed is not taken for an answer" stale_bytes_flushed
  check "$adapter: damaged bytes are counted, or their number is called unknown" damage_counted
  check "$adapter: unplugged at the first question of validate, the port is said not to be there" \
    unplugged_at_first_question
  check "$adapter: replugged while another program has it open, it works under its new name" \
    replugged_while_open
done
for adapter in $(wanted ftdi); do
  check "$adapter: what arrives is handed over at once while the port is open, and as before after it" \
    latency_lowered
done
