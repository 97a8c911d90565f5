// Sources: apcupsd smartprotocol.rst; NUT apcsmart.c, apcsmart.h, apcsmart_tabs.c and its manual page.

extension SmartCommand {
  // MARK: Handshake and identity

  package static let enterSmartMode = safe("Y", "enter smart mode", .smartMode)
  package static let resynchronise = SmartCommand(0x1B, "resynchronise", .anything, .safe)
  package static let copyright = safe("y", "copyright notice", .copyright)
  package static let model = SmartCommand(0x01, "model", .model, .safe)
  package static let capabilities = safe("a", "protocol and command set", .capabilities)
  package static let firmware = safe("b", "firmware revision", .firmware)
  package static let oldFirmware = safe("V", "old firmware code", .oldFirmware)
  package static let serialNumber = safe("n", "serial number", .serialNumber)
  package static let manufactured = safe("m", "date of manufacture", .date)
  package static let editableVariables = SmartCommand(
    0x1A,
    "EEPROM variables and their values",
    .editableVariables,
    .readable
  )

  // MARK: Measurements

  package static let status = safe("Q", "status", .status)
  package static let batteryVoltage = safe("B", "battery voltage", .number(.volts, .batteryVoltage))
  package static let batteryCharge = safe("f", "battery charge", .number(.percent, .share))
  package static let nominalBatteryVoltage = safe(
    "g",
    "nominal battery voltage",
    .number(.volts, .nominalBatteryVoltage)
  )
  package static let lineVoltage = safe("L", "line voltage", .number(.volts, .mainsVoltage))
  package static let lineFrequency = safe("F", "line frequency", .number(.hertz, .frequency))
  package static let outputVoltage = safe("O", "output voltage", .number(.volts, .mainsVoltage))
  package static let load = safe("P", "load", .number(.percent, .load))
  package static let runtime = safe("j", "runtime", .number(.minutes, .runtime))
  package static let shutdownDelay = SmartCommand(
    letter("p"),
    "grace before load off",
    .number(.seconds, .delay),
    .safe,
    isVariable: true
  )
  package static let temperature = read(
    "C",
    "internal temperature",
    .number(.celsius, .temperature)
  )
  package static let transferCause = read("G", "cause of last transfer", .transferCause)
  package static let selfTestResult = read("X", "self-test result", .selfTest)

  /// Every command that a source documents, in the order of the groups.
  package static let all: [SmartCommand] = handshake + reads + variables + actions

  private static let handshake = [
    enterSmartMode, resynchronise, copyright, model, capabilities, firmware, oldFirmware,
    serialNumber, manufactured, editableVariables,
  ]

  private static let reads = [
    status, batteryVoltage, batteryCharge, nominalBatteryVoltage, lineVoltage, lineFrequency,
    outputVoltage, load, runtime, temperature, transferCause, selfTestResult,
    read("M", "highest line voltage since last asked", .number(.volts, .mainsVoltage)),
    read("N", "lowest line voltage since last asked", .number(.volts, .mainsVoltage)),
    read("I", "Measure-UPS alarms enabled", .register(count: 1)),
    read("J", "Measure-UPS alarm status", .register(count: 2)),
    read("d", "hours since self-test", .number(.hours, .any)),
    read("h", "Measure-UPS humidity", .number(.percent, .share)),
    read("i", "Measure-UPS contacts", .register(count: 1)),
    read("t", "Measure-UPS temperature", .number(.celsius, .any)),
    read("v", "Measure-UPS firmware", .text),
    read("T", "uptime, on some models ambient temperature", .number(.none, .any)),
    read("7", "DIP switches", .register(count: 1)),
    read("8", "register 3", .register(count: 1)),
    read("9", "line quality", .register(count: 1)),
    read("~", "register 1", .register(count: 1)),
    read("'", "register 2", .register(count: 1)),
    read("<", "bad battery packs", .number(.none, .any)),
    read("/", "output current", .number(.amperes, .any)),
    read("\\", "apparent load", .number(.percent, .any)),
    SmartCommand(0x15, "output selection", .text, .readable),
    SmartCommand(0x9F, "prefix of two-byte reads", .text, .readable),
  ]

  private static let variables = [
    shutdownDelay,
    variable(
      "E",
      "self-test interval",
      .numberOrWord(.hours, .testInterval, words: ["ON", "OFF"])
    ),
    variable("c", "name of the UPS", .name),
    variable("e", "charge needed to return", .number(.percent, .shareSetting)),
    variable("k", "alarm delay", .letter("0TLN")),
    variable("l", "lower transfer voltage", .number(.volts, .mainsSetting)),
    variable("u", "upper transfer voltage", .number(.volts, .mainsSetting)),
    variable("o", "nominal output voltage", .number(.volts, .mainsSetting)),
    variable("q", "low-battery warning", .number(.minutes, .warning)),
    variable("r", "delay before return", .number(.seconds, .delay)),
    variable("s", "sensitivity", .letter("HML")),
    variable("x", "battery date", .dateOrName),
    variable(">", "battery packs", .number(.none, .any)),
    variable("[", "upper temperature limit", .text),
    variable("]", "lower temperature limit", .text),
    variable("{", "upper humidity limit", .text),
    variable("}", "lower humidity limit", .text),
    variable("w", "runtime reserve", .number(.none, .any)),
    variable("0", "battery constant", .text),
    variable("4", "calibration constant 4", .text),
    variable("5", "calibration constant 5", .text),
    variable("6", "calibration constant 6", .text),
    SmartCommand(0x16, "output selection", .text, .readableButArmsEdit, isVariable: true),
    SmartCommand(0x0C, "display language", .text, .readableButArmsEdit, isVariable: true),
  ]

  // MARK: Commands that act

  package static let leaveSmartMode = action(
    letter("R"),
    "leave smart mode",
    .dumbMode,
    "puts the UPS back into dumb mode, silent until the next Y",
    "at once; BYE"
  )

  private static let actions = [
    leaveSmartMode,
    action(
      letter("Z"),
      "load off now",
      .silence,
      "cuts the power of everything on the UPS",
      "at once at the second Z, more than 1.5 s after the first; no reply",
      isTwoKey: true
    ),
    action(
      letter("K"),
      "load off after grace",
      .acknowledgement,
      "cuts the power of everything on the UPS and leaves it off",
      "after the grace delay that p tells; OK or * at the second K",
      isTwoKey: true
    ),
    action(
      letter("S"),
      "hibernate until mains returns",
      .acknowledgement,
      "cuts the power of everything on the UPS until mains returns; only on battery",
      "after the grace delay, from a single byte; OK"
    ),
    action(
      letter("@"),
      "hibernate for a time",
      .acknowledgement,
      "cuts the power of everything on the UPS for as many tenths of an hour as 3 digits tell",
      "after the grace delay, digits paced; OK or *"
    ),
    action(
      letter("U"),
      "simulate a power failure",
      .acknowledgement,
      "runs the load from the battery for a moment; with S right after it forces hibernation",
      "at once; the alert !, then $"
    ),
    action(
      letter("D"),
      "runtime calibration",
      .acknowledgement,
      "drains the battery under load to less than 25 %; a second D aborts",
      "at once, needs a full battery; OK or NO, then the alert !"
    ),
    action(
      letter("W"),
      "battery self-test",
      .acknowledgement,
      "runs the load from the battery for a test",
      "at once; OK"
    ),
    action(
      letter("A"),
      "panel test",
      .acknowledgement,
      "lights every lamp and beeps for 2 s",
      "at once, from a single byte; OK"
    ),
    action(
      0x0E,
      "load on",
      .acknowledgement,
      "switches the load on",
      "at the second ^N, more than 1.5 s after the first",
      isTwoKey: true
    ),
    action(
      0x7F,
      "abort shutdown",
      .acknowledgement,
      "takes back a pending @, S or K",
      "at once; OK"
    ),
    action(
      letter("z"),
      "factory reset",
      .word("CLEAR"),
      "sets every EEPROM variable back",
      "at once, from a single byte; CLEAR"
    ),
    action(
      letter("+"),
      "next value",
      .acknowledgement,
      "sets the variable read last to its next value",
      "OK or NO; the alert | about 5 s later"
    ),
    action(
      letter("-"),
      "previous value",
      .acknowledgement,
      "sets the variable read last to another value; after c or x, 8 characters rewrite it",
      "OK or NO; the alert | about 5 s later"
    ),
    action(
      letter("^"),
      "bypass on or off",
      .text,
      "puts a Matrix or Symmetra into or out of bypass",
      "at once; BYP, INV or ERR"
    ),
    action(
      letter("1"),
      "programming mode",
      .word("PROG"),
      "lets ordinary letters with + and - edit calibration, model and firmware; leave with R",
      "at the second 1, 2 to 4 s after the first; PROG",
      isTwoKey: true
    ),
    action(0x19, "erase EEPROM", .text, "erases the EEPROM and can ruin the UPS", "at once"),
    action(0x02, "model code", .text, "edits the model code with + and -", "at once"),
    action(0x10, "EEPROM dump", .text, "dumps the EEPROM; made for the factory", "at once"),
  ]

  // MARK: Shorthands of the table

  private static func letter(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(scalar.value) }

  private static func safe(
    _ scalar: Unicode.Scalar,
    _ name: String,
    _ reply: ReplyShape
  ) -> SmartCommand {
    SmartCommand(letter(scalar), name, reply, .safe)
  }

  private static func read(
    _ scalar: Unicode.Scalar,
    _ name: String,
    _ reply: ReplyShape
  ) -> SmartCommand {
    SmartCommand(letter(scalar), name, reply, .readable)
  }

  private static func variable(
    _ scalar: Unicode.Scalar,
    _ name: String,
    _ reply: ReplyShape
  ) -> SmartCommand {
    SmartCommand(letter(scalar), name, reply, .readableButArmsEdit, isVariable: true)
  }

  private static func action(
    _ byte: UInt8,
    _ name: String,
    _ reply: ReplyShape,
    _ effect: String,
    _ timing: String,
    isTwoKey: Bool = false
  ) -> SmartCommand {
    let change = StateChange(effect: effect, timing: timing)
    return SmartCommand(byte, name, reply, .changesState(change), isTwoKey: isTwoKey)
  }
}
