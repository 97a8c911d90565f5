import Testing

@Suite("The repository keeps its design")
struct ArchitectureTests {
  private func complaints(
    in folders: [String] = ["Sources", "wiring"],
    of rule: (SourceFile) -> [String]
  ) throws -> [String] {
    let files = try Checkout.swiftFiles(in: folders)
    try #require(!files.isEmpty)
    return files.flatMap(rule)
  }

  @Test
  func `targets import only along the arrows`() throws {
    #expect(try complaints(of: ArchitectureRules.forbiddenImports) == [])
  }

  @Test
  func `only PosixSerial tells systems apart`() throws {
    #expect(try complaints(of: ArchitectureRules.platformConditions) == [])
  }

  @Test
  func `only CommandLine prints or exits`() throws {
    #expect(try complaints(of: ArchitectureRules.printingOrExiting) == [])
  }

  @Test
  func `no Swift file is longer than 300 lines, and no function longer than 50`() throws {
    let folders = ["Sources", "Tests", "wiring"]
    #expect(try complaints(in: folders, of: ArchitectureRules.excessiveLength) == [])
    #expect(try complaints(in: folders, of: ArchitectureRules.longFunctions) == [])
  }

  @Test
  func `no function on one line takes a parameter that is true or false`() throws {
    #expect(
      try complaints(in: ["Sources", "wiring"], of: ArchitectureRules.flagParameters) == []
    )
  }

  @Test
  func `the files that the map names exist`() throws {
    let map = try Checkout.text(of: "Sources/README.md")
    let paths = try Checkout.swiftFiles(in: ["Sources", "wiring"]).map { "/" + $0.path }
    for name in map.matches(of: /`([\w+\/]+\.swift)`/).map({ String($0.output.1) }) {
      #expect(paths.contains { $0.hasSuffix("/" + name) }, "\(name)")
    }
  }

  @Test
  func `the manifest depends on no package`() throws {
    let manifest = SourceFile(
      path: "Package.swift",
      text: try Checkout.text(of: "Package.swift")
    )
    #expect(ArchitectureRules.packageDependencies(in: manifest) == [])
  }

  @Test
  func `nothing lies at the top that does not belong there`() throws {
    #expect(try ArchitectureRules.strangers(among: Checkout.names()) == [])
  }

  @Test
  func `the map of the sources mentions every target`() throws {
    let map = try Checkout.text(of: "Sources/README.md")
    let folders = try Checkout.folders(in: "Sources") + ["Wiring"]
    #expect(ArchitectureRules.unmapped(folders, in: map) == [])
  }

  @Test
  func `the arrows are those of targets that exist`() throws {
    let folders = try Set(Checkout.folders(in: "Sources")).union(["Wiring"])
    #expect(ArchitectureRules.targets.union(["CSerial"]) == folders)
  }
}
