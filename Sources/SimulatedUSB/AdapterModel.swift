/// The USB serial chips that can be simulated, by the names of their Linux drivers.
package enum AdapterModel: String, CaseIterable, Hashable, Sendable {
  case ftdi
  case pl2303
  case cp210x
  case ch341

  /// A chip of this model that was just plugged in.
  package var chip: any USBChip {
    switch self {
    case .ftdi: FTDIChip()
    case .pl2303: ProlificChip()
    case .cp210x: SiliconLabsChip()
    case .ch341: WinChipHeadChip()
    }
  }
}
