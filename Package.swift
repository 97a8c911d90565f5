// swift-tools-version: 6.2

import PackageDescription

/// One array of settings for every target, so that no part is held to a lower standard.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
  // What nothing calls is left out by the linker.
  .unsafeFlags(["-Xfrontend", "-function-sections"], .when(configuration: .release)),
]

/// Optimized in debug builds too: the tests simulate hours of talk and thousands of cables.
let optimized: [SwiftSetting] =
  settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// Small rather than fast in release builds: what talks to files, terminals and people.
let small: [SwiftSetting] =
  settings + [.unsafeFlags(["-Osize"], .when(configuration: .release))]

extension Target {
  /// The test target of a target, in the folder of the same name.
  static func tests(
    of target: String,
    also others: [Target.Dependency] = [],
    excluding files: [String] = [],
    with swiftSettings: [SwiftSetting] = settings
  ) -> Target {
    .testTarget(
      name: "\(target)Tests",
      dependencies: [.byName(name: target), "TestSupport"] + others,
      exclude: files,
      swiftSettings: swiftSettings
    )
  }
}

let package = Package(
  name: "cablecheck",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "cablecheck", targets: ["cablecheck"])],
  targets: [
    .target(name: "PlainText", swiftSettings: optimized),
    .target(
      name: "CableModel",
      dependencies: ["PlainText", "SerialLink"],
      swiftSettings: optimized
    ),
    .target(name: "SmartProtocol", dependencies: ["PlainText"], swiftSettings: optimized),
    .target(name: "SerialLink", swiftSettings: optimized),
    .target(name: "PortInventory", dependencies: ["SerialLink"], swiftSettings: optimized),
    .target(name: "JSONSyntax", dependencies: ["PlainText"], swiftSettings: optimized),
    .target(
      name: "Wiring",
      dependencies: ["CableModel", "JSONSyntax", "PlainText", "SerialLink"],
      path: "wiring",
      exclude: ["README.md", "cisco-rollover-gc98mf.svg"],
      resources: [.embedInCode("cables"), .embedInCode("ends")],
      swiftSettings: small
    ),
    .target(
      name: "ComPortControl",
      dependencies: ["SerialLink"],
      swiftSettings: small
    ),
    .target(name: "CSerial"),
    .target(
      name: "PosixSerial",
      dependencies: ["ComPortControl", "PortInventory", "SerialLink", "PlainText", "CSerial"],
      swiftSettings: small + [.strictMemorySafety()]
    ),
    .target(
      name: "SimulatedBench",
      dependencies: ["CableModel", "SmartProtocol", "PortInventory", "SerialLink", "PlainText"],
      swiftSettings: optimized
    ),
    .target(
      name: "SimulatedUSB",
      dependencies: ["SimulatedBench", "SerialLink"],
      exclude: ["README.md"],
      swiftSettings: small
    ),
    .target(
      name: "Diagnosis",
      dependencies: [
        "SimulatedBench", "CableModel", "SmartProtocol", "PortInventory", "SerialLink",
        "PlainText",
      ],
      swiftSettings: optimized
    ),
    .target(
      name: "Report",
      dependencies: [
        "Diagnosis", "CableModel", "JSONSyntax", "PortInventory", "SerialLink", "PlainText",
      ],
      exclude: ["README.md", "report.schema.json"],
      swiftSettings: small
    ),
    .target(
      name: "CommandLine",
      dependencies: [
        "PosixSerial", "SimulatedBench", "SimulatedUSB", "Wiring", "Diagnosis", "Report",
        "CableModel", "SmartProtocol", "PortInventory", "SerialLink", "PlainText",
      ],
      exclude: ["README.md"],
      swiftSettings: small
    ),
    .executableTarget(
      name: "cablecheck",
      dependencies: ["CommandLine"],
      swiftSettings: settings,
      // No other program links to this one.
      linkerSettings: [
        .unsafeFlags(
          ["-Xlinker", "--no-export-dynamic"],
          .when(platforms: [.linux], configuration: .release)
        )
      ]
    ),

    .target(
      name: "TestSupport",
      dependencies: ["CableModel", "Diagnosis", "PortInventory", "SerialLink", "Wiring"],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    .target(
      name: "Fuzzing",
      dependencies: [
        "CommandLine", "PosixSerial", "ComPortControl", "SimulatedBench", "SimulatedUSB", "Wiring",
        "Diagnosis", "Report", "CableModel", "SmartProtocol", "SerialLink", "PlainText",
        "TestSupport",
      ],
      path: "Tests/Fuzzing",
      exclude: ["run"],
      swiftSettings: settings
    ),
    .tests(of: "PlainText"),
    .testTarget(
      name: "FuzzingTests",
      dependencies: ["Diagnosis", "Fuzzing"],
      swiftSettings: settings
    ),
    // They work out every circuit a second time.
    .tests(of: "CableModel", also: ["Wiring"], with: optimized),
    .tests(of: "SmartProtocol"),
    .tests(of: "SerialLink"),
    .tests(of: "ComPortControl", also: ["SerialLink"]),
    .tests(of: "PortInventory", also: ["SerialLink"]),
    .tests(of: "JSONSyntax"),
    .tests(of: "Wiring", also: ["CableModel", "SerialLink"]),
    .tests(of: "PosixSerial", also: ["Diagnosis", "PortInventory", "SerialLink"]),
    .tests(
      of: "SimulatedBench",
      also: ["CableModel", "SmartProtocol", "PortInventory", "SerialLink", "Wiring"]
    ),
    .tests(
      of: "SimulatedUSB",
      also: ["SimulatedBench", "CableModel", "SerialLink", "Wiring"]
    ),
    .tests(
      of: "Diagnosis",
      also: [
        "SimulatedBench", "CableModel", "SmartProtocol", "PortInventory", "SerialLink", "Wiring",
      ]
    ),
    .tests(
      of: "Report",
      also: [
        "Diagnosis", "SimulatedBench", "CableModel", "JSONSyntax", "PortInventory", "SerialLink",
        "Wiring",
      ],
      excluding: ["Snapshots"]
    ),
    .tests(
      of: "CommandLine",
      also: [
        "PosixSerial", "SimulatedBench", "Diagnosis", "Report", "CableModel", "SmartProtocol",
        "PortInventory", "SerialLink", "Wiring",
      ],
      excluding: ["FieldCables", "Snapshots"]
    ),
    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "cablecheck", "TestSupport", "CSerial", "PosixSerial", "CableModel", "Diagnosis",
        "PortInventory", "Report", "SimulatedBench", "Wiring",
      ],
      exclude: ["Fixtures"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "PeerTests",
      dependencies: [
        "cablecheck", "TestSupport", "Report", "Diagnosis", "SimulatedBench", "Wiring",
        "CableModel", "PortInventory", "SerialLink",
      ],
      exclude: ["browse", "fetch-peers", "validate-reports"],
      swiftSettings: settings
    ),
  ],
  swiftLanguageModes: [.v6]
)

// The fuzzer brings its own `main`, so that nothing else can be built beside it.
if Context.environment["CABLECHECK_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: ["Fuzzing"],
      path: "Tests/FuzzDriver",
      swiftSettings: settings
    )
  )
}
