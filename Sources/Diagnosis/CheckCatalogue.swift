/// Every check there is, in the order in which they run.
package enum CheckCatalogue {
  package static let all: [any Check] = [
    DeviceExistsCheck(),
    PortPermittedCheck(),
    PortOpensCheck(),
    SettingsHoldCheck(),
    LineBeforeHandshakeCheck(),
    NoEchoCheck(),
    SmartModeCheck(),
    IdentityCheck(),
    ReadingsCheck(),
  ]
}
