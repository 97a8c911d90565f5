/// The USB serial chips that can be simulated, by the names of their Linux drivers.
package enum AdapterModel: String, CaseIterable, Hashable, Sendable {
  case ftdi

  /// A chip of this model that was just plugged in.
  package var chip: any USBChip {
    switch self {
    case .ftdi: FTDIChip()
    }
  }
}
