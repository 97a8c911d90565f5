import CableModel
import CommandLine
import Diagnosis
import Report
import Testing
import Wiring

struct ExplainTests {
  @Test(arguments: CableLibrary.ids)
  func `every name that a report on a cable can show has a page`(id: String) throws {
    let cable = try CableLibrary.load(id: id)
    let catalogue = HypothesisCatalogue(cable)
    let index = SubjectIndex(cable)
    let causes = catalogue.all + [catalogue.unknownCause]
    let names =
      causes.map(\.id) + causes.map(\.remedy.id) + Part.all(of: cable).map { $0.code(in: cable) }
      + [cable.id]
    // To predict every cause of every cable takes long; two kinds of device show the same.
    let isPredicted = [CableLibrary.defaultID, "cisco-console"].contains(id)
    for name in names {
      let subjects = index.subjects(named: name)
      #expect(!subjects.isEmpty, "\(name)")
      #expect(subjects.allSatisfy { index.id(of: $0) == name }, "\(name)")
      guard isPredicted else { continue }
      #expect(
        subjects.map(index.page).allSatisfy { $0.id == name && !$0.sections.isEmpty },
        "\(name)"
      )
    }
  }

  @Test(arguments: ["silence", "no answer", "No reply!", "no dice"])
  func `what people call silence is told as what the check sees, with all that can show it`(
    words: String
  ) {
    let page = CapturingConsole.run(["explain", words])
    #expect(page.code == .passed)
    #expect(page.output.hasPrefix("silent (symptom)\n"))
    #expect(page.output.contains("it is shown by exchanged-txd-rxd, "))
  }

  /// What stands in the reports of runs with many faults, over two kinds of cables and with a person who
  /// has every tool.
  @Test(arguments: [
    (
      CableLibrary.defaultID,
      [
        "exchanged-txd-rxd", "open-gnd", "open-rxd", "adapter-logic-level", "disturbed-line",
        "ups-other-rate", "adapter-dead-receiver", "open-txd", "nothing-wrong",
      ]
    ),
    ("cisco-console", ["open-txd", "nothing-wrong"]),
  ])
  func `every name of something that was seen, as a report prints it, has a page`(
    cable: String,
    faults: [String]
  ) throws {
    let index = SubjectIndex(try CableLibrary.load(id: cable))
    for fault in faults {
      for command in ["diagnose", "validate"] {
        let text = CapturingConsole.run([
          command, "--cable", cable, "--simulate", fault, "--format", "json",
        ]).output
        let names = text.values(of: ["observation", "check", "remedy", "verdict", "part"])
        #expect(!names.isEmpty, "\(command) \(fault)")
        for name in names {
          #expect(!index.subjects(named: name).isEmpty, "\(name) (\(command) \(fault))")
        }
      }
    }
  }

  @Test
  func `every name in the list of what checks can see has a page`() throws {
    let index = SubjectIndex(try CableLibrary.load(id: CableLibrary.defaultID))
    let codes = CheckCatalogue.all.flatMap(\.symptoms).map(\.code)
    // Of each of these checks it is known that its type has such a case.
    #expect(Set(["silent", "break-held", "wrong-rate", "nothing"]).isSubset(of: codes))
    #expect(codes.allSatisfy { !index.subjects(named: $0).isEmpty })
    let list = CapturingConsole.run(["explain", "symptoms"]).output
    #expect(codes.allSatisfy(list.contains))
    #expect(!CapturingConsole.run(["explain"]).output.contains("answered-after-refusal"))
  }

  @Test
  func `what was seen names each check that can see it, the causes, and what a sound cable shows`()
  {
    let silent = CapturingConsole.run(["explain", "silent"], columns: 400)
    #expect(silent.lines.first == "silent (symptom)")
    let words = silent.output.unwrapped
    #expect(words.contains("'UPS answers Y' (smart-mode) can see it In its words: silent."))
    #expect(
      words.contains(
        "With the device attached, a sound cable shows something else; this one seldom comes by a slip; "
          + "it is shown by exchanged-txd-rxd,"
      )
    )
    let held = CapturingConsole.run(["explain", "break-held"], columns: 400).output
    #expect(held.contains("(no-echo) can see it") && held.contains("(loopback) can see it"))
    let nothing = CapturingConsole.run(["explain", "nothing"]).output.unwrapped
    #expect(nothing.contains("'no echo' (no-echo) can see it In its words: nothing."))
    #expect(nothing.contains("With the far end free, a sound cable shows it"), "\(nothing)")
  }

  @Test(arguments: ["cts=rts dsr=dtr dcd=off ri=off", "1 2 9", "1:negative 2:zero"])
  func `what was seen of several pins is explained too`(code: String) {
    let whole = CapturingConsole.run(["explain", code])
    #expect(whole.code == .passed)
    #expect(whole.lines.first == "\(code) (symptom)")
  }

  @Test
  func `a number that is an exit code and no pin is only that`() {
    #expect(!CapturingConsole.run(["explain", "77"]).output.contains("(symptom)"))
  }

  @Test
  func `every check, verdict and exit code has a page`() throws {
    let index = SubjectIndex(try CableLibrary.load(id: CableLibrary.defaultID))
    let names =
      CheckCatalogue.all.map(\.id.rawValue) + Verdict.Kind.allCases.map(\.rawValue)
      + ExitCode.allCases.map { "\($0.rawValue)" }
    for name in names {
      let pages = index.subjects(named: name).map(index.page)
      #expect(pages.contains { $0.id == name && !$0.sections.isEmpty }, "\(name)")
    }
    for code in ExitCode.allCases {
      #expect(!index.subjects(named: code.name).isEmpty, "\(code.name)")
    }
    for title in CheckCatalogue.all.map(\.title) {
      #expect(!index.subjects(named: title).isEmpty, "\(title)")
    }
  }

  @Test(arguments: [
    "join-d1-d2", "volts-h6", "swing-rts-d5", "beep-h6-d1", "look-panel", "mend-wire-6-1+3-2",
    "exchanged-txd-rxd+open-gnd", "wire-6-1+3-2", "unknown-cause", "conductor-6-1",
  ])
  func `what is named by its pins or joined by a plus is explained too`(name: String) {
    let transcript = CapturingConsole.run(["explain", name])
    #expect(transcript.code == .passed)
    #expect(transcript.lines.first?.hasPrefix("\(name) (") == true, "\(transcript.output)")
  }

  @Test(arguments: ["join-d1-d99", "mend-nothing", "volts-x3", "a+b"])
  func `what has the form of a name and is none is not explained`(name: String) {
    let transcript = CapturingConsole.run(["explain", name])
    #expect(transcript.code == .noSuchInput)
    #expect(transcript.output == "")
  }

  @Test
  func `a cause shows what the checks predict of it, what to do and why it is likely`() {
    let page = CapturingConsole.run(["explain", "exchanged-txd-rxd"], columns: 200).output
    // By FACTS: host TxD idles below -3 V and is now on pin 2; the UPS hears nothing.
    #expect(page.contains("'meter' (meter): pin 1 about 0 V, pin 2 -2.5 to -15 V"))
    #expect(page.contains("'UPS answers Y' (smart-mode): silent; if nothing is wrong: answered"))
    #expect(page.contains("the yellow wire in pin 1, the black wire in pin 2"))
    #expect(page.contains("wejn.org"))
    #expect(!page.contains("'loopback'"))
  }

  @Test
  func `a check shows which causes look how`() {
    let page = CapturingConsole.run(["explain", "smart-mode"], columns: 200).output
    let silent = page.split(separator: "\n").first { $0.contains("- silent: ") }
    #expect(silent?.contains("exchanged-txd-rxd") == true)
    #expect(page.contains("- answered: nothing is wrong"))
  }

  @Test(arguments: [
    (["swapped"], "exchanged-txd-rxd"), (["crossed"], "exchanged-txd-rxd"),
    (["crossed"], "plug-not-rolled"), (["garbage"], "adapter-wrong-rate"),
    (["no", "ground"], "open-gnd"), (["no ground"], "open-gnd"), (["rx"], "open-rxd"),
    (["TX", "missing"], "open-txd"), (["is", "the", "rx", "broken?"], "open-rxd"),
  ])
  func `a fault is found by what people call it`(words: [String], id: String) {
    let transcript = CapturingConsole.run(["explain"] + words)
    #expect(transcript.code == .passed)
    #expect(transcript.lines.contains { $0.hasPrefix("\(id) (") }, "\(transcript.output)")
  }

  @Test(arguments: [40, 80])
  func `a list of what words can mean fits a terminal`(columns: Int) {
    let lines = CapturingConsole.run(
      ["explain", "wrong pin", "--color", "never"],
      on: .terminal,
      columns: columns
    )
    .lines
    #expect(lines.allSatisfy { $0.count <= max(columns, 72) }, "\(lines)")
    #expect(lines.count <= 24)
    #expect(lines.contains { $0.hasSuffix("…") })
  }

  @Test
  func `of several causes the likeliest stands first`() throws {
    let catalogue = HypothesisCatalogue(try CableLibrary.load(id: CableLibrary.defaultID))
    let names = CapturingConsole.run(["explain", "swapped"]).lines.compactMap { line in
      line.contains(" (cause): ") ? String(line.prefix { $0 != " " }) : nil
    }
    let weights = names.compactMap { catalogue[$0]?.prior.weight }
    #expect(names.count > 3)
    #expect(names.first == "exchanged-txd-rxd")
    #expect(weights == weights.sorted(by: >))
  }

  @Test
  func `a cause of another cable is found without its name`() {
    let own = HypothesisCatalogue.ids(of: CableLibrary.defaultID)
    let other =
      HypothesisCatalogue.ids(of: "cisco-console").first { !own.contains($0) } ?? ""
    let found = CapturingConsole.run(["explain", other])
    #expect(found.lines.first?.hasPrefix("\(other) (cause)") == true)
  }

  @Test(arguments: [
    ("exchangd-txd-rxt", "exchanged-txd-rxd"), ("smrat-mode", "smart-mode"),
    ("unexplaind", "unexplained"), ("smart-custon", "smart-custom"),
  ])
  func `a name that is not known is answered with those that are near`(given: String, near: String)
  {
    let transcript = CapturingConsole.run(["explain", given])
    #expect(transcript.code == .noSuchInput)
    #expect(transcript.errors.contains(near), "\(transcript.errors)")
  }

  @Test
  func `without a name it lists what there is`() {
    let output = CapturingConsole.run(["explain"]).output
    for name in ["smart-mode", "open-gnd", "inconclusive", "77", "smart-custom"] {
      #expect(output.contains(name))
    }
  }
}

extension HypothesisCatalogue {
  /// The names of the causes of a shipped cable.
  fileprivate static func ids(of cable: String) -> [String] {
    (try? CableLibrary.load(id: cable)).map { HypothesisCatalogue($0).all.map(\.id) } ?? []
  }
}

extension String {
  /// The texts of some members of a JSON text, wherever they stand.
  fileprivate func values(of keys: Set<String>) -> Set<String> {
    let parts = split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
    let found = parts.indices.dropLast(2).filter { index in
      keys.contains(parts[index]) && parts[index + 1].allSatisfy { " :\n".contains($0) }
    }
    return Set(found.map { parts[$0 + 2] }.filter { !$0.isEmpty })
  }

  /// The text without what the width of the lines makes of it.
  fileprivate var unwrapped: String {
    split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }
}
