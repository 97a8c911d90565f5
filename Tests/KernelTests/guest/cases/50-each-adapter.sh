# What must hold under every driver; run once for each adapter, with $adapter set.

# Under every driver one fault of the wires, and one at which drivers differ in what they tell of damage; the
# others under one driver each.
faults='exchanged-txd-rxd adapter-wrong-rate'
case $adapter in
  ftdi) faults="$faults open-gnd ups-microlink-stream" ;;
  pl2303) faults="$faults bridged-1-2 jumper-missing-cts-rts" ;;
  cp210x) faults="$faults adapter-logic-level" ;;
  ch341) faults="$faults pin-2-fed-from-8 jumper-missing-dsr-dtr" ;;
esac

# The adapter in the list of ports: what it is, its driver, who may open it.
listed() {
  plug --far-end free
  ends_with 0 cablecheck ports
  says "$port"
  says "$(driver_of "$adapter")"
  says "$usb_id"
  ends_with 0 cablecheck ports --format json
  says "\"path\" : \"$port\""
  says "\"driver\" : \"$(driver_of "$adapter")\""
  says "\"vendorID\" : \"${usb_id%:*}\""
  says '"group" : "dialout"'
  says '"suitability" : "suitable"'
}

validated() {
  plug --far-end free
  sit_down cablecheck validate "$port"
  converse
  [ "$code" = 0 ] || fail "validate ended with $code"
  says 'The cable works' screen
  says '255 bytes sent, 255 came back right' screen
  says 'CTS follows RTS, DSR follows DTR' screen
  says_not 'unknown' screen
  end_bench
  says 'Nothing outside the safe set was received' bench.out
}

# Looks at the far end in one arrangement at a time, and adds what was seen to what was seen before.
looked_at() {
  plug --far-end free
  ends_with 2 cablecheck diagnose "$port" --far-end free --save free.json
  says 'nothing arrives'
  tell shorted
  ends_with 2 cablecheck diagnose "$port" --far-end shorted --with free.json --save shorted.json
  says '255 bytes sent, 255 came back right'
  tell attached
  ends_with 0 cablecheck diagnose "$port" --far-end attached --with shorted.json
  says 'Smart-UPS SC450 RM'
  end_bench
  says 'Nothing outside the safe set was received' bench.out
}

# The likeliest causes that a diagnosis names, from its text: the first list of names in brackets.
named_in() {
  tr -s ' \n\r' '   ' <"$1" | sed 's/What to do.*//' | grep -oE '\([a-z]+(-[a-z0-9+]+)+(, [a-z0-9+-]+)*\)' |
    grep -v cisco-rollover | head -n 1
}

# A diagnosis from the UPS on, by a person who does what is asked, names what the plain bench names.
named() {
  fault=$1
  plain=/tmp/plain-$fault
  plug --far-end attached --fault "$fault"
  set -- $(sed -n 's/.* meter *pin 1 \([-0-9.]*\) V, pin 2 \([-0-9.]*\) V.*/\1 \2/p' "$plain") -7.1 0.0
  volts_1=$1 volts_2=$2
  sit_down cablecheck diagnose "$port" --far-end attached
  converse
  expected=$(named_in "$plain")
  found=$(named_in screen)
  [ -n "$expected" ] || fail 'the plain bench names nothing'
  [ "$found" = "$expected" ] || fail "named $found, the plain bench $expected"
  [ "$code" = "$(cat "$plain.code")" ] || fail "ended with $code, the plain bench with $(cat "$plain.code")"
}

unplugged_at_question() {
  stage=$1
  plug --far-end free
  sit_down cablecheck validate "$port"
  before_answering() { [ "$answered" != "$stage" ] || unplug; }
  converse
  [ "$code" = 74 ] || fail "validate ended with $code"
  says 'went away' screen
  says_not 'nothing came back' screen
  replug
  tell attached
  ends_with 0 cablecheck diagnose "$port" --far-end attached
}

unplugged_while_sending() {
  plug --far-end shorted
  cablecheck loopback "$port" --for 30s >said 2>&1 &
  tester=$!
  until_the_end "$tester"
  # Past the proof of the short, which sends some 260 bytes.
  wait_for 90 'the rounds' has_written "$tester" 500
  unplug
  wait "$tester"
  code=$?
  cat said
  [ "$code" = 74 ] || fail "loopback ended with $code"
  says 'went away'
}

unplugged_while_listening() {
  plug --far-end attached --ups silent
  cablecheck diagnose "$port" --far-end attached --patience 60s >said 2>&1 &
  tester=$!
  until_the_end "$tester"
  wait_for 60 'the line that goes before' grep -q 'does not come back' said
  unplug
  wait "$tester"
  code=$?
  cat said
  [ "$code" = 74 ] || fail "diagnose ended with $code"
  says 'went away'
}

# Whatever ends a run that has the UPS at the line: nothing but questions has reached it, all that it did is to
# enter smart mode, and the port is as it was.
ended_by_signals() {
  plug --far-end attached --ups silent
  stty -F "$port" 9600 cs7 parenb crtscts
  before=$(stty -F "$port" -g)
  begin 'does not come back' diagnose "$port" --far-end attached --patience 60s
  end_by TERM
  begin ' lost ' watch "$port" --far-end attached
  # It is asked many times a second.
  tell on-line
  sleep 2
  end_by HUP
  end_bench
  cat bench.out
  says 'Nothing outside the safe set was received' bench.out
  says 'Qx' bench.out
  acts=$(sed -n '/^It changed:/,/^Nothing/p' bench.out | grep ' s  ' |
    grep -v -e 'smart mode entered' -e 'by hand')
  [ -z "$acts" ] || fail "the UPS did: $acts"
}

# Begins a command, and waits until it has said something: begin WORDS COMMAND...
begin() {
  words=$1
  shift
  cablecheck "$@" >said 2>&1 &
  tester=$!
  until_the_end "$tester"
  wait_for 60 "'$words'" grep -q -- "$words" said
}

# Ends it, and wants the port to be as it was before: end_by SIGNAL
end_by() {
  kill -"$1" "$tester"
  wait "$tester"
  code=$?
  cat said
  [ "$code" -gt 128 ] || fail "it ended with $code after SIG$1"
  after=$(stty -F "$port" -g)
  [ "$after" = "$before" ] || fail "the port was at $before, and is at $after after SIG$1"
}

# Each adapter is unplugged at two of the questions of validate; at the first the port is not open yet.
# The numbers on the USB are those in the kernel's table of each driver.
case $adapter in
  ftdi) stages='2 7' usb_id=0403:6001 ;;
  pl2303) stages='3 6' usb_id=067b:2303 ;;
  cp210x) stages='4 2' usb_id=10c4:ea60 ;;
  ch341) stages='5 3' usb_id=1a86:7523 ;;
esac

check "$adapter: ports lists it, its driver and who may open it" listed
check "$adapter: validate proves a good cable, asked and answered" validated
check "$adapter: a good cable looks good free, shorted and attached" looked_at
for fault in $faults; do
  check "$adapter: $fault is named as on the plain bench" named "$fault"
done
for stage in $stages; do
  check "$adapter: unplugged at question $stage of validate, the adapter went away; replugged, it goes on" \
    unplugged_at_question "$stage"
done
check "$adapter: unplugged while a loopback sends, the adapter went away" unplugged_while_sending
check "$adapter: unplugged while it listens, the adapter went away and is not called silent" \
  unplugged_while_listening
check "$adapter: ended by a signal while the UPS is asked, nothing was done, and the port is as it was" \
  ended_by_signals
