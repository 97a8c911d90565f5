# A person at a terminal, who does what the program asks and answers.
#
#   sit_down COMMAND...   starts a command on a terminal of its own; its screen is the file screen
#   converse [SECONDS]    answers its questions until it ends; the code it ended with is then $code
#
# The answers come from answer(), which is given the last two lines on the screen, because what may be
# answered can stand on a line of its own. A case may define
# before_answering(), which is called first, with the number of the question in $answered.

# What the meter shows at the two data pins.
volts_1=-7.1
volts_2=0.0

sit_down() {
  mkfifo keys
  exec 9<>keys
  printf '#!/bin/sh\n' >command
  printf '%s ' "$@" >>command
  printf '\necho $? >code\n' >>command
  chmod +x command
  : >screen
  rm -f code
  socat EXEC:./command,pty,setsid,ctty,stderr STDIO <&9 >screen 2>&1 &
  until_the_end $!
  answered=0
}

converse() {
  end_of_patience=$(($(cut -d . -f 1 /proc/uptime) + ${1:-240}))
  until [ -s code ]; do
    if [ "$(grep -o '?\] ' screen | wc -l)" -gt "$answered" ]; then
      answered=$((answered + 1))
      answer "$(tail -n 2 screen | tr -d '\r' | tr '\n' ' ')"
    fi
    [ "$(cut -d . -f 1 /proc/uptime)" -lt "$end_of_patience" ] ||
      { cat screen; fail 'the conversation had no end'; }
    usleep 200000
  done
  code=$(cat code)
  usleep 100000
  cat screen
}

type_line() { echo "$1" >&9; }

before_answering() { :; }

answer() {
  before_answering
  case $1 in
    *'nothing on its pins?'*) tell free && type_line '' ;;
    *'Is everything off the '*) tell bare && type_line '' ;;
    *'joined, and the'*) tell shorted && type_line y ;;
    *'Is the cable in the'*) tell attached && type_line '' ;;
    *'Nothing came back'*) type_line '' ;;
    *'Volts at pin 1,'*) type_line "$volts_1" ;;
    *'Volts at pin 2,'*) type_line "$volts_2" ;;
    *'Pins with a contact'*) type_line '' ;;
    # What comes when no look at the whole cable tells more: this person wants the diagnosis.
    *'Are DE-9 pins'* | *'Are RJ45 pins'* | *'Volts at DE-9'* | *'Volts at RJ45'*) type_line q ;;
    *'Are the leads on'* | *'Did the meter move'* | *'Does it beep'*) type_line q ;;
    *'front panel lit'* | *'Is its model'* | *'Is a USB lead'* | *'Is it sold as'* | *'Is it mended'*) type_line q ;;
    *'Is the other one in'* | *'Is your own'*) type_line q ;;
    *) fail "nobody knows what to answer to '$1'" ;;
  esac
}
