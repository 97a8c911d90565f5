# A UPS or a line that does what few do, on a sound cable: no wire may be accused of it.

# The likeliest cause and those that nothing tells from it, on one line.
first_causes() {
  tr -s ' \n\r' '   ' <said | grep -oE '\([a-z]+(-[a-z0-9+]+)+(, [a-z0-9+-]+)*\)' |
    grep -v cisco-rollover | head -n 1
}

# What comes at 9600 baud is garbage at 2400, with damaged bytes where the driver tells of them.
microlink_first() {
  plug --far-end attached --fault ups-microlink-stream
  ends_with 1 cablecheck diagnose "$port" --far-end attached
  found=$(first_causes)
  [ "$found" = '(ups-microlink-stream)' ] || fail "named $found"
  says_not 'open-gnd'
}

# Both letters are typed at once, and each reply takes more than a second.
terminal_waits() {
  plug --far-end attached --fault ups-slow
  printf 'B\001' | timeout 60 cablecheck terminal "$port" >said 2>&1
  code=$?
  cat said
  [ "$code" = 0 ] || fail "terminal ended with $code"
  says '< SM'
  says '< 13.77'
  says '< Smart-UPS SC450 RM'
  says_not 'no answer'
  says_not 'unasked'
  end_bench
  says 'Nothing outside the safe set was received' bench.out
}

# The pulses come in real time, some twenty in a run.
damage_told() {
  plug --far-end attached --fault disturbed-line
  timeout 180 cablecheck diagnose "$port" --far-end attached >said 2>&1 </dev/null
  cat said
  grep -qE 'damaged|unasked bytes|something else comes back' said || fail 'no damage is told'
  [ "$(first_causes)" != '(ups-microlink-stream)' ] || fail 'it is taken for Microlink'
  says_not 'open-gnd'
}

for adapter in $(wanted ftdi cp210x); do
  check "$adapter: a UPS that speaks Microlink is named first, and no missing ground with it" microlink_first
done
for adapter in $(wanted ch341 cp210x); do
  check "$adapter: terminal waits for a UPS that answers after more than a second" terminal_waits
done
for adapter in $(wanted ftdi); do
  check "$adapter: pulses on the line are told as damage, and are no Microlink" damage_told
done
