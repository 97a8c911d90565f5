import PosixSerial
import SerialLink
import TestSupport
import Testing

@Suite("The contract of serial links on a pseudo-terminal")
struct SerialLinkContractTests {
  @Test(arguments: SerialLinkContract.allCases)
  func `a kernel port keeps it`(clause: SerialLinkContract) throws {
    let terminal = try PseudoTerminal(interruption: Interruption())
    let result = try withLink(to: terminal, outputPatience: ample) { link in
      outcome { () throws(LinkError) in
        try clause.breach(by: &link) { count throws(LinkError) in
          var echoed = 0
          while echoed < count {
            let bytes = try terminal.read(before: terminal.now + ample)
            guard !bytes.isEmpty else { return }
            echoed += try terminal.write(bytes)
          }
        }
      }
    }
    #expect(try result.get() == nil)
  }
}
