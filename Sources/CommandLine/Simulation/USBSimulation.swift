import PosixSerial
import SerialLink
import SimulatedBench
import SimulatedUSB

/// Serves a simulated bench as a USB serial adapter over USB/IP, in real time.
struct USBSimulation {
  private let server: USBIPServer
  /// When the adapter is to be unplugged, on the bench's clock.
  private var unplugging: Instant?
  private let console: Console

  /// The port that USB/IP has with IANA.
  static let usualPort: UInt16 = 3240

  /// Prepares to serve a bench.
  ///
  /// - Parameters:
  ///   - bench: what the adapter is plugged into.
  ///   - adapter: which adapter it is.
  ///   - unplugAfter: when it is unplugged; `nil` for never.
  ///   - console: where that is said.
  init(
    _ bench: SimulatedBench,
    _ adapter: AdapterModel,
    unplugAfter: Duration?,
    _ console: Console
  ) {
    server = USBIPServer(adapter, on: bench)
    unplugging = unplugAfter.map { .zero + $0 }
    self.console = console
  }

  /// What to type on this machine to get the adapter.
  static func attachCommand(port: Int) -> String {
    let option = port == Int(usualPort) ? "" : " --tcp-port \(port)"
    return "usbip\(option) attach -r 127.0.0.1 -b 1-1"
  }

  /// Serves until the program is asked to stop.
  ///
  /// - Parameters:
  ///   - listener: where clients come in.
  ///   - control: where commands come from.
  /// - Returns: never; it ends with an error.
  /// - Throws: `LinkError.interrupted` when the program is asked to stop.
  mutating func serve(
    on listener: inout LoopbackServer,
    heeding control: inout BenchControl
  ) throws(LinkError) -> Never {
    let origin = RealClock.now
    while true {
      let due = min(server.nextEvent ?? .distant, unplugging ?? .distant)
      let events = try listener.events(
        before: origin + (due - .zero),
        alongside: control.watched
      )
      server.advance(to: .zero + (RealClock.now - origin))
      for event in events {
        switch event {
        case .connected(let client): server.connect(client)
        case .received(let bytes, let client): server.receive(bytes, from: client)
        case .ended(let client): server.disconnect(client)
        }
      }
      if let moment = unplugging, moment <= server.bench.now {
        server.unplug()
        console.say("now unplug")
        unplugging = nil
      }
      try control.obey(on: server.bench, server: server)
      // What has changed on the bench may be worth telling the driver at once.
      server.advance(to: server.bench.now)
      for output in server.takeOutputs() {
        listener.send(output.bytes, to: output.client)
        if output.isLast { listener.end(output.client) }
      }
    }
  }
}

extension Instant {
  /// An hour after the clock's origin is not far, a century is.
  fileprivate static let distant = Instant(nanoseconds: .max / 4)
}
