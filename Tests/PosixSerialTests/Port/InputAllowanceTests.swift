import PosixSerial
import SerialLink
import Testing

@Suite("How much input is taken from a port")
struct InputAllowanceTests {
  /// What is taken in ten seconds if so many bytes are always there, looked at every ten milliseconds.
  private func taken(of supply: Int, at settings: LineSettings) -> Int {
    var allowance = InputAllowance(at: .zero)
    allowance.follow(settings, at: .zero)
    var total = 0
    for moment in stride(from: 0, to: 10_000, by: 10) {
      let now = Instant.zero + .milliseconds(moment)
      let count = min(supply, allowance.available(at: now))
      allowance.take(count)
      total += count
    }
    return total
  }

  @Test(arguments: [2400, 9600, 115_200])
  func `of a flood, no more is taken than some times what a wire can bring`(rate: Int) {
    // Ten bits a character, for ten seconds.
    #expect(taken(of: .max, at: LineSettings(baudRate: rate)) <= 16 * rate + 16 * 1024)
  }

  @Test(arguments: [300, 2400, 115_200, 921_600])
  func `what a wire brings is taken at once, also when every character is damaged`(rate: Int) {
    // A damaged character is three bytes here.
    let supply = max(1, rate / 10 / 100 * 3)
    #expect(taken(of: supply, at: LineSettings(baudRate: rate)) == 1000 * supply)
  }

  @Test func `when nothing may be taken, it says when something may`() {
    var allowance = InputAllowance(at: .zero)
    allowance.take(allowance.available(at: .zero))
    #expect(allowance.available(at: .zero) == 0)
    let next = allowance.nextPortion(after: .zero)
    #expect(next > .zero && next <= .zero + .milliseconds(60))
    #expect(allowance.available(at: next) > 0)
  }

  @Test func `a flood on a pty leaves the most of it with the kernel`() throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let counts = try withLink(to: terminal) { link in
      outcome { () throws(LinkError) in
        var (written, read) = (0, 0)
        for _ in 0..<200 {
          written += try terminal.write([UInt8](repeating: 0, count: 4096))
          read += try link.receive(before: .zero).count
        }
        return (written, read)
      }
    }
    // NULs are one byte each in the kernel's marks; the time that the test takes earns little more.
    #expect(try counts.get().1 < 100_000)
  }
}
