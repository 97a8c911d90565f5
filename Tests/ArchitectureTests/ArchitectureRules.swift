/// What each target may import, beyond the standard library.
///
/// An arrow that is missing here is missing on purpose; adding one is a decision about the design.
private let arrows: [String: Set<String>] = [
  "CableModel": [],
  "SmartProtocol": [],
  "SerialLink": [],
  "Wiring": ["CableModel", "Foundation", "FoundationEssentials"],
  "PosixSerial": ["SerialLink", "CSerial", "Glibc", "Musl", "Darwin"],
  "SimulatedBench": ["CableModel", "SmartProtocol", "SerialLink"],
  "SimulatedUSB": ["SimulatedBench", "SerialLink"],
  "Diagnosis": ["SimulatedBench", "CableModel", "SmartProtocol", "SerialLink"],
  "Report": ["Diagnosis", "CableModel", "SerialLink", "Foundation", "FoundationEssentials"],
  "CommandLine": [
    "PosixSerial", "SimulatedBench", "SimulatedUSB", "Wiring", "Diagnosis", "Report", "CableModel",
    "SmartProtocol", "SerialLink",
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
    let way = "Sources/PosixSerial/EndOfProcess.swift"
    guard file.target != "CommandLine", file.path != way else { return [] }
    let call = /(^|[^\w.`])(Swift\.)?(print|debugPrint|dump|exit|_exit|abort|endProcess)\(/
    return complaints(about: call, in: file, "only CommandLine may print or exit")
  }

  /// Files that have grown beyond what one can read at a sitting.
  static func excessiveLength(of file: SourceFile) -> [String] {
    let count = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    return count > 400 ? ["\(file.path) has \(count) lines, the most is 400"] : []
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
