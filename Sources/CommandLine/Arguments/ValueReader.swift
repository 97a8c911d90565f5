/// Reads the value of an option, or says what is wrong with it.
struct ValueReader {
  private let option: String
  private let text: String

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - option: the option's name, for the message.
  ///   - text: the value as it was written.
  init(_ option: String, _ text: String) {
    self.option = option
    self.text = text
  }

  private func mistake(_ expected: String) -> UsageError {
    .badValue(option: option, value: text, expected: expected)
  }

  /// Reads one of a few words.
  func choice<Value: RawRepresentable<String> & CaseIterable>() throws(UsageError) -> Value {
    guard let found = Value(rawValue: text) else {
      throw mistake("use one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return found
  }

  /// Reads a time such as `30s`, `500ms`, `2m` or plain seconds.
  func duration() throws(UsageError) -> Duration {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let scale: Double? =
      switch text.dropFirst(number.count) {
      case "", "s": 1
      case "ms": 0.001
      case "m", "min": 60
      default: nil
      }
    guard let scale, let count = Double(number), (0.001...86_400).contains(count * scale) else {
      throw mistake("write a time from 1ms to 1440m, such as 30s, 500ms or 2m")
    }
    return .seconds(count * scale)
  }

  /// Reads a rate in baud.
  func rate() throws(UsageError) -> Int {
    guard let rate = Int(text), (50...4_000_000).contains(rate) else {
      throw mistake("write a rate such as 115200")
    }
    return rate
  }

  /// Reads how many there are to be of something.
  func count() throws(UsageError) -> Int {
    guard let count = Int(text), (1...1_000_000).contains(count) else {
      throw mistake("write a whole number from 1 to 1000000")
    }
    return count
  }

  /// Reads the number of a TCP port.
  func tcpPort() throws(UsageError) -> UInt16 {
    guard let port = UInt16(text) else { throw mistake("write a TCP port such as 3240") }
    return port
  }

  /// Reads the numbers of pins, such as `1,2,9`.
  func pins() throws(UsageError) -> Set<Int> {
    let numbers = text.split(separator: ",").map { Int($0) }
    guard !numbers.isEmpty, !numbers.contains(nil) else {
      throw mistake("write pins such as 1,2,9")
    }
    return Set(numbers.compactMap { $0 })
  }

  /// Reads volts by pin, such as `1=-7.1,2=0.0`.
  func voltsByPin() throws(UsageError) -> [Int: Double] {
    var volts: [Int: Double] = [:]
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let fields = part.split(separator: "=", omittingEmptySubsequences: false)
      guard fields.count == 2, let pin = Int(fields[0]), pin > 0,
        let reading = Double(fields[1]),
        abs(reading) <= 50, volts.updateValue(reading, forKey: pin) == nil
      else {
        throw mistake("write each pin once, with volts from -50 to 50, such as 1=-7.1,2=0.0")
      }
    }
    return volts
  }
}
