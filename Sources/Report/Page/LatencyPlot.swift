import PlainText

/// How long single exchanges took, as bars beside each other with their median across.
struct LatencyPlot {
  let samples: [Duration]

  private enum Place {
    static let width = 400.0
    static let left = 80.0
    static let right = 392.0
    static let top = 14.0
    static let bottom = 94.0
    static let height = 120.0
  }

  /// The least part of the longest time by which the others must differ to be seen in a plot.
  private static let visibleSpread = 0.03

  /// Renders the plot, or returns `nil` where bars would all look alike, as those of a single exchange.
  func text() -> String? {
    guard samples.count > 1, let longest = samples.max(), let shortest = samples.min(),
      longest > .zero, (longest - shortest) / longest > Self.visibleSpread
    else { return nil }
    let scale = { (time: Duration) in
      Place.bottom - time / longest * (Place.bottom - Place.top)
    }
    let pitch = (Place.right - Place.left) / Double(samples.count)
    let bars = samples.enumerated().map { index, time in
      Markup.empty(
        "rect",
        [
          "class": "sample", "x": (Place.left + (Double(index) + 0.15) * pitch).short,
          "y": scale(time).short, "width": max(pitch * 0.7, 0.2).short,
          "height": (Place.bottom - scale(time)).short,
        ]
      )
    }
    let median = samples.sorted()[samples.count / 2]
    let words =
      "\(samples.count) exchanges: median \(milliseconds(median)), longest "
      + milliseconds(longest)
    return Markup.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "plot", "role": "img",
        "aria-label": words,
        "viewBox": "0 0 \(Place.width.short) \(Place.height.short)",
      ],
      bars + [
        Markup.empty(
          "path",
          [
            "class": "middle",
            "d": "M\(Place.left.short),\(scale(median).short)H\(Place.right.short)",
          ]
        ),
        Markup.empty(
          "path",
          ["class": "axis", "d": "M\(Place.left.short),\(Place.bottom.short)H\(Place.right.short)"]
        ),
        label(milliseconds(longest), 4, Place.top + 5), label("0 ms", 4, Place.bottom + 2),
        label(words, 4, Place.height - 5),
      ]
    )
  }

  private func label(_ text: String, _ x: Double, _ y: Double) -> String {
    Markup.element("text", ["x": x.short, "y": y.short], text: text)
  }

  private func milliseconds(_ time: Duration) -> String {
    "\((time / .milliseconds(1)).shortDecimal(places: 1)) ms"
  }
}
