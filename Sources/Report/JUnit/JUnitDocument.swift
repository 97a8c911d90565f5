import PlainText

/// A document in the form in which test runners tell their results to servers: one suite with its cases.
struct JUnitDocument {
  /// The name of the suite, and of the class of every case.
  let suite: String
  let properties: [(name: String, value: String)]
  let cases: [Case]
  /// What the suite has to say; left out where it is empty.
  var output = ""
  var log = ""

  /// One case with its result.
  struct Case {
    let name: String
    var time = Duration.zero
    let ending: Ending
  }

  /// The result of a case.
  enum Ending {
    case passed
    /// It passed, and there is something to say of it.
    case remarked([String])
    case failure(message: String, type: String, lines: [String])
    case error(message: String, type: String)
    case skipped(String)
  }

  /// Renders the document.
  func text() -> String {
    let lines =
      [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<testsuites name=\"cablecheck\" \(counts)>",
        "  <testsuite name=\"\(xmlEscaped(suite))\" \(counts)>", "    <properties>",
      ]
      + properties.map { name, value in
        "      <property name=\"\(name)\" value=\"\(xmlEscaped(value))\"/>"
      } + ["    </properties>"] + cases.flatMap(element) + block("system-out", output)
      + block("system-err", log) + ["  </testsuite>", "</testsuites>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private var counts: String {
    var (failures, errors, skipped) = (0, 0, 0)
    for one in cases {
      switch one.ending {
      case .passed, .remarked: break
      case .failure: failures += 1
      case .error: errors += 1
      case .skipped: skipped += 1
      }
    }
    let time = cases.reduce(Duration.zero) { $0 + $1.time }
    return "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\" "
      + "skipped=\"\(skipped)\" time=\"\(time.seconds(places: 3))\""
  }

  private func element(_ one: Case) -> [String] {
    let head =
      "    <testcase classname=\"\(xmlEscaped(suite))\" name=\"\(xmlEscaped(one.name))\" "
      + "time=\"\(one.time.seconds(places: 3))\""
    let content: String
    switch one.ending {
    case .passed: return [head + "/>"]
    case .remarked(let lines): content = "<system-out>\(text(lines))</system-out>"
    case .failure(let message, let type, let lines):
      content = "<failure \(named(message, type))>\(text(lines))</failure>"
    case .error(let message, let type): content = "<error \(named(message, type))/>"
    case .skipped(let reason): content = "<skipped message=\"\(xmlEscaped(reason))\"/>"
    }
    return [head + ">", "      " + content, "    </testcase>"]
  }

  private func named(_ message: String, _ type: String) -> String {
    "message=\"\(xmlEscaped(message))\" type=\"\(xmlEscaped(type))\""
  }

  private func text(_ lines: [String]) -> String {
    lines.map(xmlEscaped).joined(separator: "\n")
  }

  private func block(_ name: String, _ text: String) -> [String] {
    text.isEmpty ? [] : ["    <\(name)>\(xmlEscapedLines(text))</\(name)>"]
  }
}
