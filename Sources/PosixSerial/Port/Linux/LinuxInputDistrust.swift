#if os(Linux)

/// Says why the control inputs that a port's driver reports are not to be believed; `nil` if they are.
///
/// cdc_acm reports CTS as asserted whatever the wire does (measured with Linux 6.1): the message by
/// which its adapters tell their inputs has no bit for CTS (USB PSTN subclass 1.2, SerialState). The
/// four inputs are read together, so none of them counts.
func distrustOfInputs(at device: DeviceNumber, roots: SystemRoots) -> String? {
  SysfsTerminal(device: device, roots: roots).driver == "cdc_acm"
    ? "this driver, cdc_acm, invents CTS" : nil
}

#endif
