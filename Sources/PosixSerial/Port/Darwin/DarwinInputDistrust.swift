#if canImport(Darwin)

/// Believes the control inputs: this system does not show which driver a port has.
func distrustOfInputs(at device: DeviceNumber, roots: SystemRoots) -> String? { nil }

#endif
