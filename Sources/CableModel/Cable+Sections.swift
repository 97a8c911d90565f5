extension Cable {
  /// A section in front of the cable's own wires, as a cable by itself.
  ///
  /// Its host end has the signals that arrive there, its device end what the pins lead to further on.
  package func section(_ number: Int) -> Cable {
    guard let upstream else { return self }
    let section = upstream.sections[number]
    let before = Upstream(origin: upstream.origin, sections: Array(upstream.sections[..<number]))
    var view = self
    view.name = section.name
    view.host = HostEnd(endOf: before) ?? upstream.origin
    view.upstream = before.sections.isEmpty ? nil : before
    view.device = DeviceEnd(
      connector: section.connector,
      gender: section.gender,
      name: number + 1 < upstream.sections.count ? upstream.sections[number + 1].name : name,
      pins: pinsBehind(number)
    )
    view.conductors = section.conductors
    view.jumpers = section.jumpers
    view.make = section.make
    return view
  }

  /// What each pin of a section's far connector leads to in the device.
  private func pinsBehind(_ number: Int) -> [Int: DeviceSignal] {
    guard let upstream else { return device.pins }
    let rest = upstream.sections[(number + 1)...].map(\.conductors) + [conductors]
    var found: [Int: DeviceSignal] = [:]
    for pin in upstream.sections[number].connector.pins {
      var reached: Set<Int> = [pin]
      for wires in rest {
        reached = Set(wires.filter { reached.contains($0.from) }.map(\.to))
      }
      found[pin] =
        reached.sorted().compactMap { device.pins[$0] }.first ?? joined(pin, after: number)
    }
    return found
  }

  /// What a pin is for that only a join further on uses.
  private func joined(_ pin: Int, after number: Int) -> DeviceSignal? {
    let next = (upstream?.sections.count ?? 0) == number + 1 ? jumpers : []
    return next.contains { $0.pins.contains(Pin(.host, pin)) }
      ? DeviceSignal(name: "joined in the \(name)", direction: .common) : nil
  }

  /// The name of a section inside the names of faults.
  package func tag(ofSection number: Int) -> String {
    guard let upstream else { return "cable" }
    if number == 0, upstream.origin.connector == .serialAdapter { return "lead" }
    let letters = upstream.sections[number].name.lowercased().map { letter in
      letter.isASCII && (letter.isLetter || letter.isNumber) ? letter : "-"
    }
    return String(letters).split(separator: "-").joined(separator: "-")
  }
}
