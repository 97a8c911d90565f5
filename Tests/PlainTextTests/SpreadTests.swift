import PlainText
import Testing

struct SpreadTests {
  @Test
  func `two ends that look alike are one value`() {
    #expect(spreadWords(from: "33", to: "33") + " ms" == "33 ms")
    #expect(spreadWords(from: "33", to: "41") + " ms" == "33 to 41 ms")
  }

  @Test
  func `names that have the given one in them come before those with a slip`() {
    let names = ["metar", "meter", "meter-high", "loopback"]
    #expect(Spelling.near("meter", among: names, atMost: 3) == ["meter", "meter-high", "metar"])
    #expect(Spelling.near("xyzzy", among: names, atMost: 3) == [])
    #expect(Spelling.near("meter", among: names, atMost: 1) == ["meter"])
  }
}
