import SmartProtocol
import Testing

struct DecodingCase: Sendable, CustomTestStringConvertible {
  var command: Character
  var line: String
  var words: String

  var testDescription: String { "\(command) answered with \(line)" }

  static let all: [DecodingCase] = [
    .init(command: "B", line: "13.77", words: "13.77 V"),
    .init(command: "B", line: "27.87", words: "27.87 V"),
    .init(command: "B", line: "219.2", words: "219.2 V"),
    .init(command: "B", line: "13.7", words: "13.7 V"),
    .init(command: "C", line: "036.0", words: "36.0 °C"),
    .init(command: "E", line: "336", words: "336 h"),
    .init(command: "E", line: "168", words: "168 h"),
    .init(command: "E", line: "ON ", words: "ON"),
    .init(command: "E", line: "OFF", words: "OFF"),
    .init(command: "F", line: "50.00", words: "50.00 Hz"),
    .init(command: "I", line: "FF", words: "0xff"),
    .init(command: "J", line: "0F,00", words: "0x0f,0x00"),
    .init(command: "L", line: "221.7", words: "221.7 V"),
    .init(command: "L", line: "000.0", words: "0.0 V"),
    .init(command: "M", line: "224.6", words: "224.6 V"),
    .init(command: "O", line: "221.7", words: "221.7 V"),
    .init(command: "P", line: "061.1", words: "61.1 %"),
    .init(command: "Q", line: "08", words: "on line"),
    .init(command: "Q", line: "10", words: "on battery"),
    .init(command: "Q", line: "50", words: "on battery, battery low"),
    .init(command: "Q", line: "00", words: "output off"),
    .init(command: "V", line: "DWI", words: "DWI"),
    .init(command: "V", line: "GWD", words: "GWD"),
    .init(command: "b", line: "736.1.I", words: "736.1.I"),
    .init(command: "b", line: "735.a.1", words: "735.a.1"),
    .init(command: "b", line: "42.L.I", words: "42.L.I"),
    .init(command: "X", line: "NO", words: "no recent test"),
    .init(command: "X", line: "OK", words: "passed"),
    .init(command: "c", line: "UPS_IDEN", words: "UPS_IDEN"),
    .init(command: "e", line: "00", words: "0 %"),
    .init(command: "f", line: "100.0", words: "100.0 %"),
    .init(command: "g", line: "012", words: "12 V"),
    .init(command: "h", line: "042.4", words: "42.4 %"),
    .init(command: "j", line: "0016:", words: "16 min"),
    .init(command: "j", line: "0042:", words: "42 min"),
    .init(command: "j", line: "0013", words: "13 min"),
    .init(command: "k", line: "0", words: "0"),
    .init(command: "k", line: "T", words: "T"),
    .init(command: "l", line: "208", words: "208 V"),
    .init(command: "u", line: "253", words: "253 V"),
    .init(command: "m", line: "02/13/11", words: "02/13/11 (mm/dd/yy)"),
    .init(command: "n", line: "5S1107T50479", words: "5S1107T50479"),
    .init(command: "n", line: "GS9803139882\0\0", words: "GS9803139882"),
    .init(command: "n", line: "WS9803139882  ", words: "WS9803139882"),
    .init(command: "n", line: "5S1107T50479 \u{7}", words: "5S1107T50479"),
    .init(command: "m", line: "02/13/11  ", words: "02/13/11 (mm/dd/yy)"),
    .init(command: "m", line: "02/13/11x", words: "02/13/11 (mm/dd/yy)"),
    .init(command: "m", line: "02/13/11\u{1}", words: "02/13/11 (mm/dd/yy)"),
    .init(command: "x", line: "02/13/11\0", words: "02/13/11 (mm/dd/yy)"),
    .init(command: "c", line: "UPS_IDEN\u{3}", words: "UPS_IDEN"),
    .init(command: "c", line: "RACK  \0\0", words: "RACK"),
    .init(command: "o", line: "230", words: "230 V"),
    .init(command: "p", line: "060", words: "60 s"),
    .init(command: "q", line: "02", words: "2 min"),
    .init(command: "r", line: "000", words: "0 s"),
    .init(command: "s", line: "H", words: "H"),
    .init(command: "x", line: "02/13/11", words: "02/13/11 (mm/dd/yy)"),
    .init(command: "y", line: "(C) APCC", words: "(C) APCC"),
    .init(command: "9", line: "FF", words: "0xff"),
    .init(command: "\u{1}", line: "Smart-UPS SC450 RM", words: "Smart-UPS SC450 RM"),
    .init(command: "\u{1}", line: "SMART-UPS 700", words: "SMART-UPS 700"),
  ]
}

@Suite struct DecodingTests {
  static func command(_ letter: Character) throws -> SmartCommand {
    let byte = try #require(letter.asciiValue)
    return try #require(SmartCommand.of(byte))
  }

  @Test(arguments: DecodingCase.all)
  func `a documented reply becomes a value with its unit`(example: DecodingCase) throws {
    guard
      case .value(let reading) = try Self.command(example.command).decode(Array(example.line.utf8))
    else {
      Issue.record("No value")
      return
    }
    #expect(reading.description == example.words)
  }

  @Test func `each cause of transfer has its letter`() {
    let causes = "RHLTOS".utf8.map { SmartCommand.transferCause.decode([$0]) }
    #expect(
      causes == [
        .value(.transferCause(.rateOfChange)), .value(.transferCause(.highVoltage)),
        .value(.transferCause(.lowVoltage)), .value(.transferCause(.notchOrSpike)),
        .value(.transferCause(.noneYet)), .value(.transferCause(.test)),
      ]
    )
    #expect(SmartCommand.transferCause.decode(Array("Q".utf8)) == .doesNotFit)
  }

  @Test func `a reply of NA is not a value`() {
    for command in SmartCommand.all where command.reply != .anything {
      #expect(command.decode(SmartHandshake.notAvailable) == .notAvailable)
    }
  }

  @Test func `SM after Q means ask again, after Y it is what was asked for`() {
    #expect(SmartCommand.status.decode(SmartHandshake.smartMode) == .notReady)
    #expect(SmartCommand.enterSmartMode.decode(SmartHandshake.smartMode) == .acknowledged)
    #expect(SmartCommand.enterSmartMode.decode(SmartHandshake.refused) == .refused)
  }

  @Test func `SM is never taken for a firmware version`() {
    #expect(SmartCommand.oldFirmware.decode(SmartHandshake.smartMode) == .doesNotFit)
    #expect(SmartCommand.oldFirmware.decode(SmartHandshake.dumbMode) == .doesNotFit)
    #expect(SmartCommand.firmware.decode(SmartHandshake.smartMode) == .doesNotFit)
    #expect(SmartCommand.enterSmartMode.fits(SmartHandshake.smartMode))
  }

  @Test func `a late reply does not look like the usual reply to the next command`() throws {
    let replies: [(Character, String)] = [
      ("\u{1}", "Smart-UPS SC450 RM"), ("b", "736.1.I"), ("V", "DWI"), ("B", "13.77"),
      ("P", "061.1"), ("Q", "08"), ("j", "0016:"), ("g", "012"), ("m", "02/13/11"),
      ("n", "5S1107T50479"), ("y", "(C) APCC"), ("Y", "SM"),
    ]
    for (letter, line) in replies {
      let bytes = Array(line.utf8)
      #expect(try Self.command(letter).isUsual(bytes))
      for (other, _) in replies where other != letter && !(line == "SM" && other == "Q") {
        #expect(try Self.command(other).isUsual(bytes) == false, "\(line) as a reply to \(other)")
      }
    }
  }

  @Test(arguments: ["08", "10", "FF"])
  func `a status is never a measurement with decimals`(status: String) throws {
    for letter in "BfLOPF" {
      #expect(try Self.command(letter).fits(Array(status.utf8)) == false)
    }
  }

  @Test(
    arguments: [
      ("B", "301.0"), ("f", "100.1"), ("L", "480.1"), ("P", "300.1"), ("F", "80.01"), ("g", "005"),
      ("u", "065"), ("C", "120.1"), ("e", "101"), ("E", "8785"), ("j", "10000"),
    ] as [(Character, String)]
  )
  func `a number out of the range of its quantity is none`(letter: Character, line: String) throws {
    #expect(try Self.command(letter).decode(Array(line.utf8)) == .doesNotFit)
  }

  @Test func `the digits that a reply usually has are told from others that are possible`() {
    let voltage = SmartCommand.batteryVoltage
    for usual in ["13.77", "27.87", "219.2", "NA"] { #expect(voltage.isUsual(Array(usual.utf8))) }
    for odd in ["061.1", "3.77"] {
      #expect(voltage.fits(Array(odd.utf8)))
      #expect(!voltage.isUsual(Array(odd.utf8)))
    }
  }

  @Test func `damaged replies do not fit`() {
    #expect(SmartCommand.batteryVoltage.decode([]) == .doesNotFit)
    #expect(SmartCommand.batteryVoltage.decode(Array("13.".utf8)) == .doesNotFit)
    #expect(SmartCommand.batteryVoltage.decode(Array("1.3.77".utf8)) == .doesNotFit)
    #expect(SmartCommand.batteryVoltage.decode([0xB1, 0x33, 0x2E, 0x37, 0x37]) == .doesNotFit)
    #expect(SmartCommand.runtime.decode(Array("00:16".utf8)) == .doesNotFit)
    #expect(SmartCommand.status.decode(Array("8G".utf8)) == .doesNotFit)
    #expect(SmartCommand.serialNumber.decode(Array("5S11\u{0}07T50479".utf8)) == .doesNotFit)
  }

  @Test func `what stands like a date but is none stays text`() {
    #expect(SmartCommand.manufactured.decode(Array("13/45/11".utf8)) == .value(.text("13/45/11")))
  }

  @Test func `a quantity can be calculated with`() {
    #expect(Quantity(digits: "061.1", unit: .percent).value == 61.1)
    #expect(Quantity(digits: "000", unit: .seconds).digits == "0")
    #expect(Quantity(digits: "04:", unit: .none).value == 0)
  }
}

@Suite struct CapabilityTests {
  @Test func `the commands of an SU420 can be told`() throws {
    let line = Array("3.!$%+?=#|.\u{1}\u{E}\u{1A}')+-89@AB".utf8)
    let set = try #require(CapabilitySet(line))
    #expect(set.protocolVersion == "3")
    #expect(set.alerts == Set("!$%+?=#|".utf8))
    #expect(set.commands == Set([0x01, 0x0E, 0x1A] + "')+-89@AB".utf8))
    #expect(set.lists(.batteryVoltage) && !set.lists(.status))
    #expect(SmartCommand.capabilities.decode(line) == .value(.capabilities(set)))
  }

  @Test func `the newer and the older reply of an SUVS420I differ`() throws {
    let newer = try #require(CapabilitySet(Array("2).?=*%+#!$.98~`\u{1}ynba@YXUSQKGA".utf8)))
    #expect(newer.lists(.model) && !newer.lists(.oldFirmware) && !newer.lists(.batteryVoltage))
    let older = try #require(CapabilitySet(Array(".!$?.3".utf8)))
    #expect(older.protocolVersion == "3")
    #expect(older.alerts == Set("!$?".utf8))
    #expect(older.lists(.batteryVoltage))
  }

  @Test func `a unit of protocol 4 may have CR in its list`() throws {
    let set = try #require(CapabilitySet(Array("4.!$%+?=#|.\u{1}BQ\rY.1\r2".utf8)))
    #expect(set.protocolVersion == "4")
    #expect(set.lists(.status) && set.lists(.batteryVoltage) && !set.lists(.load))
  }

  @Test func `a fourth part is kept apart`() throws {
    let set = try #require(CapabilitySet(Array("3.!$.BQ.xyz".utf8)))
    #expect(set.commands == Set("BQ".utf8))
    #expect(set.fourthPart == Array("xyz".utf8))
  }

  @Test func `firmware is no list of commands`() {
    #expect(SmartCommand.capabilities.decode(Array("736.1.I".utf8)) == .doesNotFit)
    #expect(SmartCommand.capabilities.decode(Array("13.77".utf8)) == .doesNotFit)
  }

  @Test func `the documented list of variables is read`() {
    let line = Array("#uD43132135138129".utf8)
    let values = ["132", "135", "138", "129"]
    #expect(
      EditableVariable.parse(line) == [
        EditableVariable(command: 0x75, region: 0x44, values: values)
      ]
    )
  }

  @Test func `a list of variables that breaks off is refused`() {
    #expect(EditableVariable.parse(Array("#uD431321351381".utf8)) == nil)
    #expect(EditableVariable.parse(Array("#uD".utf8)) == nil)
    #expect(EditableVariable.parse(Array("#".utf8)) == nil)
  }

  @Test func `a Matrix begins each variable with two marks`() {
    let line = Array("##uD23132135##kD110".utf8)
    #expect(
      EditableVariable.parse(line) == [
        EditableVariable(command: 0x75, region: 0x44, values: ["132", "135"]),
        EditableVariable(command: 0x6B, region: 0x44, values: ["0"]),
      ]
    )
  }
}
