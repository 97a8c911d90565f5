import Diagnosis
import Report
import Testing

struct OverheardJSONTests {
  @Test
  func `the end of a stream says how many of its lines nobody took`() {
    let line = OverheardTally().jsonLine(path: "/dev/pts/1", untaken: 12)
    #expect(line.filter { $0 != " " }.contains("\"untaken\":12"))
  }
}
