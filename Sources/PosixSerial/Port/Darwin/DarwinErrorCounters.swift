#if canImport(Darwin)

import SerialLink

/// Says that there are no totals of damaged input to be had on this system.
func errorCounters(of descriptor: Int32) throws(SystemError) -> Knowable<ErrorCounters> {
  .unknown(because: "macOS has no error counters")
}

#endif
