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
    if let trouble = module.trouble { return words(of: trouble, module.name) }
    switch module.state {
    case .loaded:
      return [
        "The driver \(module.name) is loaded and knows it, and did not take it.",
        "Plug it in again, into another socket and without a hub; if the kernel was updated, restart "
          + "the computer. What the kernel says: sudo dmesg | tail",
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

  private func words(of trouble: NeededModule.Trouble, _ module: String) -> [String] {
    switch trouble {
    case .noFirmware(let files):
      return [
        "The driver \(module) needs the firmware \(files.last ?? ""), which is not in /lib/firmware.",
        "Install your system's package of firmware (on Debian: firmware-misc-nonfree), and plug it in "
          + "again.",
      ]
    case .perhapsTooOld(let revision):
      return [
        "The driver \(module) knows its numbers and did not take it. The chip's revision is "
          + "\(revision), and this driver refuses revisions that are newer than itself.",
        "Look for 'unknown device type' in: sudo dmesg | tail. If it is there, use a newer kernel; "
          + "otherwise plug it in again, into another socket and without a hub.",
      ]
    case .loose(let files):
      return [
        "It needs the driver \(module). There is no list of modules here (modules.dep), so modprobe "
          + "finds none.",
        "Load the file itself: "
          + files.map { "sudo insmod \(shellWord($0))" }.joined(separator: " && "),
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
