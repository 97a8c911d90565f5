import CableModel
import CommandLine
import Diagnosis
import Report
import SimulatedBench
import SmartProtocol
import TestSupport
import Wiring

extension FuzzTarget {
  /// Inputs of the usual kind, from which others are made.
  package var corpus: [[UInt8]] {
    switch self {
    case .replies: Self.replyCorpus
    case .cableFile: CableLibrary.shipped.map(\.bytes)
    case .savedFile: Self.savedCorpus
    case .usbip: Self.usbCorpus
    case .portServer: portServerSeeds
    case .controlLines:
      [
        "fault open-txd\nunplug\nplug\nclip d1 d2\nvolts d1\nbeep d1 h6\nups silent\n",
        "clip off\n", "clip h3 h6\nclip h9 h99\nvolts d10 h9\nbeep h99\n",
      ]
      .map { Array($0.utf8) }
    case .arguments:
      [
        "diagnose\0/dev/ttyUSB0\0--far-end\0attached\0--format\0json\0--output\0a.json",
        "validate\0--meter\0001=-7.1,2=0.0\0--pins\0001,2,9", "terminal\0--help", "--version",
        "simulate\0--fault\0open-gnd\0--ups\0silent\0--link\0/tmp/ups", "map\0--near\0DE-9",
      ].map { Array($0.utf8) }
    case .diagnosis, .terminal: Self.deviceCorpus
    }
  }

  private static let said = [
    "SM\r\n", "736.1.I\r\n", "Smart-UPS SC450 RM\r\n", "08\r\n", "13.77\r\n", "061.1\r\n",
    "0016:\r\n",
    "NA\r\n", "!", "$", "\u{FE}\r\n", "A0,B1\r\n",
  ]

  private static let replyCorpus: [[UInt8]] = SmartCommand.all.indices.map { index in
    [UInt8(index % 256)] + Array(said[index % said.count].utf8)
  }

  /// A device as it should be, one that is slow, and one that talks without being asked.
  private static let deviceCorpus: [[UInt8]] = {
    let answers = said.flatMap { bytes(of: $0, after: 20) }
    let slow = said.flatMap { bytes(of: $0, after: 90) }
    let talk = (UInt8(0)..<40).flatMap { [$0, 0x20 + $0] }
    let quiet: [UInt8] = [0, 0]
    return [
      quiet + answers, quiet + slow, [0, 40] + talk + answers, quiet + [0xFF, 0xFF, 0xFF],
      [0xC7, 0] + answers,
    ]
  }()

  /// An answer, as a device reads it.
  private static func bytes(of answer: String, after delay: UInt8) -> [UInt8] {
    [UInt8(answer.utf8.count), delay] + Array(answer.utf8)
  }

  /// What runs with a fault save.
  private static let savedCorpus: [[UInt8]] = {
    guard let diagnoser = try? Procedures.ofDefaultCable else { return [[]] }
    return diagnoser.hypotheses.prefix(12).map { entry in
      let bench = SimulatedBench(entry.hypothesis.variants[0], farEnd: .attached)
      let report = diagnoser.diagnose(SimulatedPort(bench), farEnd: .attached) { _ in }
      return Array(ObservationRecord(report, program: "cablecheck").text.utf8)
    }
  }()

  /// A client that asks for the list, and one that attaches (USB/IP protocol, version 1.1.1).
  private static let usbCorpus: [[UInt8]] = {
    let list: [UInt8] = [0x01, 0x11, 0x80, 0x05, 0, 0, 0, 0]
    let busID = Array("1-1".utf8) + [UInt8](repeating: 0, count: 29)
    let attach: [UInt8] = [0x01, 0x11, 0x80, 0x03, 0, 0, 0, 0] + busID
    // The descriptor of the device: a control transfer in, 18 bytes.
    let header: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]
    let descriptor =
      header + [0, 0, 2, 0, 0, 0, 0, 18] + [UInt8](repeating: 0, count: 12)
      + [0x80, 6, 0, 1, 0, 0, 18, 0]
    let pieces = [attach, descriptor].flatMap { [UInt8($0.count)] + $0 }
    return [[0, UInt8(list.count)] + list] + (0..<4).map { [UInt8($0)] + pieces }
  }()
}

/// What ser2net 4.3.11 sends at first, then answers and states of lines; the first byte sizes the pieces.
private let portServerSeeds: [[UInt8]] = [
  [
    7, 255, 251, 3, 255, 253, 3, 255, 251, 1, 255, 254, 1, 255, 253, 0, 255, 251, 0, 255, 253, 44,
    255, 250, 44, 101, 0, 0, 9, 96, 255, 240, 255, 250, 44, 102, 8, 255, 240,
  ],
  [3, 255, 250, 44, 107, 176, 255, 240, 255, 250, 44, 106, 16, 255, 240, 83, 77, 13, 0, 10],
]
