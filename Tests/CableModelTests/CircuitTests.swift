import CableModel
import Testing
import Wiring

/// Every cable, with what differs between them worked out from its drawing.
struct WiredCable: Sendable, CustomTestStringConvertible {
  let id: String
  /// The index of the conductor that carries host TxD, and of the one that carries host RxD.
  let txd: Int
  let rxd: Int
  /// The indices of the conductors that carry ground.
  let grounds: [Int]
  /// The pairs of host signals that jumpers join.
  let joined: Set<Set<HostSignal>>

  var testDescription: String { id }

  static let all = [
    WiredCable(
      id: "cisco-rollover-gc98mf",
      txd: 0,
      rxd: 1,
      grounds: [2, 3],
      joined: [[.rts, .cts], [.dtr, .dsr]]
    ),
    WiredCable(
      id: "apc-940-0024c",
      txd: 1,
      rxd: 0,
      grounds: [2],
      joined: [[.rts, .cts], [.dtr, .dcd]]
    ),
    WiredCable(id: "smart-custom", txd: 1, rxd: 0, grounds: [2], joined: []),
  ]

  func circuit(_ faults: [WiringFault] = [], farEnd: FarEnd) throws -> Circuit {
    let cable = try CableLibrary.load(id: id)
    return Circuit(cable, harness: Harness(cable, faults: faults), farEnd: farEnd)
  }
}

@Suite("The circuit of every shipped cable")
struct CircuitTests {
  private static let shorted = FarEnd.shorted(ShortedPins(1, 2))

  // MARK: Nothing attached

  @Test(arguments: WiredCable.all)
  func `with the far end free nothing drives host RxD`(wired: WiredCable) throws {
    let circuit = try wired.circuit(farEnd: .free)
    #expect(circuit.sources(driving: .host(.rxd)).isEmpty)
    #expect(circuit.terminals(sharingNetOf: .host(.txd)).isEmpty)
    #expect(!circuit.isGroundCommon)
  }

  @Test(arguments: WiredCable.all)
  func `with the host's connector bare nothing touches anything, whatever is wrong with the cable`(
    wired: WiredCable
  ) throws {
    let cable = try CableLibrary.load(id: wired.id)
    for faults in [[]] + WiringFault.all(of: cable).map({ [$0] }) {
      let circuit = try wired.circuit(faults, farEnd: .bare)
      for signal in HostSignal.allCases {
        // A lead may have ground on two of its own pins, which are no other terminal.
        #expect(circuit.terminals(sharingNetOf: .host(signal)).isEmpty, "\(faults), \(signal)")
      }
    }
  }

  @Test(arguments: WiredCable.all)
  func `jumpers join the control lines that they should and no others`(wired: WiredCable) throws {
    let circuit = try wired.circuit(farEnd: .free)
    let controls: [HostSignal] = [.rts, .cts, .dtr, .dsr, .dcd, .ri]
    var joined: Set<Set<HostSignal>> = []
    for signal in controls {
      for case .host(let other) in circuit.terminals(sharingNetOf: .host(signal)) {
        joined.insert([signal, other])
      }
    }
    #expect(joined == wired.joined)
  }

  @Test
  func `a jumpered input is driven by the output it is joined to`() throws {
    let circuit = try WiredCable.all[0].circuit(farEnd: .free)
    #expect(circuit.sources(driving: .host(.cts)) == [.host(.rts)])
    #expect(circuit.sources(driving: .host(.dsr)) == [.host(.dtr)])
    #expect(circuit.sources(driving: .host(.dcd)).isEmpty)
    #expect(circuit.joins(Pin(.host, 1), Pin(.host, 8)))
    #expect(!circuit.joins(Pin(.host, 1), Pin(.host, 2)))
  }

  @Test
  func `a missing jumper leaves its input alone and the other jumper whole`() throws {
    let circuit = try WiredCable.all[0].circuit([.jumperMissing(0)], farEnd: .free)
    #expect(circuit.sources(driving: .host(.cts)).isEmpty)
    #expect(circuit.sources(driving: .host(.dsr)) == [.host(.dtr)])
  }

  @Test
  func `both ground pins of the lead are one net`() throws {
    let circuit = try WiredCable.all[0].circuit(farEnd: .free)
    #expect(circuit.joins(Pin(.host, 4), Pin(.host, 5)))
    #expect(circuit.joins(Pin(.host, 4), Pin(.device, 9)))
  }

  @Test(arguments: WiredCable.all)
  func `each device pin shows the signal that its conductor brings`(wired: WiredCable) throws {
    let circuit = try wired.circuit(farEnd: .free)
    #expect(circuit.terminals(at: Pin(.device, 1)) == [.host(.txd)])
    #expect(circuit.terminals(at: Pin(.device, 2)) == [.host(.rxd)])
    #expect(circuit.terminals(at: Pin(.device, 9)) == [.host(.ground)])
    for empty in 3...8 {
      #expect(circuit.terminals(at: Pin(.device, empty)).isEmpty)
    }
  }

  // MARK: Shorted

  @Test(arguments: WiredCable.all)
  func `the short joins host TxD and host RxD`(wired: WiredCable) throws {
    let circuit = try wired.circuit(farEnd: Self.shorted)
    #expect(circuit.sources(driving: .host(.rxd)) == [.host(.txd)])
    #expect(!circuit.isGroundCommon)
  }

  @Test(arguments: WiredCable.all)
  func `the short cannot see that the data conductors are exchanged`(wired: WiredCable) throws {
    let fault = WiringFault.conductorsExchanged(wired.txd, wired.rxd)
    let circuit = try wired.circuit([fault], farEnd: Self.shorted)
    #expect(circuit.sources(driving: .host(.rxd)) == [.host(.txd)])
  }

  @Test(arguments: WiredCable.all)
  func `the short shows that either data conductor is open`(wired: WiredCable) throws {
    for open in [wired.txd, wired.rxd] {
      let circuit = try wired.circuit([.conductorOpen(open)], farEnd: Self.shorted)
      #expect(circuit.sources(driving: .host(.rxd)).isEmpty)
    }
  }

  @Test(arguments: WiredCable.all)
  func `the short cannot see that ground is open`(wired: WiredCable) throws {
    let circuit = try wired.circuit([.deviceContactOpen(9)], farEnd: Self.shorted)
    #expect(circuit.sources(driving: .host(.rxd)) == [.host(.txd)])
  }

  // MARK: Attached

  @Test(arguments: WiredCable.all)
  func `attached, the host and the UPS drive each other's RxD over a common ground`(
    wired: WiredCable
  ) throws {
    let circuit = try wired.circuit(farEnd: .attached)
    #expect(circuit.sources(driving: .host(.rxd)) == [.device(2)])
    #expect(circuit.sources(driving: .device(1)) == [.host(.txd)])
    #expect(circuit.isGroundCommon)
    for untouched in 3...8 {
      #expect(circuit.terminals(sharingNetOf: .device(untouched)).isEmpty)
    }
  }

  @Test(arguments: WiredCable.all)
  func `exchanged data conductors set driver against driver`(wired: WiredCable) throws {
    let fault = WiringFault.conductorsExchanged(wired.txd, wired.rxd)
    let circuit = try wired.circuit([fault], farEnd: .attached)
    #expect(circuit.sources(driving: .host(.rxd)).isEmpty)
    #expect(circuit.sources(driving: .device(1)).isEmpty)
    #expect(circuit.terminals(sharingNetOf: .host(.txd)) == [.device(2)])
    #expect(circuit.terminals(sharingNetOf: .host(.rxd)) == [.device(1)])
    #expect(circuit.isGroundCommon)
  }

  @Test(arguments: WiredCable.all)
  func `without its conductor an input has no source`(wired: WiredCable) throws {
    let deaf = try wired.circuit([.conductorOpen(wired.rxd)], farEnd: .attached)
    #expect(deaf.sources(driving: .host(.rxd)).isEmpty)
    #expect(deaf.sources(driving: .device(1)) == [.host(.txd)])
    let mute = try wired.circuit([.conductorOpen(wired.txd)], farEnd: .attached)
    #expect(mute.sources(driving: .device(1)).isEmpty)
    #expect(mute.sources(driving: .host(.rxd)) == [.device(2)])
  }

  @Test(arguments: WiredCable.all)
  func `ground is common until its last conductor is open`(wired: WiredCable) throws {
    let all = wired.grounds.map(WiringFault.conductorOpen)
    #expect(try !wired.circuit(all, farEnd: .attached).isGroundCommon)
    #expect(try !wired.circuit([.deviceContactOpen(9)], farEnd: .attached).isGroundCommon)
    for index in wired.grounds {
      let circuit = try wired.circuit([.conductorOpen(index)], farEnd: .attached)
      #expect(circuit.isGroundCommon == (wired.grounds.count == 2))
    }
  }

  @Test
  func `with two ground conductors, exchanging one with host TxD ties TxD to ground`() throws {
    // Yellow goes to 9 where green still is; red, which is ground, goes to 1.
    let circuit = try WiredCable.all[0].circuit([.conductorsExchanged(0, 2)], farEnd: .attached)
    #expect(
      circuit.terminals(sharingNetOf: .host(.txd)) == [.host(.ground), .device(1), .device(9)]
    )
    #expect(circuit.sources(driving: .device(1)) == [.host(.txd), .host(.ground), .device(9)])
    #expect(circuit.isGroundCommon)
    #expect(circuit.sources(driving: .host(.rxd)) == [.device(2)])
  }

  @Test(arguments: WiredCable.all.dropFirst())
  func `with one ground conductor, exchanging it with host TxD crosses the two`(
    wired: WiredCable
  ) throws {
    let fault = WiringFault.conductorsExchanged(wired.txd, 2)
    let circuit = try wired.circuit([fault], farEnd: .attached)
    #expect(circuit.terminals(sharingNetOf: .host(.txd)) == [.device(9)])
    #expect(circuit.terminals(sharingNetOf: .host(.ground)) == [.device(1)])
    #expect(!circuit.isGroundCommon)
  }

  @Test(arguments: WiredCable.all)
  func `ground in pin 5 instead of 9 reaches an output, and is no ground`(
    wired: WiredCable
  ) throws {
    let circuit = try wired.circuit([.deviceContactsExchanged(9, 5)], farEnd: .attached)
    #expect(!circuit.isGroundCommon)
    #expect(circuit.terminals(sharingNetOf: .host(.ground)) == [.device(5)])
  }

  @Test(arguments: WiredCable.all)
  func `a contact in pin 8 or 7 brings the hazard to the conductor`(wired: WiredCable) throws {
    let supplied = try wired.circuit([.deviceContactsExchanged(2, 8)], farEnd: .attached)
    #expect(supplied.sources(driving: .host(.rxd)) == [.device(8)])
    let switched = try wired.circuit([.deviceContactsExchanged(1, 7)], farEnd: .attached)
    #expect(switched.sources(driving: .device(7)) == [.host(.txd)])
  }

  @Test
  func `pins that the file does not describe are not connected in the device`() throws {
    var cable = try CableLibrary.load(id: "smart-custom")
    cable.device.pins[2] = nil
    let circuit = Circuit(cable, harness: Harness(cable), farEnd: .attached)
    #expect(circuit.terminals(sharingNetOf: .host(.rxd)).isEmpty)
  }
}
