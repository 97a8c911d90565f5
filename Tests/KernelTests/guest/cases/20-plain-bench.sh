# The same program on the plain bench, whose causes are what the adapters are compared with.

plain() {
  cablecheck diagnose --simulate "$1" >"/tmp/plain-$1" 2>&1
  echo $? >"/tmp/plain-$1.code"
  grep -q "($1" "/tmp/plain-$1" || { cat "/tmp/plain-$1"; fail 'it is not named'; }
}

for fault in exchanged-txd-rxd open-gnd jumper-missing-cts-rts jumper-missing-dsr-dtr bridged-1-2 \
  pin-2-fed-from-8 adapter-logic-level adapter-wrong-rate ups-microlink-stream; do
  check "plain bench: $fault is named" plain "$fault"
done
