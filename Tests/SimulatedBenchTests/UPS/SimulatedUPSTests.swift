import SerialLink
import SimulatedBench
import SmartProtocol
import Testing

@Suite struct SimulatedUPSTests {
  /// What owners of an SC450 read from it, in the form in which it comes over the line.
  static let replies: [(String, String)] = [
    ("Y", "SM"), ("\u{1}", "Smart-UPS SC450 RM"), ("b", "736.1.I"), ("V", "DWI"),
    ("B", "13.77"), ("f", "100.0"), ("F", "50.00"), ("g", "012"), ("G", "R"), ("l", "208"),
    ("u", "253"), ("L", "221.7"), ("O", "221.7"), ("P", "061.1"), ("p", "060"), ("e", "00"),
    ("q", "02"), ("E", "336"), ("X", "NO"), ("9", "FF"), ("m", "02/13/11"),
    ("n", "5S1107T50479"), ("c", "UPS_IDEN"), ("x", "02/13/11"), ("j", "0016:"), ("k", "0"),
    ("o", "230"), ("r", "000"), ("s", "H"), ("Q", "08"), ("y", "(C) APCC"), ("C", "NA"),
    ("h", "NA"), ("^", "NA"), ("\u{1B}", "NA"), ("\n", "NA"),
  ]

  @Test(arguments: replies)
  func `an SC450 answers as its owners saw it`(command: String, answer: String) {
    var ups = TalkativeUPS()
    #expect(ups.ask(all: command) == answer + "\r\n")
    #expect(ups.unsafeChanges.isEmpty)
  }

  @Test(arguments: replies)
  func `every value it gives can be decoded`(command: String, answer: String) throws {
    let byte = try #require(command.utf8.first)
    guard let command = SmartCommand.of(byte) else { return }
    #expect(command.fits(Array(answer.utf8)))
  }

  @Test func `it is silent to everything until Y`() {
    var ups = TalkativeUPS(isSmart: false)
    #expect(ups.ask(all: "QyVb\u{1B}\u{1}aZZ\r\n").isEmpty)
    #expect(ups.ask("Y") == "SM\r\n")
    #expect(ups.ask("Y") == "SM\r\n")
    #expect(ups.ask("Q") == "08\r\n")
  }

  @Test func `R puts it back to silence`() {
    var ups = TalkativeUPS()
    #expect(ups.ask("R") == "BYE\r\n")
    #expect(ups.ask("Q").isEmpty)
    #expect(ups.ask("Y") == "SM\r\n")
    #expect(ups.unsafeChanges == [.dumbMode])
  }

  @Test func `a silent one hears and says nothing`() {
    var ups = TalkativeUPS(.silent, isSmart: false)
    #expect(ups.ask(all: "YYY\u{1B}Y").isEmpty)
    #expect(ups.ups.record.changes.isEmpty)
    #expect(ups.ups.record.bytes == Array("YYY\u{1B}Y".utf8))
  }

  @Test func `with the output off some reads are not available`() {
    var ups = TalkativeUPS(.off)
    #expect(ups.ask("Q") == "00\r\n")
    #expect(ups.ask("B") == "13.77\r\n")
    #expect(ups.ask(all: "OPj") == "NA\r\nNA\r\nNA\r\n")
  }

  @Test func `reading the extremes resets them`() {
    var ups = TalkativeUPS()
    #expect(ups.ask(all: "MNMN") == "224.6\r\n221.7\r\n221.7\r\n221.7\r\n")
  }

  @Test func `a names exactly the commands that are not answered with NA`() throws {
    var ups = TalkativeUPS()
    let answer = ups.ask("a")
    let line = Array(answer.utf8.dropLast(2))
    #expect(answer.hasPrefix("3.!$%+?=#|.\u{1}"))
    let set = try #require(CapabilitySet(line))
    for command in SmartCommand.all where !command.safety.changesState && command.byte != 0x1B {
      var fresh = TalkativeUPS()
      let isKnown = fresh.ask(Unicode.Scalar(command.byte)) != "NA\r\n"
      #expect(isKnown == set.commands.contains(command.byte), "\(command.mnemonic)")
    }
    // The commands that owners could use: hibernation, shutdown, load on, tests and calibration.
    #expect(set.commands.isSuperset(of: Array("@SKZDUWA".utf8) + [0x0E]))
    #expect(!set.commands.contains(0x43))
  }

  @Test func `the list of variables holds the owners' choices`() throws {
    var ups = TalkativeUPS()
    let variables = try #require(EditableVariable.parse(Array(ups.ask("\u{1A}").utf8.dropLast(2))))
    let choices = Dictionary(uniqueKeysWithValues: variables.map { ($0.command, $0.values) })
    #expect(choices[0x6C] == ["208", "204", "200", "196"])
    #expect(choices[0x75]?.first == "253" && choices[0x75]?.last == "265")
    #expect(choices[0x70] == ["060", "180", "300", "600"])
    #expect(choices[0x65] == ["00", "15", "50", "90"])
    #expect(choices[0x45] == ["336", "168", "ON ", "OFF"])
    #expect(choices[0x6B] == ["0", "T", "L", "N"])
    #expect(variables.allSatisfy { $0.region == 0x49 || $0.region == 0x34 })
  }

  @Test func `replies wait for the time that the command takes`() throws {
    var ups = SimulatedUPS(state: .onLine)
    _ = ups.receive(0x59, at: .zero)
    let start = Instant.zero + .seconds(10)
    let waits: [(UInt8, ClosedRange<Duration>)] = [
      (0x56, .milliseconds(70) ... .milliseconds(85)),
      (0x42, .milliseconds(50) ... .milliseconds(110)),
      (0x01, .milliseconds(200) ... .milliseconds(380)),
    ]
    for (command, range) in waits {
      var copy = ups
      let reply = try #require(copy.receive(command, at: start).first)
      #expect(range.contains(reply.notBefore - start))
    }
  }

  @Test func `replies keep the order of the commands`() {
    var ups = SimulatedUPS(state: .onLine)
    _ = ups.receive(0x59, at: .zero)
    let start = Instant.zero + .seconds(1)
    let slow = ups.receive(0x01, at: start)
    let quick = ups.receive(0x51, at: start + .milliseconds(5))
    #expect(slow.map(\.notBefore).max() ?? .zero < quick.map(\.notBefore).min() ?? .zero)
  }

  @Test func `a break is noted and nothing else`() {
    var ups = TalkativeUPS()
    #expect(ups.ups.receiveBreak(at: ups.now).isEmpty)
    #expect(ups.ups.record.breaks == [ups.now])
    #expect(ups.ask("Q") == "08\r\n")
  }

  @Test(arguments: SmartCommand.safeSet.sorted())
  func `a safe byte changes nothing however often it is sent`(byte: UInt8) {
    for state in SimulatedUPS.State.allCases {
      var ups = TalkativeUPS(state)
      for _ in 0..<4 { _ = ups.ask(Unicode.Scalar(byte), after: .seconds(2)) }
      _ = ups.wait(.seconds(700))
      #expect(ups.unsafeChanges.isEmpty)
    }
  }
}
