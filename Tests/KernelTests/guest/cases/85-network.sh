# A port that ser2net offers, with a real driver and its control lines behind it.

serve() {
  plug "$@"
  # ser2net takes no address of a computer that has none but its own loopback.
  ip address show dev lo | grep -q 192.0.2.1 || ip address add 192.0.2.1/32 dev lo
  cat >ser2net.yaml <<END
connection: &port
  accepter: telnet(rfc2217),tcp,127.0.0.1,4001
  connector: serialdev,$port,2400n81,local
END
  GENSIO_LIBRARY_PATH=/lib/gensio /peers/ser2net -d -u -c ser2net.yaml 2>&1 &
  server=$!
  until_the_end "$server"
  wait_for 30 'ser2net' listens_at 4001
}

# The kernel's table of TCP has ports in hexadecimal.
listens_at() { grep -q "0100007F:$(printf %04X "$1") 00000000:0000 0A" /proc/net/tcp; }

over_rfc2217() {
  [ -x /peers/ser2net ] || skip 'ser2net is not there'
  serve --far-end free
  ends_with 2 cablecheck diagnose rfc2217://127.0.0.1:4001 --far-end free
  says 'CTS follows RTS, DSR follows DTR'
  tell attached
  ends_with 0 cablecheck diagnose rfc2217://127.0.0.1:4001 --far-end attached
  says 'Smart-UPS SC450 RM'
  kill "$server"
  end_bench
  says 'Nothing outside the safe set was received' bench.out
}

# A jumper that is missing shows in the control inputs alone.
fault_over_rfc2217() {
  [ -x /peers/ser2net ] || skip 'ser2net is not there'
  serve --far-end free --fault jumpers-missing
  ends_with 1 cablecheck diagnose rfc2217://127.0.0.1:4001 --far-end free
  says 'jumpers-missing'
}

for adapter in $(wanted ftdi cp210x); do
  check "$adapter: over ser2net by RFC 2217 the cable is seen as here, control lines included" over_rfc2217
  check "$adapter: over ser2net by RFC 2217 missing jumpers are named" fault_over_rfc2217
done
