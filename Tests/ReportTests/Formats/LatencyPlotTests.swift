import Testing

@testable import Report

struct LatencyPlotTests {
  @Test(arguments: [
    [33, 33, 33, 33], [33], [], [100, 101, 102, 100], [0, 0],
  ])
  func `bars that all look alike are not drawn`(milliseconds: [Int]) {
    #expect(LatencyPlot(samples: milliseconds.map { .milliseconds($0) }).text() == nil)
  }

  @Test(arguments: [[33, 41], [100, 100, 100, 240]])
  func `a spread that can be seen is drawn, a bar for each exchange`(milliseconds: [Int]) throws {
    let plot = LatencyPlot(samples: milliseconds.map { .milliseconds($0) })
    let text = try #require(plot.text())
    #expect(text.split(separator: "class=\"sample\"").count == milliseconds.count + 1)
  }
}
