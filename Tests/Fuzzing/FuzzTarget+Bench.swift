import CableModel
import Diagnosis
import SerialLink
import SimulatedBench
import SimulatedUSB
import TestSupport

extension FuzzTarget {
  /// Clients that say anything cannot make the bench act as no wire could.
  static func complaintOfUSBIP(_ bytes: [UInt8]) -> String? {
    guard let diagnoser = try? Procedures.ofDefaultCable, let first = bytes.first else {
      return nil
    }
    let models = AdapterModel.allCases
    let bench = SimulatedBench(BenchSetup(cable: diagnoser.cable), farEnd: .attached)
    let server = USBIPServer(models[Int(first) % models.count], on: bench)
    var moment = Instant.zero
    var rest = bytes.dropFirst()
    var sent = 0
    while let length = rest.popFirst() {
      // The length says who speaks, too.
      let client = Int(length % 3)
      server.connect(client)
      server.receive(Array(rest.prefix(Int(length))), from: client)
      rest = rest.dropFirst(Int(length))
      moment = moment + .milliseconds(Int(length))
      server.advance(to: moment)
      sent += server.takeOutputs().reduce(0) { $0 + $1.bytes.count }
      if sent > 16_000_000 { return "megabytes in answer to \(bytes.count) bytes" }
    }
    return nil
  }
}
