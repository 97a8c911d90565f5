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

# A fresh port has ECHO on: what the UPS says before raw mode is set would go back to it.
nothing_echoed() {
  # ftdi_sio empties the chip as it opens the port. The others hand over at once what the chip has held
  # since it was plugged in, and the kernel sends that back before any program can turn ECHO off.
  [ "$adapter" = ftdi ] ||
    skip 'what the chip held before the first opening is echoed by the kernel, out of reach of a program'
  plug --far-end attached --fault ups-microlink-stream
  cablecheck diagnose "$port" --far-end attached >said 2>&1
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

replugged_while_open() {
  plug --far-end attached
  sleep 1000 <"$port" &
  until_the_end $!
  old=$port
  sleep 1
  unplug
  replug
  [ "$port" != "$old" ] || fail "it came back as $port, which the old descriptor still has"
  ends_with 0 cablecheck diagnose "$port" --far-end attached
}

for adapter in ${ADAPTERS:-ftdi pl2303 cp210x ch341}; do
  check "$adapter: flow control left on does not hang, and is put back" flow_control_left_on
  check "$adapter: nothing of what the UPS says is sent back to it" nothing_echoed
  check "$adapter: what came while the port was closed is not taken for an answer" stale_bytes_flushed
  check "$adapter: replugged while another program has it open, it works under its new name" \
    replugged_while_open
done
