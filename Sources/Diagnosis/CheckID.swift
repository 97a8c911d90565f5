/// The stable names of all checks, in the order of least risk and effort.
package enum CheckID: String, Hashable, Sendable, CaseIterable {
  case deviceExists = "device-exists"
  case portPermitted = "port-permitted"
  case portOpens = "port-opens"
  case settingsHold = "settings-hold"
  case lineBeforeHandshake = "line-before-handshake"
  case noEcho = "no-echo"
  case smartMode = "smart-mode"
  case identity = "identity"
  case readings = "readings"
}
