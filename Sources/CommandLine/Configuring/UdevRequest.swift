import PlainText
package import PortInventory
package import PosixSerial
import Report

/// What is wanted of `config udev`.
package struct UdevRequest: Hashable, Sendable {
  /// The name for the port, without `/dev/`; `nil` for the usual one.
  private(set) var name: String?
  /// `nil` for the group that the port has now.
  private(set) var group: String?
  /// Where the rules are written; empty for standard output.
  package var files: [String] = []

  /// Creates a request without any wish.
  package init() {}

  /// The first option that was given and is for udev alone.
  var option: String? { name != nil ? "--name" : group != nil ? "--group" : nil }

  /// Takes the name for the port, with or without `/dev/`.
  mutating func call(_ value: String) throws(UsageError) {
    let name = value.hasPrefix("/dev/") ? String(value.dropFirst(5)) : value
    guard Self.isPlain(name), !name.hasPrefix("tty"), !name.hasPrefix(".") else {
      throw .badValue(
        option: "--name",
        value: value,
        expected:
          "a name of letters, digits, '-', '_' and '.', which does not begin as the kernel's 'tty' do"
      )
    }
    self.name = name
  }

  /// Takes the group that may open the port.
  mutating func admit(_ value: String) throws(UsageError) {
    guard Self.isPlain(value), !value.hasPrefix("-") else {
      throw .badValue(option: "--group", value: value, expected: "the name of a group")
    }
    group = value
  }

  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
  }

  /// Prints or writes the rules, and says how they are installed.
  ///
  /// - Parameters:
  ///   - port: the port.
  ///   - listing: all ports of the machine.
  ///   - console: where to speak; what is no rule goes to standard error.
  /// - Throws: a failure if nothing is known of the port, or the file cannot be written.
  package func run(
    _ port: PosixPort,
    in listing: PortListing,
    _ console: Console
  ) throws(CommandFailure) {
    guard let entry = port.entry(in: listing) else {
      let others = listing.ports.map(\.path)
      let hint = others.isEmpty ? "plug the adapter in first" : "there are \(others.listed)"
      throw CommandFailure(
        "Rules of udev need a port with hardware behind it, and '\(port.path)' is none; \(hint)",
        code: .portUnavailable
      )
    }
    let rules = UdevRuleText(entry, in: listing, name: name ?? "ups-cable", group: group)
    try console.hand(rules.text, to: files)
    let source = files.first { $0 != "-" }
    if source == nil {
      console.aside.say("\nSave this as \(rules.fileName), or use --output \(rules.fileName).")
    }
    let place = "/etc/udev/rules.d/\(rules.fileName)"
    console.aside.say("To install it:")
    console.aside.say("  sudo install -m 644 \(shellWord(source ?? rules.fileName)) \(place)")
    console.aside.say("  sudo udevadm control --reload")
    console.aside.say("  sudo udevadm trigger --action=add \(shellWord(entry.path))")
    if case .kernelName = rules.mark { return }
    console.aside.say("Then unplug the adapter and plug it in again, for ModemManager and brltty.")
  }
}

extension Console {
  /// Writes a file for another program: to standard output, or where the person wants it.
  func hand(_ text: String, to paths: [String]) throws(CommandFailure) {
    for path in paths.isEmpty ? ["-"] : paths {
      guard path != "-" else {
        _ = write(text)
        continue
      }
      do throws(KeptFileError) {
        try KeptFile.write(text, to: path)
      } catch {
        throw CommandFailure("Cannot write '\(path)': \(error)", code: .cannotWrite)
      }
    }
  }
}
