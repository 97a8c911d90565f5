package import PortInventory

extension USBIdentity {
  /// Its names and numbers, such as `FTDI FT232R USB UART (0403:6001)`.
  package var words: String {
    let names = [manufacturer, product].compactMap { $0 }
    return (names.isEmpty ? ["USB device"] : names).joined(separator: " ") + " (\(numbers))"
  }
}
