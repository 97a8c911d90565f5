# apcupsd and Network UPS Tools on the simulated adapter, as they are on a pseudo-terminal.

adapter=ftdi

apcupsd_settings() {
  cat >apcupsd.conf <<END
## apcupsd.conf v1.1 ##
UPSNAME simulated
UPSCABLE smart
UPSTYPE apcsmart
DEVICE $port
LOCKFILE $PWD
SCRIPTDIR $PWD
PWRFAILDIR $PWD
NOLOGINDIR $PWD
POLLTIME 1
ONBATTERYDELAY 6
BATTERYLEVEL 5
MINUTES 3
TIMEOUT 0
NETSERVER on
NISIP 127.0.0.1
NISPORT 3551
EVENTSFILE $PWD/events
EVENTSFILEMAX 10
UPSCLASS standalone
UPSMODE disable
STATTIME 0
LOGSTATS off
DATATIME 0
END
}

# Nothing that the UPS received may have changed it.
only_reads() {
  end_bench
  cat bench.out
  grep -qE '^Nothing outside the safe set|, all of them reads$' bench.out || fail 'not only reads were sent'
}

shows_runtime() {
  /peers/apcaccess -h 127.0.0.1:3551 >table 2>&1
  grep -q '^TIMELEFT *: 16' table
}

apcupsd_believes() {
  [ -x /peers/apcupsd ] || skip 'apcupsd is not here'
  plug --far-end attached
  # It puts the settings back that it found, at whatever moment it is ended: with those of a fresh tty
  # the kernel would then echo the answer that is under way.
  stty -F "$port" raw -echo 2400
  apcupsd_settings
  printf '#!/bin/sh\necho "$@" >>%s\n' "$PWD/scripts" >apccontrol
  chmod +x apccontrol
  /peers/apcupsd -f apcupsd.conf -b -P "$PWD/pid" >daemon.log 2>&1 &
  daemon=$!
  until_the_end "$daemon"
  wait_for 90 'the runtime at apcaccess' shows_runtime
  for text in 'MODEL : Smart-UPS SC450 RM' 'FIRMWARE : 736.1.I' 'SERIALNO : 5S1107T50479' \
    'STATUS : ONLINE' 'LINEV : 221.7 Volts' 'BATTV : 13.8 Volts' 'BCHARGE : 100.0 Percent'; do
    says "$text" table
  done
  kill "$daemon"
  wait_for 30 'the end of apcupsd' has_ended "$daemon"
  cat events daemon.log
  says_not lost events
  [ ! -s scripts ] || fail 'it ran a script'
  only_reads
}

nut_shows() {
  /peers/upsc simulated@127.0.0.1:3493 >table 2>&1
  grep -q '^ups.status: OL' table
}

nut_believes() {
  [ -x /peers/apcsmart ] || skip 'NUT is not here'
  plug --far-end attached
  chmod 755 .
  printf '[simulated]\n  driver = apcsmart\n  port = %s\n' "$port" >ups.conf
  echo 'LISTEN 127.0.0.1 3493' >upsd.conf
  : >upsd.users
  chmod 640 upsd.conf upsd.users
  export NUT_CONFPATH=$PWD NUT_STATEPATH=$PWD NUT_ALTPIDPATH=$PWD NUT_QUIET_INIT_SSL=true
  /peers/apcsmart -DD -a simulated -u root >driver.log 2>&1 &
  until_the_end $!
  wait_for 90 'the driver' grep -q 'dstate_init: sock ' driver.log
  /peers/upsd -D -u root >server.log 2>&1 &
  until_the_end $!
  wait_for 60 'the state at upsc' nut_shows
  for text in 'ups.model: Smart-UPS SC450 RM' 'ups.serial: 5S1107T50479' 'ups.firmware: 736.1.I' \
    'battery.charge: 100.0' 'battery.voltage: 13.77' 'input.voltage: 221.7' 'ups.load: 061.1'; do
    says "$text" table
  done
  says 'detected Smart-UPS SC450 RM [5S1107T50479]' driver.log
  only_reads
}

check 'apcupsd believes the simulated adapter, and apcaccess shows it' apcupsd_believes
check 'NUT believes the simulated adapter, and upsc shows it' nut_believes
