/// Ends of cables that many files share; each is a file of its own in `wiring/ends`.
enum KnownEnds {
  /// The bytes of each file, by the name that cable files use.
  static let files: [String: [UInt8]] = [
    "apc-smart-ups": PackageResources.apc_smart_ups_json5,
    "back-ups-office": PackageResources.back_ups_office_json5,
    "back-ups-rj50-smart": PackageResources.back_ups_rj50_smart_json5,
    "back-ups-rj50": PackageResources.back_ups_rj50_json5,
    "other-serial-port": PackageResources.other_serial_port_json5,
    "pc-serial-port": PackageResources.pc_serial_port_json5,
    "router-console": PackageResources.router_console_json5,
    "usb-console-lead": PackageResources.usb_console_lead_json5,
  ]
}
