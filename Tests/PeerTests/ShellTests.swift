import Foundation
import TestSupport
import Testing

extension Tool {
  static let bash = Tool("bash")
  static let zsh = Tool("zsh")
  static let fish = Tool("fish")
  static let mandoc = Tool("mandoc")
}

@Suite("Shells complete command lines by the scripts that are put out", .waitingForPrograms)
struct ShellTests {
  /// A line that is typed, and a word that must be offered for its end.
  private static let lines = [
    (["diag"], "diagnose"), (["diagnose", "--far-end", "att"], "attached"),
    (["pinout", "exchanged-txd-r"], "exchanged-txd-rxd"),
    (["explain", "smart-m"], "smart-mode"), (["pinout", "--cable", "smart-c"], "smart-custom"),
  ]

  private func script(_ shell: String) async throws -> String {
    try await BuiltProgram.run(["completions", shell]).output
  }

  @Test(.enabled(if: Tool.bash.isThere, "no bash"))
  func `bash offers commands, values, faults, checks and cables`() async throws {
    let script = try await script("bash")
    for (words, wanted) in Self.lines {
      let typed = ([BuiltProgram.path] + words).map { "'\($0)'" }.joined(separator: " ")
      let code =
        script + "COMP_WORDS=(\(typed))\nCOMP_CWORD=\(words.count)\n_cablecheck\n"
        + "printf '%s\\n' \"${COMPREPLY[@]}\"\ncomplete -p cablecheck\n"
      let ending = try await Tool.bash.run(["--norc", "-c", code])
      let offered = ending.output.split(separator: "\n")
      #expect(offered.contains { $0 == wanted }, "\(words): \(ending.output)\(ending.errors)")
      #expect(offered.last == "complete -F _cablecheck cablecheck")
    }
  }

  @Test(.enabled(if: Tool.bash.isThere, "no bash"))
  func `bash offers files where a file is wanted`() async throws {
    let folder = try ScratchFolder()
    try folder.write("{}", to: "my file.json")
    let code =
      try await script("bash")
      + "COMP_WORDS=('\(BuiltProgram.path)' diagnose --with '\(folder.path("my"))')\nCOMP_CWORD=3\n"
      + "_cablecheck 2>/dev/null\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n"
    let ending = try await Tool.bash.run(["--norc", "-c", code])
    #expect(ending.output == folder.path("my file.json") + "\n", "\(ending.errors)")
  }

  @Test(.enabled(if: Tool.zsh.isThere, "no zsh: install zsh"))
  func `zsh offers commands, values, faults, checks and cables`() async throws {
    let script = try await script("zsh")
    for (words, wanted) in Self.lines {
      let typed = ([BuiltProgram.path] + words).map { "'\($0)'" }.joined(separator: " ")
      // The functions of its completion system are there only at a prompt.
      let code =
        "compdef() { print -r -- \"compdef $*\" }\n_describe() { print -rl -- ${(P)2} }\n"
        + "_files() { print files }\n" + script
        + "words=(\(typed))\nCURRENT=\(words.count + 1)\n_cablecheck\n"
      let ending = try await Tool.zsh.run(["-f", "-c", code])
      let offered = ending.output.split(separator: "\n")
      #expect(
        offered.contains { $0 == wanted || $0.hasPrefix("\(wanted):") },
        "\(words): \(ending.output)\(ending.errors)"
      )
      #expect(offered.first == "compdef _cablecheck cablecheck")
      #expect(ending.errors == "")
    }
  }

  @Test(.enabled(if: Tool.fish.isThere, "no fish: install fish"))
  func `fish offers commands, values, faults, checks and cables`() async throws {
    let script = try await script("fish")
    let folder = URL(filePath: BuiltProgram.path).deletingLastPathComponent().path
    for (words, wanted) in Self.lines {
      let line = (["cablecheck"] + words).joined(separator: " ")
      let code = "set -x PATH '\(folder)' $PATH\n" + script + "complete -C '\(line)'\n"
      let ending = try await Tool.fish.run(["--no-config", "-c", code])
      let offered = ending.output.split(separator: "\n")
      #expect(
        offered.contains { $0.split(separator: "\t").first.map(String.init) == wanted },
        "\(words): \(ending.output)\(ending.errors)"
      )
    }
  }

  @Test(.enabled(if: Tool.mandoc.isThere, "no mandoc: install mandoc"))
  func `mandoc has nothing to say against the manual`() async throws {
    let folder = try ScratchFolder()
    try folder.write(try await BuiltProgram.run(["manual"]).output, to: "cablecheck.1")
    let ending = try await Tool.mandoc.run(["-T", "lint", folder.path("cablecheck.1")])
    #expect(ending.code == 0)
    #expect(ending.output + ending.errors == "")
  }
}
