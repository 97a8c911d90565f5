import PlainText
import SmartProtocol

extension UPSRecord.Change {
  /// What happened, in words that stand after its moment.
  package var words: String {
    switch self {
    case .smartMode: "smart mode entered"
    case .dumbMode: "smart mode left; silent until the next Y"
    case .programmingMode: "programming mode entered"
    case .loadOff: "load switched off"
    case .loadOn: "load switched on"
    case .shutdownPending(let letter): "'\(Self.name(letter))' taken: the load will go off"
    case .shutdownAborted: "shutdown aborted"
    case .selfTest: "battery tested"
    case .panelTest: "lights and beeper tested"
    case .calibrationStarted: "runtime calibration started"
    case .calibrationEnded: "runtime calibration ended"
    case .simulatedPowerFailure: "power failure simulated"
    case .eepromEdited(let letter): "EEPROM variable '\(Self.name(letter))' changed"
    case .programmed(let letter): "'\(Self.name(letter))' reprogrammed"
    case .factoryReset: "settings of the factory restored"
    case .stateSet(let state): "put into the state '\(state.rawValue)' by hand"
    }
  }

  private static func name(_ letter: UInt8) -> String {
    SmartCommand.of(letter)?.mnemonic ?? escaped([letter])
  }
}
