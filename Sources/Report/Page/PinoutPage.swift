import CableModel
/// The wiring of a cable as a page of HTML.
package struct PinoutPage: Sendable {
  private let diagram: WiringDiagram

  /// Creates the page of a diagram.
  package init(_ diagram: WiringDiagram) {
    self.diagram = diagram
  }

  /// Renders the page.
  package func text() -> String {
    let cable = diagram.cable
    let sources = cable.sources.map { Markup.element("li", text: $0) }
    return Page(
      title: "Wiring of \(cable.name)",
      content: [
        Markup.element(
          "header",
          [
            Markup.element("h1", text: cable.name), Markup.element("p", text: cable.purpose),
          ]
        ),
        Markup.element("section", [Markup.element("figure", SVGDrawing.inline(diagram))]),
        Markup.element(
          "section",
          [Markup.element("h2", text: "Where this is known from"), Markup.element("ul", sources)]
        ),
      ]
    )
    .text()
  }
}
