import SerialLink

/// The control inputs, read after they had time to follow the outputs.
struct SettlingInputs {
  let inputs: Knowable<InputLines>
  /// What arrived during the wait.
  let arrived: [Received]

  /// The time between two reads of the inputs.
  private static let settlingTime = Duration.milliseconds(20)

  /// How long to wait for a change.
  ///
  /// Drivers that ask the chip see a change at once (ftdi_sio, cp210x). Drivers that learn of it by an
  /// interrupt transfer (pl2303, ch341) see it late on a busy computer: more than 20 ms late with Linux
  /// 6.1 in a guest. A remote switch needs about a second, so it does not react to this time.
  private static let patience = Duration.milliseconds(200)

  /// Waits a short time for the inputs to become as expected.
  ///
  /// - Parameters:
  ///   - link: the line whose outputs were just driven.
  ///   - isAwaited: tells whether the inputs are as expected.
  /// - Returns: the last inputs that were read, and what arrived during the wait.
  /// - Throws: the link's error.
  static func read(
    from link: inout any SerialLink & ~Copyable,
    until isAwaited: (Knowable<InputLines>) -> Bool
  ) throws(LinkError) -> SettlingInputs {
    let deadline = link.now + patience
    var arrived: [Received] = []
    while true {
      arrived += try link.collect(until: link.now + settlingTime)
      let inputs = try link.status().inputs
      if inputs.value == nil || isAwaited(inputs) || link.now >= deadline {
        return SettlingInputs(inputs: inputs, arrived: arrived)
      }
    }
  }
}
