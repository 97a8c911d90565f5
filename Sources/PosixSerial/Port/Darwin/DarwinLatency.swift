#if canImport(Darwin)

/// How long an adapter keeps what it has received; this system shows no driver whose timer could be set.
enum AdapterLatency {
  static func lower(on descriptor: Int32, of device: DeviceNumber?, roots: SystemRoots) -> Bool {
    false
  }

  static func restore(on descriptor: Int32) {}
}

#endif
