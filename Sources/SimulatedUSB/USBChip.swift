package import SerialLink

/// A USB serial chip: what its requests mean, and how it wraps what it tells its driver.
///
/// It has no clock and no wire; the device around it has both, asks it at each moment what it has to
/// say, and carries out what its requests came to.
package protocol USBChip: Sendable {
  var description: USBDeviceDescription { get }

  /// Bytes that it keeps on their way to the wire and to the host; what is more waits, or is lost.
  var buffers: (output: Int, input: Int) { get }

  /// How its serial side is set, and what it drives.
  var serialSide: SerialSide { get }

  /// Obeys a request of its class or vendor.
  ///
  /// - Parameters:
  ///   - request: what is asked.
  ///   - payload: the bytes that came with it.
  ///   - line: the state of the line at this moment.
  /// - Returns: the answer, and what is thrown away with it.
  mutating func obey(
    _ request: ControlRequest,
    payload: [UInt8],
    line: LineView
  ) -> ControlOutcome

  /// What the chip puts into a bulk transfer to the host now.
  ///
  /// - Parameters:
  ///   - input: what has arrived; what goes into the transfer is taken from it.
  ///   - room: bytes that the driver has room for.
  ///   - line: the state of the line at this moment.
  /// - Returns: the bytes, or nothing while the chip lets the driver wait.
  mutating func bulkBytes(from input: inout InputBuffer, room: Int, line: LineView) -> [UInt8]?

  /// When the chip finishes a bulk transfer to the host although nothing more happens; nothing if it
  /// need not.
  func bulkDeadline(for input: InputBuffer, line: LineView) -> Instant?

  /// What the chip puts into an interrupt transfer now; nothing while it has nothing to tell.
  ///
  /// - Parameters:
  ///   - input: what has arrived; what is wrong with it may be told here.
  ///   - line: the state of the line at this moment.
  /// - Returns: the bytes, or nothing.
  mutating func interruptBytes(about input: inout InputBuffer, line: LineView) -> [UInt8]?
}

/// How the serial side of a chip is set, and what it drives.
package struct SerialSide: Hashable, Sendable {
  package var settings = LineSettings(baudRate: 9600)
  package var outputs = OutputLines(rts: .deasserted, dtr: .deasserted)
}

/// What a chip can see of its line at one moment.
package struct LineView: Hashable, Sendable {
  package var now: Instant
  package var inputs: InputLines
  /// Bytes in the output buffer.
  package var unsentBytes: Int
  /// Characters in the input buffer.
  package var unfetchedBytes: Int
  /// Whether the last bit has left the chip.
  package var isTransmitterEmpty: Bool
  /// Whether RxD is in space without a character in it, as during a break.
  package var isInSpace: Bool
}

/// What has arrived at a chip and was not fetched by its driver yet, oldest first.
package struct InputBuffer: Hashable, Sendable {
  /// Something that arrived, with its moment.
  package struct Entry: Hashable, Sendable {
    package var item: Received
    package var moment: Instant
  }

  package private(set) var entries: [Entry] = []
  /// Whether something was lost since the driver was last told.
  package var hasOverrun = false
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Keeps something that arrived, or loses it if there is no room.
  ///
  /// - Parameters:
  ///   - item: what arrived.
  ///   - moment: when.
  ///   - isLimited: whether the chip's size counts.
  mutating func append(_ item: Received, at moment: Instant, isLimited: Bool) {
    if !isLimited || entries.count < capacity {
      entries.append(Entry(item: item, moment: moment))
    } else {
      hasOverrun = true
    }
  }

  /// Throws everything away.
  mutating func removeAll() {
    entries.removeAll()
    hasOverrun = false
  }

  /// Takes the oldest entry.
  mutating func removeFirst() -> Received? {
    entries.isEmpty ? nil : entries.removeFirst().item
  }

  /// Takes undamaged bytes up to the first that is not, or up to a number.
  mutating func removeGoodBytes(atMost limit: Int) -> [UInt8] {
    let run = entries.prefix(max(limit, 0)).prefix { entry in
      if case .byte = entry.item { true } else { false }
    }
    let bytes = run.compactMap(\.item.byteValue)
    entries.removeFirst(run.count)
    return bytes
  }

  /// Takes what there is as bare bytes, damaged or not, a break as zero.
  mutating func removeBareBytes(atMost limit: Int) -> [UInt8] {
    let bytes = entries.prefix(max(limit, 0)).map { $0.item.byteValue ?? 0 }
    entries.removeFirst(bytes.count)
    return bytes
  }
}
