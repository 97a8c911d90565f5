import Foundation
import TestSupport

/// A program of others that is installed, or is not.
struct Tool {
  let name: String
  /// Its path, or `nil` if it is not there.
  let path: String?

  /// Looks for a program under any of some names.
  init(_ names: String...) {
    name = names[0]
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    path = names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  var isThere: Bool { path != nil }

  /// Runs it to its end.
  func run(_ arguments: [String], limit: Duration = .seconds(180)) async throws
    -> RunningProgram.Ending
  {
    try await RunningProgram(path ?? name, arguments).ending(within: limit)
  }

  static let chromium = Tool("chromium", "chromium-browser", "google-chrome")
  static let xmllint = Tool("xmllint")
  static let tidy = Tool("tidy")
  static let python = Tool("python3")
}

/// Reports and drawings, as the program puts them out.
enum Samples {
  /// A name for each, and the arguments that make it.
  static let diagnoses: [(name: String, arguments: [String])] = [
    ("good", ["diagnose", "--simulate"]),
    ("swapped", ["diagnose", "--simulate", "exchanged-txd-rxd"]),
    ("alike", ["diagnose", "--simulate", "ups-port-taken"]),
    ("jumpers", ["diagnose", "--simulate", "jumpers-missing"]),
    ("no-port", ["diagnose", "/nonexistent/port", "--far-end", "attached"]),
  ]

  /// A name for each, and the arguments that draw it.
  static let pinouts: [(name: String, arguments: [String])] = [
    ("cisco", ["pinout"]), ("apc", ["pinout", "--cable", "apc-940-0024c"]),
    ("custom", ["pinout", "--cable", "smart-custom"]),
    ("mirrored", ["pinout", "counted-from-wire-side"]),
    ("misplaced", ["pinout", "misplaced-gnd-4-in-1"]), ("bridged", ["pinout", "bridged-1-2"]),
    ("grounded", ["pinout", "grounded-txd"]), ("unrolled", ["pinout", "plug-not-rolled"]),
    ("fed", ["pinout", "pin-1-fed-from-8"]), ("crossed", ["pinout", "jumpers-crossed"]),
    ("long", ["pinout", "--cable", "long.json5", "exchanged-txd-rxd"]),
  ]

  /// A cable of somebody's own who did not spare words.
  static func cableWithLongNames() throws -> String {
    let wiring = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../wiring"
    )
    let file = wiring.appending(path: "cables/cisco-rollover-gc98mf.json5")
    let longer = [
      "cisco-rollover-gc98mf": "long",
      "USB console lead": "A USB lead with a description for a name",
      "Cisco console lead with GC98MF adapter": "A cable made out of what was in the workshop's "
        + "drawer on a rainy Sunday, and of patience",
      "\"APC Smart-UPS\"": "\"An uninterruptible power supply of a make that is not known\"",
      "common of 3, 5 and 6": "the common return of the contacts three, five and six",
      "remote on/off": "remote switching of the load on and off",
      "yellow": "yellow with a green stripe",
    ]
    let whole = try ["usb-console-lead", "apc-smart-ups"].reduce(
      into: String(contentsOf: file, encoding: .utf8)
    ) { text, name in
      let end = wiring.appending(path: "ends/\(name).json5")
      text = try text.replacing("\"\(name)\"", with: String(contentsOf: end, encoding: .utf8))
    }
    return longer.reduce(into: whole) { text, change in
      text = text.replacing(change.key, with: change.value)
    }
  }

  /// All of them as files, each made once for all tests.
  static let shelf = SampleShelf()
}

/// A folder with every sample as `NAME.svg` and `NAME.html`.
actor SampleShelf {
  private var filling: Task<ScratchFolder, any Error>?

  /// The path of a sample in a format.
  func path(_ name: String, _ format: String) async throws -> String {
    try await folder().path("\(name).\(format)")
  }

  private func folder() async throws -> ScratchFolder {
    if let filling { return try await filling.value }
    let task = taskForPrograms {
      let place = try ScratchFolder()
      try place.write(try Samples.cableWithLongNames(), to: "long.json5")
      for sample in Samples.diagnoses + Samples.pinouts {
        let outputs = ["svg", "html"].flatMap { format in
          ["--format", format, "--output", place.path("\(sample.name).\(format)")]
        }
        _ = try await BuiltProgram.run(
          sample.arguments.map { $0 == "long.json5" ? place.path($0) : $0 } + outputs,
          limit: .seconds(180)
        )
      }
      return place
    }
    filling = task
    return try await task.value
  }
}
