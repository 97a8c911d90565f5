#if os(Linux)

import CSerial
import PortInventory
import SerialLink

/// The kernel's log, from `/dev/kmsg`.
///
/// Each read gives one record; at the end it is EAGAIN, and EPIPE where records were overwritten meanwhile
/// (Linux, Documentation/ABI/testing/dev-kmsg).
enum KernelLog {
  /// More records than the largest usual log has.
  private static let mostRecords = 200_000
  private static let longestTime = Duration.seconds(1)
  /// A record is at most this long (`PRINTK_MESSAGE_MAX`, `CONSOLE_EXT_LOG_MAX` in Linux).
  private static let longestRecord = 8192

  /// The records that are about USB or the power, the oldest first.
  ///
  /// - Throws: the system's error if the log may not be read, mostly EPERM (`kernel.dmesg_restrict`).
  static func records(roots: SystemRoots) throws(SystemError) -> [KernelLogRecord] {
    let log = try Descriptor(opening: roots.dev + "/kmsg", flags: O_RDONLY | O_NONBLOCK)
    let start = RealClock.now
    var records: [KernelLogRecord] = []
    var buffer = [UInt8](repeating: 0, count: longestRecord)
    for _ in 0..<mostRecords where RealClock.now - start < longestTime {
      do throws(SystemError) {
        let count = try retrying("read") { unsafe read(log.number, &buffer, buffer.count) }
        guard count > 0 else { break }
        let lines = buffer.prefix(count).split(separator: 0x0A)
        records += lines.compactMap { KernelLogRecord($0) }
          .filter { $0.usbTrouble != nil || $0.lostPort != nil }
      } catch {
        if error.number == EPIPE { continue }
        if error.number == EAGAIN { break }
        throw error
      }
    }
    return records
  }
}

/// The trouble at USB that the kernel noted lately and that is not over.
///
/// A device that is at the socket now has answered since, or was plugged in again: what was said of it before
/// explains nothing.
///
/// - Parameters:
///   - roots: where the system keeps its facts.
///   - now: the moment by the kernel's monotonic clock, by which the log is dated.
/// - Returns: the trouble, the newest first; unknown if the log may not be read.
func usbTrouble(roots: SystemRoots, now: Instant = RealClock.now) -> Knowable<[USBTrouble]> {
  do throws(SystemError) {
    let records = try KernelLog.records(roots: roots)
    let all = USBTrouble.recent(in: records, now: Int(now.nanoseconds / 1000))
    return .known(
      all.filter { trouble in
        guard [.notAnswering, .disconnected].contains(trouble.kind), let place = trouble.place
        else { return true }
        return !FileTree.exists("\(roots.sys)/bus/usb/devices/\(place)/idVendor")
      }
    )
  } catch {
    return .unknown(
      because: [EPERM, EACCES].contains(error.number)
        ? USBTrouble.closedLog : "there is no log of the kernel here"
    )
  }
}

#else

import PortInventory
import SerialLink

/// This system keeps no log of the kernel in a file.
func usbTrouble(roots: SystemRoots) -> Knowable<[USBTrouble]> {
  .unknown(because: "this system does not show it")
}

#endif
