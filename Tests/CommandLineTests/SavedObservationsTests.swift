import CommandLine
import TestSupport
import Testing

@Suite("Observations that are kept and judged again")
struct SavedObservationsTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  @discardableResult
  private func save(_ fault: String, _ farEnd: String, as name: String) -> Transcript {
    CapturingConsole.run([
      "diagnose", "--simulate", fault, "--far-end", farEnd, "--save", folder.path(name),
    ])
  }

  @Test
  func `a diagnosis that was kept is judged again without a port`() {
    let first = save("exchanged-txd-rxd", "attached", as: "all.json")
    #expect(first.code == .faultFound)
    #expect(first.output.contains("all.json'"))
    let again = CapturingConsole.run(["diagnose", "--with", folder.path("all.json")])
    #expect(again.code == .faultFound)
    #expect(again.errors.isEmpty)
    let verdict = first.lines.first { $0.contains("swapped") || $0.contains("exchanged") }
    #expect(verdict.map { again.lines.contains($0) } == true)
  }

  @Test
  func `a missing file, a file of something else and another cable's file end with 66`() throws {
    let nonsense = try folder.write("{}", to: "nonsense.json")
    let version = try folder.write("{\"formatVersion\": 7}", to: "new.json")
    save("open-gnd", "free", as: "free.json")
    for (arguments, words) in [
      (["--with", folder.path("none.json")], "No such file"),
      (["--with", folder.path], "Cannot read"),
      (["--with", nonsense], "'--save'"),
      (["--with", version], "format version 7"),
      (["--with", folder.path("free.json"), "--cable", "smart-custom"], "of the cable"),
    ] {
      let transcript = CapturingConsole.run(["diagnose"] + arguments)
      #expect(transcript.code == .noSuchInput)
      #expect(transcript.output.isEmpty)
      #expect(transcript.errors.contains(words))
      #expect(transcript.errors.split(separator: "\n").count == 1)
    }
  }

  @Test
  func `one file for all runs need not be there for the first of them`() {
    let file = folder.path("ups.json")
    let first = CapturingConsole.run([
      "diagnose", "--simulate", "open-gnd", "--with", file, "--save", file,
    ])
    #expect(first.code == .faultFound)
    let again = CapturingConsole.run(["diagnose", "--with", file])
    #expect(again.code == .faultFound)
  }

  @Test
  func `a file that cannot be written is told, and hides no fault`() {
    let transcript = save("open-gnd", "free", as: "no/such/folder.json")
    #expect(transcript.code == .faultFound)
    #expect(transcript.errors.contains("Cannot write"))
  }

  @Test
  func `a far end goes with a port, not with files alone`() {
    save("open-gnd", "free", as: "free.json")
    let transcript = CapturingConsole.run([
      "diagnose", "--with", folder.path("free.json"), "--far-end", "free",
    ])
    #expect(transcript.code == .wrongUsage)
  }

  @Test
  func `what is told beside files alone counts`() {
    save("ups-port-taken", "attached", as: "silent.json")
    let path = folder.path("silent.json")
    let transcript = CapturingConsole.run([
      "diagnose", "--with", path, "--pins", "1,2,9", "--meter", "1=0,2=-7.1",
    ])
    #expect(transcript.code == .faultFound)
    #expect(transcript.output.contains("exchanged-txd-rxd"))
    #expect(transcript.output.contains("pin 2 -7.1 V"))
  }

  @Test
  func `validate keeps what it saw too`() {
    let path = folder.path("proof.json")
    let first = CapturingConsole.run(["validate", "--simulate", "--save", path])
    #expect(first.code == .passed)
    #expect(CapturingConsole.run(["diagnose", "--with", path]).code == .passed)
  }

  @Test
  func `a file that is named thousands of times is read once and told once`() {
    save("exchanged-txd-rxd", "attached", as: "all.json")
    let with = ["--with", folder.path("all.json")]
    let once = CapturingConsole.run(["diagnose"] + with)
    let often = CapturingConsole.run(
      ["diagnose"] + Array(repeating: with, count: 300).flatMap { $0 }
    )
    #expect(often.output == once.output)
  }
}
