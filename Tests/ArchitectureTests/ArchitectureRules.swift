/// What each target may import, beyond the standard library.
///
/// An arrow that is missing here is missing on purpose; adding one is a decision about the design.
private let arrows: [String: Set<String>] = [
  "PlainText": [],
  "SerialLink": [],
  "CableModel": ["SerialLink", "PlainText"],
  "SmartProtocol": ["PlainText"],
  "PortInventory": ["SerialLink"],
  "ComPortControl": ["SerialLink"],
  "JSONSyntax": ["PlainText"],
  "Wiring": [
    "CableModel", "JSONSyntax", "SerialLink", "PlainText",
  ],
  "PosixSerial": [
    "ComPortControl", "PortInventory", "SerialLink", "PlainText", "CSerial", "Glibc", "Musl",
    "Darwin",
  ],
  "SimulatedBench": ["CableModel", "SmartProtocol", "PortInventory", "SerialLink", "PlainText"],
  "SimulatedUSB": ["SimulatedBench", "SerialLink"],
  "Diagnosis": [
    "SimulatedBench", "CableModel", "SmartProtocol", "PortInventory", "SerialLink", "PlainText",
  ],
  "Report": [
    "Diagnosis", "CableModel", "JSONSyntax", "PortInventory", "SerialLink", "PlainText",
  ],
  "CommandLine": [
    "PosixSerial", "SimulatedBench", "SimulatedUSB", "Wiring", "Diagnosis", "Report", "CableModel",
    "SmartProtocol", "PortInventory", "SerialLink", "PlainText",
  ],
  "cablecheck": ["CommandLine"],
]

private let standardLibrary: Set<String> = ["Swift", "Synchronization"]

/// The rules of the design that a compiler does not hold, each a function from text to complaints.
enum ArchitectureRules {
  /// The targets that the rules know.
  static var targets: Set<String> { Set(arrows.keys) }

  /// Imports that no arrow of the design allows.
  static func forbiddenImports(in file: SourceFile) -> [String] {
    guard let allowed = arrows[file.target] else {
      return ["\(file.path): no arrows are known for the target \(file.target)"]
    }
    return imports(in: file).compactMap { line, module in
      guard !allowed.contains(module), !standardLibrary.contains(module) else { return nil }
      return "\(file.path):\(line): \(file.target) may not import \(module)"
    }
  }

  /// Differences between systems anywhere but in `PosixSerial`.
  static func platformConditions(in file: SourceFile) -> [String] {
    guard file.target != "PosixSerial" else { return [] }
    let condition = /^\s*#(if|elseif)\b.*\b(os|canImport\((Darwin|Glibc|Musl)\)|targetEnvironment)/
    return complaints(about: condition, in: file, "only PosixSerial may tell systems apart")
  }

  /// Printing or exiting anywhere but in `CommandLine`, which exits through one file of `PosixSerial`.
  static func printingOrExiting(in file: SourceFile) -> [String] {
    let way = "Sources/PosixSerial/Process/EndOfProcess.swift"
    guard file.target != "CommandLine", file.path != way else { return [] }
    let call = /(^|[^\w.`])(Swift\.)?(print|debugPrint|dump|exit|_exit|abort|endProcess)\(/
    return complaints(about: call, in: file, "only CommandLine may print or exit")
  }

  /// Files that have grown beyond what one can read at a sitting.
  static func excessiveLength(of file: SourceFile) -> [String] {
    let count = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    return count > 300 ? ["\(file.path) has \(count) lines, the most is 300"] : []
  }

  /// Functions that one cannot see at once: from the line of the name to the closing brace.
  static func longFunctions(in file: SourceFile) -> [String] {
    // A table in the form of a switch: one short case for each clause of the contract.
    guard file.path != "Tests/TestSupport/Links/SerialLinkContract.swift" else { return [] }
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let head = /^(?<indent> *)((\w+(\(\w+\))?|@\w+) )*(func\b|init[?(<])/
    return lines.indices.compactMap { start in
      // A requirement of a protocol has no body: a line that ends it comes before a brace opens.
      guard let indent = lines[start].firstMatch(of: head)?.output.indent,
        let opening = lines[start...].firstIndex(where: {
          $0.isEmpty || $0.hasSuffix("{") || $0.hasSuffix("}")
        }),
        lines[opening].hasSuffix("{"),
        let end = lines[opening...].dropFirst().firstIndex(where: { $0.hasPrefix(indent + "}") })
      else { return nil }
      let length = end - start + 1
      return length > 50
        ? "\(file.path):\(start + 1): a function of \(length) lines, the most is 50" : nil
    }
  }

  /// Parameters that are true or false, which say nothing where a function is called.
  ///
  /// Left out are a bit on the wire and a direction of USB, which are data, and three places that are
  /// still to be changed. The list may only become shorter.
  static func flagParameters(in file: SourceFile) -> [String] {
    let known: Set<String> = [
      "Sources/SimulatedBench/Line/Burst.swift", "Sources/SimulatedUSB/USBDeviceDescription.swift",
      "Sources/SimulatedUSB/USBChip.swift", "Sources/PosixSerial/Port/PosixPort+Opening.swift",
      "Sources/PosixSerial/Inventory/Linux/LinuxHolders.swift",
    ]
    let parameter = /\bfunc [^{]*[(,] *\w+( \w+)?: Bool\b/
    let found = complaints(about: parameter, in: file, "a parameter that is true or false")
    guard known.contains(file.path) else { return found }
    return found.isEmpty ? ["\(file.path) needs no exception any more"] : []
  }

  /// Dependencies on packages of others.
  static func packageDependencies(in manifest: SourceFile) -> [String] {
    complaints(about: /\.package\(/, in: manifest, "no package is used but the toolchain")
  }

  /// Things at the top of the repository that do not belong there.
  static func strangers(among names: [String]) -> [String] {
    let known: Set<String> = ["Package.swift", "README.md", "Sources", "Tests", "wiring"]
    return names.filter { !known.contains($0) && !$0.hasPrefix(".") }
  }

  /// The folders that a map does not mention.
  static func unmapped(_ folders: [String], in map: String) -> [String] {
    folders.filter { !map.contains("`\($0)`") }
  }

  private static func imports(in file: SourceFile) -> [(line: Int, module: String)] {
    let statement =
      /^\s*((@\w+(\(\w+\))?|public|package|internal|fileprivate|private)\s+)*import\s+((struct|class|enum|protocol|typealias|func|var|let)\s+)?(?<module>\w+)/
    return file.code.compactMap { number, text in
      text.firstMatch(of: statement).map { (number, String($0.module)) }
    }
  }

  private static func complaints(
    about pattern: some RegexComponent,
    in file: SourceFile,
    _ rule: String
  ) -> [String] {
    file.code.compactMap { number, text in
      text.firstMatch(of: pattern) == nil ? nil : "\(file.path):\(number): \(rule)"
    }
  }
}
