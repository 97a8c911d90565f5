package import CableModel
package import Diagnosis
import PlainText
import PortInventory
import PosixSerial
import Report
import SimulatedBench
import Wiring

/// Works out how a cable is wired of which nothing is known but its connectors.
package enum MapCommand: Command {
  package static let name = "map"
  package static let operands = "[PORT] | --simulate [FAULT]..."
  package static let arguments: [ArgumentKind] = [.port]
  package static let summary = "Work out which wire of an unknown cable goes where"
  package static let details = [
    "The far end stays free. You join two of its pins at a time with a paper clip, or read a meter, as "
      + "the program asks, until it knows which signal of the port reaches which pin; it says what "
      + "cannot be seen from the port. At the end it draws the wiring.",
    "The connectors are those of '--cable', whose wires are not looked at, unless '--near' and "
      + "'--far' say others. With '--output FILE' the wiring is also written as a cable file, which "
      + "'cablecheck diagnose --cable FILE' takes.",
  ]
  package static let examples = [
    "cablecheck map /dev/ttyUSB0 --near DE-9 --far DE-9",
    "cablecheck map /dev/ttyUSB0 --tools clip --output found.json5",
    "cablecheck map --simulate --cable null-modem",
  ]

  /// What a command line asks of it.
  package struct Options: CommandOptions {
    package var cable = CableChoice()
    package var target = Target()
    package var near: NearEnd?
    package var far: FarConnector?
    package var tools: Set<Ability> = [.clip, .meter]
    /// Where the cable file goes.
    package var outputs: [String] = []
    package var colour = ColourChoice.auto

    package init() {}

    package static let table: [Option<Options>] = [
      .cable(\.cable),
      Option(
        "--near",
        OptionValue(among: NearEnd.allCases.map(\.rawValue)),
        help: "the connector at the computer: its serial port, or the RJ45 of a console lead"
      ) { (options, value) throws(UsageError) in
        options.near = try ValueReader("--near", value).choice()
      },
      Option(
        "--far",
        OptionValue("CONNECTOR", among: FarConnector.known.map(\.rawValue)),
        help:
          "the connector at the far end, such as DE-9, RJ45, or DE-9:female for one with sockets"
      ) { (options, value) throws(UsageError) in
        guard let connector = FarConnector(value) else {
          let known = FarConnector.known.map(\.rawValue).joined(separator: ", ")
          throw .badValue(option: "--far", value: value, expected: "one of \(known)")
        }
        options.far = connector
      },
      Option(
        "--tools",
        OptionValue("clip,meter", among: ["clip", "meter", "clip,meter"]),
        help: "what you have: a paper clip, a meter or both, which is the default"
      ) { (options, value) throws(UsageError) in
        let words = [value].commaSeparated
        let known: [String: Ability] = ["clip": .clip, "meter": .meter]
        options.tools = Set(words.compactMap { known[$0] })
        guard !words.isEmpty, words.allSatisfy({ known[$0] != nil }) else {
          throw .badValue(option: "--tools", value: value, expected: "clip, meter or both")
        }
      },
      .simulate(\.target),
      Option(
        "--output",
        OptionValue("FILE"),
        help: "write what was found as a cable file",
        repetition: .anyNumber
      ) { $0.outputs.append($1) },
      .take(\.target.port.use),
      .colour(\.colour),
    ]

    package mutating func take(_ operands: [String]) throws(UsageError) {
      try target.take(operands)
      if target.isSimulated, near != nil { throw .conflict("'--near'", "'--simulate'") }
      if target.isSimulated, far != nil { throw .conflict("'--far'", "'--simulate'") }
    }
  }

  package static func run(
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let cable = try options.cable.load()
    let ends = cable.with(options.near, options.far)
    guard ends.host.connector != .usb else {
      throw .usage(.conflict("'\(name)'", "a cable without a serial port at its host end"))
    }
    let run = MappingRun(ends: ends, tools: options.tools)
    if options.target.isSimulated {
      let bench = try options.target.bench(HypothesisCatalogue(cable), farEnd: .free)
      let person = SimulatedOperator(bench, abilities: options.tools)
      return try map(SimulatedPort(bench), run, person, options, console)
    }
    guard console.readLine != nil else { throw .usage(.needsTerminal(name)) }
    let port = try options.target.port.find(on: console)
    let style = console.style(options.colour)
    let person = MappingOperator(console, style: style, abilities: options.tools)
    let code = try map(port, run, person, options, console)
    return person.signal == nil ? code : .interrupted
  }

  private static func map(
    _ port: some SerialPort,
    _ run: MappingRun,
    _ person: some Operator,
    _ options: Options,
    _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let text = MapText(run.cable, style: console.style(options.colour))
    let result = run.run(port, person) { event in
      switch event {
      case .looked(let map): console.say(text.row(map))
      case .asks(let step, let number, let atMost):
        console.say("\n" + text.heading(ofStep: number, atMost: atMost))
        if options.target.isSimulated { console.say(text.request(step)) }
      case .makesSure(let step):
        console.say("\n" + text.headingOfConfirmation)
        if options.target.isSimulated { console.say(text.request(step)) }
      case .asksAgain(let step): console.say(text.again(step))
      case .learned(let sight, let map): console.say(text.seen(sight, map) + "\n" + text.row(map))
      }
    }
    switch result.ending {
    case .notOpened(let error): throw CommandFailure(error)
    case .lost(let error) where ExitCode(error) == .interrupted: throw .interrupted
    default: console.say("\n" + text.conclusion(result))
    }
    for path in options.outputs where result.map != nil {
      do throws(KeptFileError) {
        try KeptFile.write(result.mappedCable.file, to: path)
      } catch {
        throw CommandFailure("Cannot write '\(path)': \(error)", code: .cannotWrite)
      }
      console.say("\nWritten: cablecheck diagnose --cable \(shellWord(path))")
    }
    if case .lost(let error) = result.ending { throw CommandFailure(error) }
    let isWhole = result.ending == .complete && result.contradictory.isEmpty
    return isWhole && result.map?.open.isEmpty == true ? .passed : .inconclusive
  }
}

/// What a cable can be plugged into at the computer.
package enum NearEnd: String, Hashable, Sendable, CaseIterable {
  case nine = "DE-9"
  case twentyFive = "DB-25"
  case consoleLead = "RJ45"

  /// The end with the signals at its pins.
  fileprivate var end: HostEnd? {
    switch self {
    case .consoleLead: (try? CableLibrary.load(id: CableLibrary.defaultID))?.host
    case .nine: port(.de9)
    case .twentyFive: port(.db25)
    }
  }

  private func port(_ kind: ConnectorKind) -> HostEnd {
    HostEnd(
      connector: kind,
      gender: .male,
      name: "PC serial port",
      pins: Dictionary(uniqueKeysWithValues: kind.computerPort.map { ($1, $0) })
    )
  }
}

/// A connector at the far end, of which nothing else is known.
package struct FarConnector: Hashable, Sendable {
  package let kind: ConnectorKind
  package let gender: Gender

  /// The kinds that a person can name.
  static let known = ConnectorKind.named.filter { $0 != .usb }

  /// Reads a kind, with a gender behind a colon; `nil` if there is no such one.
  package init?(_ word: String) {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let kind = Self.known.first(where: { $0.rawValue.lowercased() == parts[0].lowercased() }),
      parts.count <= 2, let gender = parts.count == 1 ? .male : Gender(rawValue: parts[1])
    else { return nil }
    self.kind = kind
    self.gender = gender
  }
}

extension Cable {
  /// The cable with other ends.
  fileprivate func with(_ near: NearEnd?, _ far: FarConnector?) -> Cable {
    var cable = self
    if let end = near?.end {
      cable.upstream = nil
      cable.host = end
    }
    if let far {
      cable.device = DeviceEnd(
        connector: far.kind,
        gender: far.gender,
        name: "device",
        pins: [:]
      )
      cable.deviceProtocol = .contacts
    }
    return cable
  }
}
