# What is true before any adapter is plugged in.

nothing_on_usb() {
  ends_with 0 cablecheck ports
}
#check 'ports finds no USB adapter' nothing_on_usb

path_that_is_not_there() {
  ends_with 69 cablecheck diagnose /dev/ttyUSB0 --far-end free
  says '/dev/ttyUSB0'
}
check 'a path that is not there is explained, and ends with 69' path_that_is_not_there

kernel_console() {
  ends_with 69 cablecheck diagnose /dev/ttyS0 --far-end free
  says 'console'
}
check "the kernel's console is refused" kernel_console

phantom() {
  ends_with 69 cablecheck diagnose /dev/ttyS3 --far-end free
}
check 'a port without a chip is no serial port' phantom
