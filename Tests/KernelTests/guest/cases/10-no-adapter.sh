# What is true before any adapter is plugged in.

nothing_on_usb() {
  ends_with 0 cablecheck ports
  says 'No USB device is seen at all'
}
check 'ports finds no USB adapter, and says that nothing is on USB' nothing_on_usb

path_that_is_not_there() {
  ends_with 69 cablecheck diagnose /dev/ttyUSB0 --far-end free
  says '/dev/ttyUSB0'
  says 'No USB device is seen at all'
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
