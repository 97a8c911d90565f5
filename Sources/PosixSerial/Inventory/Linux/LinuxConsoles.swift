#if os(Linux)

/// The devices to which the kernel itself writes its messages, from `/proc/consoles`.
///
/// A line there ends in the number of the device, as in `ttyS0 -W- (EC p a) 4:64`.
func kernelConsoles(roots: SystemRoots) -> Set<DeviceNumber> {
  let lines = (FileTree.text(of: roots.proc + "/consoles") ?? "").split(separator: "\n")
  return Set(
    lines.compactMap { line in
      let fields = line.split(separator: " ").last?.split(separator: ":") ?? []
      guard fields.count == 2, let major = Int(fields[0]), let minor = Int(fields[1]) else {
        return nil
      }
      return DeviceNumber(major: major, minor: minor)
    }
  )
}

#else

/// The devices to which the kernel itself writes its messages; no other system lists them.
func kernelConsoles(roots: SystemRoots) -> Set<DeviceNumber> { [] }

#endif
