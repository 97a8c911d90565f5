#if os(Linux)

import PortInventory
import SerialLink

/// The files of udev rules that are in force.
///
/// Of files with one name the first folder's counts, and an empty one or a link to `/dev/null`
/// switches the others off (udev(7)).
struct UdevRuleFiles {
  private let roots: SystemRoots
  /// The files that speak of brltty, with their text.
  private let brailleFiles: [(path: String, text: String)]

  init(roots: SystemRoots) {
    self.roots = roots
    var seen: Set<String> = []
    var files: [(path: String, text: String)] = []
    for folder in [roots.etc, roots.run] + roots.libraries {
      for name in FileTree.names(in: folder + "/udev/rules.d")
      where name.hasSuffix(".rules") && seen.insert(name).inserted {
        let path = "\(folder)/udev/rules.d/\(name)"
        guard let text = FileTree.text(of: path, limit: 1 << 20),
          name.contains("brltty") || text.contains("BRLTTY")
        else { continue }
        files.append((path, text))
      }
    }
    brailleFiles = files
  }

  /// The rules, as they are written, that hand a device to brltty.
  ///
  /// Only a rule that asks for the device's numbers is meant, and only if nothing else that it asks
  /// for, as far as that can be looked up, is otherwise.
  func brailleRules(for device: USBDevice) -> [UdevRule] {
    brailleFiles.flatMap { path, text in
      Self.lines(of: text).compactMap { number, line in
        let conditions = UdevCondition.all(in: line)
        guard conditions.contains(where: \.isOfNumbers),
          conditions.allSatisfy({ $0.mayHold(for: device) }), Self.handsOver(line)
        else { return nil }
        return UdevRule(file: path, line: number, text: line)
      }
    }
  }

  /// Whether a rule does anything for brltty: names its driver or jumps to what does.
  private static func handsOver(_ line: String) -> Bool {
    guard let driver = line.firstRange(of: "BRLTTY_BRAILLE_DRIVER}=\"") else {
      return line.contains("GOTO=\"brltty_usb_run\"") || line.contains("RUN")
    }
    // A rule of an administrator may take the driver away again.
    return !line[driver.upperBound...].hasPrefix("\"")
  }

  /// The rules of a file with the number of their first line; comments left out, lines joined.
  static func lines(of text: String) -> [(number: Int, text: String)] {
    var rules: [(number: Int, text: String)] = []
    var open: (number: Int, text: String)?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.drop { $0 == " " || $0 == "\t" }
      if open == nil, words.isEmpty || words.hasPrefix("#") { continue }
      var rule = open ?? (index + 1, "")
      open = nil
      if words.hasSuffix("\\") {
        rule.text += words.dropLast()
        open = rule
      } else {
        rule.text += words
        rules.append(rule)
      }
    }
    return rules + (open.map { [$0] } ?? [])
  }
}

/// One thing that a rule of udev asks for, such as `ATTRS{idVendor}=="1a86"`.
struct UdevCondition: Hashable {
  let key: String
  /// What stands in braces behind the key; empty if nothing does.
  let attribute: String
  let isEquality: Bool
  /// The patterns, any of which will do.
  let patterns: [String]

  /// The conditions of a rule; what it sets is left out.
  static func all(in rule: String) -> [UdevCondition] {
    rule.matches(of: /([A-Z]+)(?:\{([^}]*)\})?\s*(==|!=)\s*"([^"]*)"/).map { match in
      UdevCondition(
        key: String(match.1),
        attribute: match.2.map(String.init) ?? "",
        isEquality: match.3 == "==",
        patterns: match.4.split(separator: "|", omittingEmptySubsequences: false)
          .map { $0.lowercased() }
      )
    }
  }

  /// Whether it asks for the numbers of a USB device.
  var isOfNumbers: Bool {
    isEquality
      && (key == "ENV" && attribute == "PRODUCT"
        || key.hasPrefix("ATTR") && attribute == "idVendor")
  }

  /// Whether it holds for a device that was just plugged in; what cannot be looked up may hold.
  func mayHold(for device: USBDevice) -> Bool {
    guard let values = values(of: device) else { return true }
    let fits = values.contains { value in
      patterns.contains { Glob.matches(value.lowercased(), $0) }
    }
    return fits == isEquality
  }

  /// The values that the condition is about; nothing if they are not known here.
  private func values(of device: USBDevice) -> [String]? {
    switch (key, attribute) {
    case ("ACTION", _): return ["add", "bind"]
    case ("SUBSYSTEM", _), ("SUBSYSTEMS", _): return ["usb"]
    case ("ENV", "DEVTYPE"): return ["usb_device"]
    case ("ENV", "PRODUCT"): return [product(of: device)]
    case ("ATTR", let name): return [FileTree.line(of: "\(device.folder)/\(name)") ?? ""]
    case ("ATTRS", let name):
      return parents(of: device).compactMap { FileTree.line(of: "\($0)/\(name)") }
    case ("KERNEL", _): return [device.identity.place]
    default: return nil
    }
  }

  /// What the kernel calls PRODUCT: the numbers of vendor, product and version without leading zeros.
  private func product(of device: USBDevice) -> String {
    ["idVendor", "idProduct", "bcdDevice"]
      .map { name in
        let digits = (FileTree.line(of: "\(device.folder)/\(name)") ?? "").drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
      }
      .joined(separator: "/")
  }

  /// The device and the USB devices that it is plugged into, the nearest first.
  private func parents(of device: USBDevice) -> [String] {
    var folder = device.folder
    var all: [String] = []
    while FileTree.exists(folder + "/idVendor"), let slash = folder.lastIndex(of: "/") {
      all.append(folder)
      folder = String(folder[..<slash])
    }
    return all
  }
}

#endif
