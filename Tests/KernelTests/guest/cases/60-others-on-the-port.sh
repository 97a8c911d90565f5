# Other programs that have the port, and who may open it.

adapter=ftdi

refused_for() {
  ends_with 69 cablecheck diagnose "$port" --far-end attached
  says "$1"
}

# A lock file as UUCP and apcupsd write it: ten characters of a living process's number.
lock_file() {
  plug
  sleep 1000 &
  until_the_end $!
  holder=$!
  printf '%10d\n' "$holder" >"/var/lock/LCK..$(basename "$port")"
  refused_for "$holder"
  rm "/var/lock/LCK..$(basename "$port")"
}

stale_lock_file() {
  plug
  printf '%10d\n' 99999 >"/var/lock/LCK..$(basename "$port")"
  ends_with 0 cablecheck diagnose "$port" --far-end attached
  rm -f "/var/lock/LCK..$(basename "$port")"
}

flocked() {
  plug
  (exec 7<>"$port" && flock 7 && exec sleep 1000) &
  holder=$!
  until_the_end "$holder"
  wait_for 30 'the lock' has_become "$holder" sleep
  refused_for "$holder"
}

claimed_exclusively() {
  plug
  # 0x540C is TIOCEXCL.
  socat -u "$port,ioctl-void=0x540c" OPEN:/dev/null &
  holder=$!
  until_the_end "$holder"
  wait_for 30 'the program that has it open' has_open "$holder" "$port"
  refused_for "$holder"
}

only_open() {
  plug
  sleep 1000 <"$port" &
  holder=$!
  until_the_end "$holder"
  wait_for 30 'the program that has it open' has_become "$holder" sleep
  refused_for "$holder"
}

getty_on_it() {
  plug
  getty -L 9600 "$(basename "$port")" vt100 &
  holder=$!
  until_the_end "$holder"
  wait_for 30 'the program that has it open' has_open "$holder" "$port"
  refused_for "$holder"
  says getty
}

not_permitted() {
  plug
  chmod 755 .
  ends_with 77 su -s /bin/sh user -c "cablecheck diagnose $port --far-end attached"
  says dialout
}

permitted_by_group() {
  plug
  ends_with 0 su -s /bin/sh member -c "cablecheck diagnose $port --far-end attached"
}

killed_and_run_again() {
  plug --far-end attached
  cablecheck diagnose "$port" --far-end attached --patience 60s >said 2>&1 &
  victim=$!
  wait_for 60 'its first check' grep -q 'port opens' said
  kill -KILL "$victim"
  wait "$victim"
  ends_with 0 cablecheck diagnose "$port" --far-end attached
}

check 'a lock file of a living process is respected, and its process named' lock_file
check 'a lock file of a process that is gone does not matter' stale_lock_file
check 'a port that another program has locked with flock is refused, and the program named' flocked
check 'a port that another program has with TIOCEXCL is refused even to root, and the program named' \
  claimed_exclusively
check 'a port that another program merely has open is refused, and the program named' only_open
check 'a port on which a getty waits is refused, and the getty named' getty_on_it
check 'who is not in the group of the port is told which to join' not_permitted
check 'who is in the group of the port may use it' permitted_by_group
check 'a run that was killed leaves nothing that hinders the next' killed_and_run_again
