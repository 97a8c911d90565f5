import CableModel
import PortInventory
import SerialLink

extension CheckRunner {
  /// What is done on a line that was opened again.
  typealias Continuation = (inout CheckRunner, inout any SerialLink & ~Copyable) -> Void

  /// Takes a step while the port is closed, because the person may unplug the adapter behind it, and then
  /// goes on over the port as it is afterwards.
  ///
  /// A port that does not come back is asked for again; if it stays away, the line is lost.
  ///
  /// - Parameters:
  ///   - step: the step: a repair, or another lead in the place of one.
  ///   - port: the port.
  ///   - goOn: takes the steps that follow.
  mutating func takeClosed(_ step: Step, _ port: some SerialPort, then goOn: Continuation) {
    if let repair = step.mending, isMended(repair, step) {
      let isOpen = open(port, again: { $0.isMended(repair, step) }) { runner, link in
        runner.look(after: repair, step, &link)
        goOn(&runner, &link)
      }
      if !isOpen { resume(port, goOn) }
    } else if let spare = step.spare, isIn(spare, step) {
      // Whether the other part stays; `nil` if the person left.
      var isKept: Bool? = false
      let isOpen = open(port, again: { $0.isIn(spare, step) }) { runner, link in
        isKept = runner.tryOut(spare, &link)
        if isKept == true { goOn(&runner, &link) }
      }
      if !isOpen { state.declined.insert(step) }
      guard isKept == false, !state.wasQuit else { return }
      takeBack(spare)
      resume(port, goOn) { runner in
        runner.takeBack(spare)
        return runner.state.canGoOn
      }
    } else {
      resume(port, goOn)
    }
  }

  /// Goes on with everything as it was before the step.
  private mutating func resume(
    _ port: some SerialPort,
    _ goOn: Continuation,
    again: (inout CheckRunner) -> Bool = { _ in false }
  ) {
    guard state.canGoOn else { return }
    let isOpen = open(port, again: again, goOn)
    if !isOpen { state.lineError = .disconnected(nil) }
  }

  /// Opens the port again.
  ///
  /// - Parameters:
  ///   - port: the port.
  ///   - again: asks the person to plug the port in, after it could not be opened.
  ///   - body: what to do on the open line.
  /// - Returns: whether it could be opened.
  private mutating func open(
    _ port: some SerialPort,
    again: (inout CheckRunner) -> Bool,
    _ body: Continuation
  ) -> Bool {
    for attempt in 0..<Self.mostOpenings {
      guard attempt == 0 || again(&self) else { return false }
      do throws(OpenError) {
        try port.withLink(cable.line) { link in body(&self, &link) }
        return true
      } catch {}
    }
    return false
  }

  private static let mostOpenings = 3
}

extension Step {
  /// Whether the person may unplug the port itself in it.
  var mayUnplugPort: Bool { spare == .lead || mending?.remedy.work == .replacing }
}
