import SmartProtocol
import Testing

@Suite struct SmartCommandTests {
  /// What may be sent without asking.
  static let safe: [UInt8] = [0x1B, 0x01] + "YbVaQyBfLOPFgjnmp".utf8

  /// Reads outside the white list that cannot edit anything.
  static let readable: [UInt8] = [0x1A, 0x15, 0x9F] + "CGIJMNXdhitvT789~'</\\".utf8

  /// Reads of EEPROM variables outside the white list.
  static let variables: [UInt8] = [0x16, 0x0C] + "Eceklouqrsx>[]{}w0456".utf8

  /// What acts on the UPS.
  static let actions: [UInt8] = [0x0E, 0x7F, 0x19, 0x02, 0x10] + "ZKS@UDWARz+-^1".utf8

  @Test func `the table holds each documented byte once and no other`() {
    let expected = Self.safe + Self.readable + Self.variables + Self.actions
    #expect(SmartCommand.all.map(\.byte).sorted() == expected.sorted())
    #expect(Set(expected).count == expected.count)
  }

  @Test func `the safe set is the white list`() {
    #expect(SmartCommand.safeSet == Set(Self.safe))
    #expect(Self.safe.count == 19)
  }

  @Test(arguments: readable)
  func `a read outside the white list is readable`(byte: UInt8) throws {
    #expect(try #require(SmartCommand.of(byte)).safety == .readable)
  }

  @Test(arguments: variables)
  func `reading a variable arms an edit`(byte: UInt8) throws {
    let command = try #require(SmartCommand.of(byte))
    #expect(command.safety == .readableButArmsEdit)
    #expect(command.isVariable)
  }

  @Test func `the grace delay is safe to read and a variable all the same`() {
    #expect(SmartCommand.shutdownDelay.safety == .safe)
    #expect(SmartCommand.shutdownDelay.isVariable)
  }

  @Test(arguments: actions)
  func `a command that acts says what it does`(byte: UInt8) throws {
    let command = try #require(SmartCommand.of(byte))
    guard case .changesState(let change) = command.safety else {
      Issue.record("\(command.mnemonic) is not marked as acting")
      return
    }
    #expect(command.safety.changesState)
    #expect(!change.effect.isEmpty && !change.timing.isEmpty)
  }

  @Test func `Z, K, ^N and 1 need a second key`() {
    let twoKey = SmartCommand.all.filter(\.isTwoKey).map(\.byte)
    #expect(Set(twoKey) == [0x5A, 0x4B, 0x0E, 0x31])
  }

  @Test func `a byte that no source documents is no command`() {
    #expect(SmartCommand.of(0x00) == nil)
    #expect(SmartCommand.of(0x0A) == nil)
    #expect(SmartCommand.of(0xFF) == nil)
  }

  @Test func `letters differ by case`() {
    #expect(SmartCommand.of(0x59) == .enterSmartMode)
    #expect(SmartCommand.of(0x79) == .copyright)
  }

  @Test func `mnemonics are what people write`() {
    #expect(SmartCommand.batteryVoltage.mnemonic == "B")
    #expect(SmartCommand.model.mnemonic == "^A")
    #expect(SmartCommand.resynchronise.mnemonic == "ESC")
    #expect(SmartCommand.of(0x7F)?.mnemonic == "DEL")
    #expect(SmartCommand.of(0x9F)?.mnemonic == "0x9f")
  }
}
