import TestSupport
import Testing

/// Programs of others, which know real UPSes, talk to the simulated one in real time.
@Suite(
  "Real UPS software believes the simulated UPS",
  .waitingForPrograms,
  .enabled(if: Peers.areThere, "\(Peers.absence)")
)
enum PeerTests {}

/// Ends the simulation and makes sure that it received what a program at work sends, and only reads.
func expectOnlyReads(_ ups: ServedUPS) async throws {
  let record = try await ups.end()
  #expect(record.code == 0)
  #expect(record.bytesReceived.count > 20, "the record shows what was sent")
  #expect(record.bytesReceived.contains(UInt8(ascii: "Y")))
  #expect(record.output.contains("all of them reads"), "\(record.output)")
  #expect(record.output.contains("smart mode entered"))
}
