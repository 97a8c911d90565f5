import Diagnosis
import PlainText
package import PortInventory
import SerialLink

/// A listing of ports for a person: a block for each port, then the adapters that have none.
package struct PortListingText: Sendable {
  private let listing: PortListing
  private let style: TextStyle

  /// Creates the renderer of a listing.
  ///
  /// - Parameters:
  ///   - listing: what was found.
  ///   - style: how the text may look.
  package init(_ listing: PortListing, style: TextStyle) {
    self.listing = listing
    self.style = style
  }

  /// The whole text, without a line end behind the last line.
  package var text: String {
    let blocks = listing.ports.map(block) + listing.adaptersWithoutPort.map(block) + closing
    return style.adapted(blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n"))
  }

  private static let labelWidth = 12

  private func row(_ label: String, _ text: String) -> [String] {
    let indent = String(repeating: " ", count: Self.labelWidth + 4)
    return style.wrapped(
      text,
      indent: indent,
      first: "  " + label.padded(to: Self.labelWidth) + "  "
    )
  }

  private func block(_ port: ListedPort) -> [String] {
    let isSuitable = port.suitability == .suitable
    let head = "\(visible(port.path))  \(visible(adapter(port)))"
    var lines = [style.mark(head, .heading)]
    let doubt =
      listing.hasTwin(port) ? " (an equal adapter claims this name too: do not use it)" : ""
    for link in port.linksByID { lines += row("also", visible(link) + doubt) }
    for link in port.linksByPath { lines += row("also", visible(link)) }
    if case .usb(let usb) = port.origin {
      let serial = usb.serialNumber.map { "serial number \(visible($0)), " } ?? ""
      lines += row("USB", "\(serial)socket \(visible(usb.place))")
    }
    if let presence = port.presence { lines += row("plugged in", words(presence)) }
    lines += row("who may", permission(port))
    lines += row("who has it", holders(port))
    if let own = port.ownDriver { lines += row("driver", ForeignDriver.words(own: visible(own))) }
    if let board = port.boardUART { lines += row("take care", warnings(port, board)) }
    for lock in port.staleLocks {
      lines += row("", "\(visible(lock.path)) is stale: process \(lock.pid) has ended")
    }
    let verdict = row("usable", suitability(port))
    return lines + verdict.map { style.mark($0, isSuitable ? .good : .doubtful) }
  }

  private func warnings(_ port: ListedPort, _ board: BoardUART) -> String {
    let isTaken = (port.holders.value ?? []).contains {
      !$0.ways.isDisjoint(with: [.kernelConsole, .login])
    }
    let release = isTaken ? ["To free it of the system's own use: \(BoardUART.release)."] : []
    return (board.warnings + release).joined(separator: " ")
  }

  private func adapter(_ port: ListedPort) -> String {
    let driven = port.driver.map { ", driver \($0)" } ?? ""
    return switch port.origin {
    case .usb(let usb): usb.words + driven
    case .pci(let numbers): "port of a card (PCI \(numbers))\(driven)"
    case .builtIn: "built-in port\(driven)"
    }
  }

  private func words(_ presence: Knowable<PortPresence>) -> String {
    switch presence {
    case .unknown(let reason): "unknown: \(reason)"
    case .known(let presence):
      switch presence.source {
      case .udev: "\(age(presence.secondsAgo)) ago, as udev noted"
      case .node: "\(age(presence.secondsAgo)) ago, by the node's last change of owner or mode"
      }
    }
  }

  private func age(_ seconds: Int) -> String {
    switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7200: "\(seconds / 60) minutes"
    case ..<172_800: "\(seconds / 3600) hours"
    default: "\(seconds / 86_400) days"
    }
  }

  private func permission(_ port: ListedPort) -> String {
    guard let permission = port.permission else { return "nobody: there is no node for it" }
    let mode = "0" + String(permission.mode & 0o7777, radix: 8)
    let facts = "owner \(permission.owner), group \(permission.group), mode \(mode)"
    let able = permission.isGranted ? "may open it" : "may not"
    return visible("\(facts); you ('\(permission.user)') \(able)")
  }

  private func holders(_ port: ListedPort) -> String {
    switch port.holders {
    case .unknown(let reason): "unknown: \(visible(reason))"
    case .known(let holders) where holders.isEmpty: "no other program"
    case .known(let holders):
      visible(holders.map { "\($0.name) \($0.activity)" }.joined(separator: "; "))
    }
  }

  private func suitability(_ port: ListedPort) -> String {
    switch port.suitability {
    case .suitable where port.holders.value == nil: "yes, if no other program has it"
    case .suitable: "yes"
    case .kernelConsole: "no: the kernel's messages go there; it is never opened"
    case .noNode:
      "no: there is no node to open; in a container, hand the device over to it"
    case .wrongDriver: "not with this driver"
    case .inUse:
      "not now"
        + (port.holders.value?.lazy.compactMap(\.remedy).first.map {
          "; to free it: \(visible($0))"
        } ?? "")
    case .notPermitted: "not by you; " + visible(advice(port.permission))
    }
  }

  /// The first of the advice, as the end of a sentence.
  private func advice(_ permission: PortPermission?) -> String {
    guard let text = permission?.advice.first else { return "there is no node" }
    let sentence = text.hasSuffix(".") ? String(text.dropLast()) : text
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
  }

  private func block(_ adapter: DriverlessAdapter) -> [String] {
    let head = "(no port)  \(visible(adapter.usb.words))"
    let usb = row("USB", "socket \(visible(adapter.usb.place))")
    return [style.mark(head, .heading)] + usb
      + adapter.explanation.flatMap { row("", visible($0)) }
  }

  /// What the kernel noted of USB, where no adapter has a port or the power is weak.
  private var trouble: [String] {
    let hasAdapter = listing.hasAdapter
    guard let known = listing.usbTrouble.value else {
      let isClosed = listing.usbTrouble == .unknown(because: USBTrouble.closedLog)
      return isClosed && !hasAdapter ? [USBTrouble.howToReadLog] : []
    }
    return known.filter { !hasAdapter || $0.kind != .disconnected }.prefix(3)
      .map { visible($0.explanation.joined(separator: " ")) }
  }

  /// What is said where there is little to list.
  private var closing: [[String]] {
    var lines: [String] = trouble
    if listing.ports.isEmpty {
      lines.append("This machine has no serial port with hardware behind it.")
    }
    if listing.usbDevices.value == 0, listing.usbTrouble.value?.isEmpty != false {
      lines.append(
        "No USB device is seen at all: plug the lead in, or try another one. A lead that only charges "
          + "has no data wires."
      )
    }
    if !listing.hasAdapter, listing.adaptersWithoutPort.isEmpty, let around = listing.surroundings {
      lines.append(around.explanation.joined(separator: " "))
    }
    return lines.isEmpty ? [] : [lines.flatMap { style.wrapped($0, indent: "") }]
  }
}
