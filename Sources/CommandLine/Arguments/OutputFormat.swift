/// The forms that a report can have; each command says which of them it has.
package enum OutputFormat: String, CaseIterable, Hashable, Sendable {
  case text
  case json
  case junit
  case markdown
  case svg
  case html
}
