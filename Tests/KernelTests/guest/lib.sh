# What cases are written with. Each case is a function that runs in a shell and a folder of its own.
#
#   check SENTENCE FUNCTION [ARGUMENT]...   runs a case and tells its result
#   fail WHY, skip WHY                      end it
#   wait_for SECONDS WHAT COMMAND...        waits until a command succeeds, such as has_open, has_become

results=/dev/ttyS1

say() { echo "$*" >"$results"; }

# Runs the cases of a file that the run wants.
run_cases() {
  # CASES is a word of the kernel's command line: a pattern of names of files, all if it is absent.
  case $(basename "$1") in
    ${CASES:-*}) . "$1" ;;
  esac
}

# Runs a case. One that fails is run once more, and both are told: on a busy computer a simulated
# adapter may keep a driver waiting for longer than hardware would.
check() {
  sentence=$1
  shift
  attempt "$@"
  again=
  if [ "$code" != 0 ] && [ "$code" != 77 ] && [ "$tries" != 1 ]; then
    {
      echo "failed at first - $sentence ($why) [$took s]"
      echo "$log"
    } >"$results"
    again=' (at the second try)'
    attempt "$@"
  fi
  case $code in
    0) say "ok - $sentence$again [$took s]" ;;
    77) say "skip - $sentence ($why)" ;;
    *)
      {
        echo "not ok - $sentence ($why)$again [$took s]"
        echo "$log"
      } >"$results"
      ;;
  esac
}

# Runs a case whose first failure is one too many: check_once SENTENCE FUNCTION [ARGUMENT]...
tries=2
check_once() {
  tries=1
  check "$@"
  tries=2
}

# Runs a case in a shell and a folder of its own, and leaves how it went in $code, $why, $log, $took.
attempt() {
  folder=$(mktemp -d "/tmp/case-XXXXXX")
  started=$(cut -d . -f 1 /proc/uptime)
  (
    cd "$folder" || exit 1
    trap 'leave' EXIT
    "$@"
  ) >"$folder/log" 2>&1
  code=$?
  took=$(($(cut -d . -f 1 /proc/uptime) - started))
  why=$(cat "$folder/why" 2>/dev/null || echo "ended with $code")
  log=$(tail -n 80 "$folder/log" | tr -d '\r' | sed 's/^/#   /')
  rm -rf "$folder"
}

fail() {
  echo "$*" >why
  exit 1
}

skip() {
  echo "$*" >why
  exit 77
}

# Waits until a command succeeds, at most so many seconds: wait_for SECONDS WHAT COMMAND...
wait_for() {
  patience=$(($(cut -d . -f 1 /proc/uptime) + $1))
  awaited=$2
  shift 2
  until "$@"; do
    [ "$(cut -d . -f 1 /proc/uptime)" -lt "$patience" ] || fail "$awaited did not come"
    usleep 100000
  done
}

# Runs a command, keeps what it says in `said`, and wants it to end with a code: ends_with CODE COMMAND...
ends_with() {
  wanted=$1
  shift
  timeout 180 "$@" >said 2>&1 </dev/null
  code=$?
  echo "\$ $*"
  cat said
  [ "$code" = "$wanted" ] || fail "'$*' ended with $code, not $wanted"
}

# Wants a text in a file, by default in what the last command said: says TEXT [FILE]
says() {
  tr -s ' \n' '  ' <"${2:-said}" | grep -qF -- "$1" || fail "'$1' is not said"
}

says_not() {
  ! tr -s ' \n' '  ' <"${2:-said}" | grep -qF -- "$1" || fail "'$1' is said"
}

# Whether a process has a file open: has_open PID FILE
has_open() { ls -l "/proc/$1/fd" 2>/dev/null | grep -q -- "-> $2\$"; }

# Whether a process has become a program: has_become PID PROGRAM
has_become() { [ "$(cat "/proc/$1/comm" 2>/dev/null)" = "$2" ]; }

# Whether a process has written so many bytes: has_written PID COUNT
has_written() { [ "$(sed -n 's/^wchar: //p' "/proc/$1/io")" -ge "$2" ]; }

# Ends what a case started.
leave() {
  for pid in $(cat pids 2>/dev/null); do kill "$pid" 2>/dev/null; done
  for pid in $(cat pids 2>/dev/null); do
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      kill -0 "$pid" 2>/dev/null || break
      usleep 100000
    done
    kill -KILL "$pid" 2>/dev/null
  done
}

# Has a program that was started in the background ended with the case: until_the_end PID
until_the_end() { echo "$1" >>pids; }
