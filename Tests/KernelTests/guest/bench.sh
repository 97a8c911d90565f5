# The simulated adapter, cable and UPS, as a case has them on its bench.
#
#   adapter     which one: ftdi, pl2303, cp210x, ch341
#   plug OPTION...   begins `cablecheck simulate --usb` and attaches it; its port is then $port
#   tell WORD        changes the bench: free, shorted, attached, bare
#   unplug, replug   pull the USB plug and put it back in
#   end_bench        ends the simulation, and leaves what it tells in the file bench.out

controller=/sys/devices/platform/vhci_hcd.0

# The adapters that a case is for, as far as this run wants them.
wanted() {
  for adapter in "$@"; do
    case " ${ADAPTERS:-$*} " in *" $adapter "*) echo "$adapter" ;; esac
  done
}

# The name of the kernel's driver for an adapter.
driver_of() {
  case $1 in
    ftdi) echo ftdi_sio ;;
    ch341) echo ch341-uart ;;
    *) echo "$1" ;;
  esac
}

# The TCP port on which the simulation of an adapter is served; several may run at once.
tcp_port_of() {
  case $1 in
    ftdi) echo 3240 ;;
    pl2303) echo 3241 ;;
    cp210x) echo 3242 ;;
    ch341) echo 3243 ;;
  esac
}

plug() {
  mkfifo commands
  exec 8<>commands
  cablecheck simulate --usb --adapter "$adapter" --port "$(tcp_port_of "$adapter")" --commands "$@" \
    <&8 >bench.out 2>&1 &
  bench=$!
  until_the_end "$bench"
  # It stands for hardware, which no busy processor keeps waiting: some drivers give it 100 ms.
  renice -n -15 -p "$bench"
  wait_for 60 'the simulated adapter' has_begun
  replug
}

has_begun() {
  kill -0 "$bench" || { cat bench.out; fail 'the simulated adapter ended at once'; }
  [ -s bench.out ]
}

replug() {
  # What was unplugged before has gone by then, and its name is free again if nobody has it open.
  wait_for 60 'the end of the tty before' has_no_tty
  wait_for 60 'the attachment by usbip' attach
  wait_for 60 "a tty under $(driver_of "$adapter")" has_tty
  chgrp dialout "$port"
  chmod 660 "$port"
}

# usbip reads the whole table of the virtual host controller first, and gives up if another adapter
# goes away while it does.
attach() { usbip --tcp-port "$(tcp_port_of "$adapter")" attach -r 127.0.0.1 -b 1-1; }

# The tty under the adapter's driver, if there is one.
tty_of_adapter() { ls "/sys/bus/usb-serial/drivers/$(driver_of "$adapter")/" | grep '^ttyUSB'; }

has_no_tty() { [ -z "$(tty_of_adapter)" ]; }

has_tty() {
  port=/dev/$(tty_of_adapter)
  [ -c "$port" ]
}

# Pulls the USB plug: the number of its port is in the table of the virtual host controller.
unplug() {
  bus=$(readlink -f "/sys/class/tty/$(basename "$port")/device/../..")
  number=$(awk -v bus="$(basename "$bus")" '$NF == bus { print $2 + 0 }' "$controller/status")
  echo "$number" >"$controller/detach" || fail 'it cannot be detached'
}

tell() {
  confirmed=$(grep -c "^now $1" bench.out)
  echo "$1" >&8
  wait_for 30 "the bench's word that it is $1" confirms "$1"
}

confirms() { [ "$(grep -c "^now $1" bench.out)" -gt "$confirmed" ]; }

end_bench() {
  kill -TERM "$bench"
  wait_for 30 'the end of the simulation' has_ended "$bench"
}

has_ended() { ! kill -0 "$1" 2>/dev/null; }
