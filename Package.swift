// swift-tools-version: 6.2

import PackageDescription

/// One array of settings for every target, so that no part is held to a lower standard.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

extension Target {
  /// The test target of a target, in the folder of the same name.
  static func tests(
    of target: String,
    also others: [Target.Dependency] = [],
    excluding files: [String] = []
  ) -> Target {
    .testTarget(
      name: "\(target)Tests",
      dependencies: [.byName(name: target), "TestSupport"] + others,
      exclude: files,
      swiftSettings: settings
    )
  }
}

let package = Package(
  name: "cablecheck",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "cablecheck", targets: ["cablecheck"])],
  targets: [
    .target(name: "CableModel", swiftSettings: settings),
    .target(name: "SmartProtocol", swiftSettings: settings),
    .target(name: "SerialLink", swiftSettings: settings),
    .target(
      name: "Wiring",
      dependencies: ["CableModel"],
      path: "wiring",
      exclude: ["README.md"],
      resources: [.embedInCode("cables")],
      swiftSettings: settings
    ),
    .target(name: "CSerial"),
    .target(
      name: "PosixSerial",
      dependencies: ["SerialLink", "CSerial"],
      swiftSettings: settings + [.strictMemorySafety()]
    ),
    .target(
      name: "SimulatedBench",
      dependencies: ["CableModel", "SmartProtocol", "SerialLink"],
      swiftSettings: settings
    ),
    .target(
      name: "SimulatedUSB",
      dependencies: ["SimulatedBench", "SerialLink"],
      exclude: ["README.md"],
      swiftSettings: settings
    ),
    .target(
      name: "Diagnosis",
      dependencies: ["SimulatedBench", "CableModel", "SmartProtocol", "SerialLink"],
      swiftSettings: settings
    ),
    .target(
      name: "Report",
      dependencies: ["Diagnosis", "CableModel", "SerialLink"],
      exclude: ["README.md", "report.schema.json"],
      swiftSettings: settings
    ),
    .target(
      name: "CommandLine",
      dependencies: [
        "PosixSerial", "SimulatedBench", "SimulatedUSB", "Wiring", "Diagnosis", "Report",
        "CableModel", "SmartProtocol", "SerialLink",
      ],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "cablecheck",
      dependencies: ["CommandLine"],
      swiftSettings: settings
    ),

    .target(
      name: "TestSupport",
      dependencies: ["CableModel", "SerialLink"],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    .tests(of: "CableModel", also: ["Wiring"]),
    .tests(of: "SmartProtocol"),
    .tests(of: "SerialLink"),
    .tests(of: "Wiring", also: ["CableModel"]),
    .tests(of: "PosixSerial", also: ["SerialLink"]),
    .tests(of: "SimulatedBench", also: ["CableModel", "SmartProtocol", "SerialLink", "Wiring"]),
    .tests(
      of: "SimulatedUSB",
      also: ["SimulatedBench", "CableModel", "SerialLink", "Wiring"]
    ),
    .tests(
      of: "Diagnosis",
      also: ["SimulatedBench", "CableModel", "SmartProtocol", "SerialLink", "Wiring"]
    ),
    .tests(
      of: "Report",
      also: ["Diagnosis", "SimulatedBench", "CableModel", "SerialLink", "Wiring"],
      excluding: ["Snapshots"]
    ),
    .tests(
      of: "CommandLine",
      also: [
        "PosixSerial", "SimulatedBench", "Diagnosis", "Report", "CableModel", "SmartProtocol",
        "SerialLink", "Wiring",
      ],
      excluding: ["Snapshots"]
    ),
    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "cablecheck", "TestSupport", "CSerial", "PosixSerial", "CableModel", "Diagnosis",
        "SimulatedBench", "Wiring",
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "PeerTests",
      dependencies: [
        "cablecheck", "TestSupport", "Report", "Diagnosis", "SimulatedBench", "Wiring",
        "CableModel", "SerialLink",
      ],
      exclude: ["fetch-peers", "validate-reports"],
      swiftSettings: settings
    ),
  ],
  swiftLanguageModes: [.v6]
)
