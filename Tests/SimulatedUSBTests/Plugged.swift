import CableModel
import SerialLink
import SimulatedBench
import Testing
import Wiring

@testable import SimulatedUSB

/// A simulated adapter on a bench, and a driver that submits transfers to it by hand.
struct Plugged {
  let bench: SimulatedBench
  let device: SimulatedUSBDevice
  private var nextSequence: UInt32 = 1
  private(set) var finished: [UInt32: Ending] = [:]
  /// The numbers of the transfers that have ended, in that order.
  private(set) var order: [UInt32] = []
  private(set) var unlinked: [UInt32: USBStatus] = [:]

  /// How a transfer ended, and when.
  struct Ending: Equatable {
    var status: USBStatus
    var count: Int
    var bytes: [UInt8]
    var moment: Instant
  }

  /// Plugs an adapter in; the default cable without a fault, pins joined, unless told otherwise.
  init(
    _ model: AdapterModel,
    fault: String? = nil,
    adapter: AdapterCondition = .sound,
    attached: Bool = false
  ) throws {
    let cable = try CableLibrary.load(id: CableLibrary.defaultID)
    var setup = BenchSetup(cable: cable, adapter: adapter)
    if let fault {
      let wiring = try #require(WiringFault.all(of: cable).first { $0.id(in: cable) == fault })
      setup.wiringFaults = [wiring]
    }
    let pins = try #require(cable.loopbackPins)
    bench = SimulatedBench(setup, farEnd: attached ? .attached : .shorted(pins))
    device = SimulatedUSBDevice(model.chip, on: bench)
  }

  /// Submits a transfer and gives its number.
  @discardableResult
  mutating func submit(
    _ endpoint: UInt8,
    toHost isToHost: Bool,
    length: Int = 512,
    request: ControlRequest = ControlRequest(type: 0, code: 0),
    payload: [UInt8] = []
  ) -> UInt32 {
    let sequence = nextSequence
    nextSequence += 1
    let transfer = USBTransfer(
      sequence: sequence,
      endpoint: endpoint,
      isToHost: isToHost,
      length: isToHost ? length : payload.count,
      request: request,
      payload: payload
    )
    device.obey(.submit(transfer))
    collect()
    return sequence
  }

  /// Submits bytes for the wire and gives the transfer's number.
  @discardableResult
  mutating func write(_ bytes: [UInt8]) throws -> UInt32 {
    let endpoint = try #require(device.description.endpoints.first { !$0.isToHost })
    return submit(endpoint.address, toHost: false, payload: bytes)
  }

  /// Submits room for bytes from the wire and gives the transfer's number.
  @discardableResult
  mutating func read(room: Int = 512) throws -> UInt32 {
    let found = device.description.endpoints.first { $0.isToHost && $0.kind == .bulk }
    return submit(try #require(found).address & 0x0F, toHost: true, length: room)
  }

  /// Submits room for an interrupt and gives the transfer's number.
  @discardableResult
  mutating func listen() throws -> UInt32 {
    let found = device.description.endpoints.first { $0.kind == .interrupt }
    return submit(try #require(found).address & 0x0F, toHost: true, length: 16)
  }

  /// Makes a control transfer, which ends at once, and gives its answer; nothing if it stalls.
  @discardableResult
  mutating func control(
    _ type: UInt8,
    _ code: UInt8,
    value: UInt16 = 0,
    index: UInt16 = 0,
    length: UInt16 = 0,
    payload: [UInt8] = []
  ) throws -> [UInt8]? {
    let sequence = submit(
      0,
      toHost: type & 0x80 != 0,
      length: Int(length),
      request: ControlRequest(
        type: type,
        code: code,
        value: value,
        index: index,
        length: payload.isEmpty ? length : UInt16(payload.count)
      ),
      payload: payload
    )
    let ending = try #require(finished[sequence])
    return ending.status == .done ? ending.bytes : nil
  }

  /// Takes a transfer back and gives the status of that.
  mutating func unlink(_ target: UInt32) -> USBStatus? {
    let sequence = nextSequence
    nextSequence += 1
    device.obey(.unlink(sequence: sequence, target: target))
    collect()
    return unlinked[sequence]
  }

  /// Lets time pass, step by step so that endings have their moments.
  mutating func wait(_ time: Duration) {
    let end = bench.now + time
    while let next = device.nextEvent, next <= end {
      device.advance(to: next)
      collect()
    }
    device.advance(to: end)
    collect()
  }

  /// Reads for a time with one transfer after the other, as drivers do, and gives what came.
  mutating func readAll(for time: Duration) throws -> [[UInt8]] {
    var transfers = [try read()]
    let end = bench.now + time
    while bench.now < end {
      while let last = transfers.last, finished[last] != nil { transfers.append(try read()) }
      let next = min(device.nextEvent ?? end, end)
      device.advance(to: next)
      collect()
    }
    if let last = transfers.last, finished[last] == nil { _ = unlink(last) }
    return transfers.compactMap { finished[$0]?.bytes }
  }

  private mutating func collect() {
    for reply in device.takeReplies() {
      switch reply {
      case .finished(let sequence, let status, let count, let bytes):
        #expect(finished[sequence] == nil, "transfer \(sequence) ended twice")
        order.append(sequence)
        finished[sequence] = Ending(
          status: status,
          count: count,
          bytes: bytes,
          moment: bench.now
        )
      case .unlinked(let sequence, let status): unlinked[sequence] = status
      }
    }
  }
}

/// The time of one character at 2400 8N1.
let character = Duration.nanoseconds(10_000_000_000 / 2400)
