package import CableModel

extension ExplanationPage {
  /// The page of a cable.
  package init(_ cable: Cable) {
    let words = CableJudgementWords(cable)
    self.init(
      cable.id,
      kind: "cable",
      cable.name,
      [
        .init("What it is", [cable.purpose, words.paragraph]),
        .init(
          "What to do with it",
          items: [
            "cablecheck pinout --cable \(cable.id)", "cablecheck faults --cable \(cable.id)",
            "cablecheck validate --cable \(cable.id)",
          ]
        ),
        .init("Sources", items: cable.sources),
      ]
    )
  }
}
