import PlainText
package import PortInventory

extension DriverlessAdapter {
  /// Why it has no port, and what to do about it: each a sentence.
  package var explanation: [String] {
    if usb.isErasedFTDI {
      return [
        "It is an FTDI chip whose product number was erased, as FTDI's Windows driver did to "
          + "counterfeits; no driver takes it.",
        "Use another adapter, or write the number back with ft232r_prog.",
      ]
    }
    if let rule = braille.first { return brailleWords(rule) }
    if isTakenByProgram {
      return [
        "A program has taken it away from the kernel (usbfs), so that it is no serial port.",
        "End that program, such as one in a virtual machine, and plug the adapter in again.",
      ]
    }
    guard let module else { return ["No driver of the kernel is known for it."] }
    switch module.state {
    case .loaded:
      return [
        "The driver \(module.name) is loaded and does not serve it.",
        "Plug it in again, and look at what the kernel says: sudo dmesg | tail",
      ]
    case .loadable, .unknown:
      return ["It needs the driver \(module.name): sudo modprobe \(module.name)"]
    case .missing:
      return [
        "It needs the driver \(module.name), which is not among the modules of this kernel.",
        "Install the kernel's other modules; on Ubuntu: "
          + "sudo apt install linux-modules-extra-$(uname -r)",
      ]
    }
  }

  private func brailleWords(_ rule: UdevRule) -> [String] {
    let name = rule.file.split(separator: "/").last.map(String.init) ?? rule.file
    let isLocal = rule.file.contains("/etc/udev/")
    let taken =
      isTakenByProgram
      ? "brltty, for braille displays, has taken it" : "brltty, for braille displays, may take it"
    return [
      "\(taken): \(rule.file), line \(rule.line) names it: \(rule.text)",
      isLocal
        ? "Without a braille display, put a # before that line, and plug the adapter in again."
        : "Without a braille display, switch these rules off and plug the adapter in again: "
          + "sudo ln -s /dev/null /etc/udev/rules.d/\(shellWord(name))",
    ]
  }
}
