import Testing

@Suite("The rules of the design can be broken")
struct ArchitectureRulesTests {
  private func file(_ path: String, _ text: String) -> SourceFile {
    SourceFile(path: path, text: text + "\n")
  }

  @Test(arguments: [
    ("CableModel", "import Foundation"),
    ("CableModel", "package import Diagnosis"),
    ("Diagnosis", "import PosixSerial"),
    ("Diagnosis", "  @preconcurrency internal import Wiring"),
    ("Report", "import PosixSerial"),
    ("SimulatedBench", "import Glibc"),
    ("CommandLine", "import Foundation"),
    ("CommandLine", "import struct FoundationEssentials.Data"),
    ("CommandLine", "import CSerial"),
    ("cablecheck", "import Diagnosis"),
    ("PosixSerial", "@_implementationOnly private import CableModel"),
    ("PosixSerial", "import Testing"),
  ])
  func `an import without an arrow is found`(target: String, line: String) {
    let complaints = ArchitectureRules.forbiddenImports(
      in: file("Sources/\(target)/A.swift", "// import Nothing\n\(line)")
    )
    #expect(complaints.count == 1)
    #expect(complaints.first?.hasPrefix("Sources/\(target)/A.swift:2: \(target) may not") == true)
  }

  @Test(arguments: [
    ("Sources/PosixSerial/A.swift", "internal import Glibc"),
    ("Sources/CommandLine/A.swift", "package import Diagnosis"),
    ("Sources/SerialLink/A.swift", "import Synchronization"),
    ("Sources/Report/A.swift", "import JSONSyntax"),
    ("Sources/CableModel/A.swift", "// We do not import Foundation."),
    ("Sources/CableModel/A.swift", "let important = 1"),
  ])
  func `an import along an arrow is none of its business`(path: String, line: String) {
    #expect(ArchitectureRules.forbiddenImports(in: file(path, line)) == [])
  }

  @Test
  func `a target without arrows is found`() {
    #expect(ArchitectureRules.forbiddenImports(in: file("Sources/Extra/A.swift", "")).count == 1)
  }

  @Test(arguments: [
    "#if os(Linux)", "  #elseif !os(macOS)", "#if canImport(Darwin)", "#if DEBUG || os(Linux)",
    "#if canImport(Musl)", "#if targetEnvironment(simulator)",
  ])
  func `telling systems apart is found outside PosixSerial`(line: String) {
    let condition = { ArchitectureRules.platformConditions(in: self.file($0, line)) }
    #expect(condition("Sources/Report/A.swift").count == 1)
    #expect(condition("wiring/A.swift").count == 1)
    #expect(condition("Sources/PosixSerial/A.swift") == [])
  }

  @Test
  func `asking for a library is not telling systems apart`() {
    let line = file(
      "wiring/A.swift",
      "#if canImport(FoundationEssentials)\n#endif\nlet pos = f(os)"
    )
    #expect(ArchitectureRules.platformConditions(in: line) == [])
  }

  @Test(arguments: [
    "print(1)", "  exit(0)", "guard x else { exit(1) }", "Swift.print(1)", "debugPrint(self)",
    "_exit(0)", "abort()", "endProcess(1)",
  ])
  func `printing and exiting are found outside CommandLine`(line: String) {
    let call = { ArchitectureRules.printingOrExiting(in: self.file($0, line)) }
    #expect(call("Sources/Diagnosis/A.swift").count == 1)
    #expect(call("Sources/cablecheck/main.swift").count == 1)
    #expect(call("Sources/CommandLine/A.swift") == [])
  }

  @Test(arguments: ["blueprint(1)", "console.print(1)", "// print(1)", "onExit(1)"])
  func `what only looks like printing is left alone`(line: String) {
    #expect(ArchitectureRules.printingOrExiting(in: file("Sources/Report/A.swift", line)) == [])
  }

  @Test
  func `a file may have 300 lines and not one more`() {
    let lines = { count in String(repeating: "\n", count: count) }
    let length = ArchitectureRules.excessiveLength
    #expect(length(SourceFile(path: "wiring/A.swift", text: lines(300))) == [])
    #expect(length(SourceFile(path: "wiring/A.swift", text: lines(301))).count == 1)
  }

  @Test
  func `a function may have 50 lines and not one more`() {
    let function = { count in
      "  func a() {\n" + String(repeating: "    b()\n", count: count - 2) + "  }\n"
    }
    let long = ArchitectureRules.longFunctions
    let requirement = "  func a()\n\n" + function(10)
    #expect(long(SourceFile(path: "Sources/A.swift", text: function(50))) == [])
    #expect(long(SourceFile(path: "Sources/A.swift", text: requirement)) == [])
    #expect(long(SourceFile(path: "Sources/A.swift", text: function(51))).count == 1)
  }

  @Test
  func `a parameter that is true or false is found, and a closure that gives one is not`() {
    let flag = ArchitectureRules.flagParameters
    #expect(flag(file("Sources/Report/A.swift", "func draw(isLong: Bool) {")).count == 1)
    #expect(flag(file("Sources/Report/A.swift", "func draw(_ a: Int, b isB: Bool)")).count == 1)
    #expect(flag(file("Sources/Report/A.swift", "func draw(_ a: (Int) -> Bool) {")) == [])
  }

  @Test
  func `a package dependency is found`() {
    let manifest = file(
      "Package.swift",
      "dependencies: [\n  .package(url: \"u\", from: \"1.0.0\")\n]"
    )
    #expect(ArchitectureRules.packageDependencies(in: manifest).count == 1)
    #expect(ArchitectureRules.packageDependencies(in: file("Package.swift", "let package")) == [])
  }

  @Test
  func `a stranger at the top is found`() {
    let names = [".build", ".git", "Package.swift", "README.md", "Sources", "docs", "wiring"]
    #expect(ArchitectureRules.strangers(among: names) == ["docs"])
  }

  @Test
  func `a folder that the map leaves out is found`() {
    #expect(ArchitectureRules.unmapped(["Report", "Diagnosis"], in: "- `Report`") == ["Diagnosis"])
  }
}
