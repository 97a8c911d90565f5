import SerialLink
import Testing

/// Settings with their usual short form, and the bits that a character then has.
struct SettingsCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let settings: LineSettings
  let bits: Int

  init(_ form: String, bits: Int, _ settings: LineSettings) {
    testDescription = form
    self.settings = settings
    self.bits = bits
  }

  /// One start bit, the data, a parity bit if there is one, the stop bits.
  static let all = [
    SettingsCase("2400 8N1", bits: 10, LineSettings(baudRate: 2400)),
    SettingsCase("9600 7E1", bits: 10, LineSettings(baudRate: 9600, dataBits: 7, parity: .even)),
    SettingsCase(
      "300 8O2",
      bits: 12,
      LineSettings(baudRate: 300, parity: .odd, stopBits: 2)
    ),
    SettingsCase("50 5N1", bits: 7, LineSettings(baudRate: 50, dataBits: 5)),
    SettingsCase(
      "2400 8N1 RTS/CTS",
      bits: 10,
      LineSettings(baudRate: 2400, flowControl: .hardware)
    ),
    SettingsCase(
      "115200 8N1 XON/XOFF",
      bits: 10,
      LineSettings(baudRate: 115_200, flowControl: .software)
    ),
  ]
}

struct LineSettingsTests {
  @Test(arguments: SettingsCase.all)
  func `settings are told in their usual short form`(form: SettingsCase) {
    #expect("\(form.settings)" == form.testDescription)
  }

  @Test(arguments: SettingsCase.all)
  func `a character takes the time of its bits`(form: SettingsCase) {
    #expect(form.settings.bitsPerCharacter == form.bits)
    let exact = Double(form.bits) / Double(form.settings.baudRate)
    #expect(abs(form.settings.characterTime.seconds - exact) < 1e-9)
  }

  @Test
  func `a character at 2400 baud takes four milliseconds and a sixth`() {
    #expect(LineSettings(baudRate: 2400).characterTime == .nanoseconds(4_166_666))
  }
}
