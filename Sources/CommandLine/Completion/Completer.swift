import CableModel
import Diagnosis
import Report
import Wiring

/// Says what can follow on a command line, by the tables of the commands and their options.
package struct Completer: Sendable {
  /// A word that can stand next.
  package struct Candidate: Hashable, Sendable {
    package let word: String
    /// What it means, in a line.
    package let about: String

    /// Creates a candidate.
    package init(_ word: String, _ about: String = "") {
      self.word = word
      self.about = about
    }
  }

  /// What can stand next.
  package struct Answer: Hashable, Sendable {
    package var candidates: [Candidate] = []
    /// Whether the name of a file can stand there too.
    package var hasFiles = false
  }

  private let ports: @Sendable () -> [Candidate]

  /// Creates a completer.
  ///
  /// - Parameter ports: the serial ports of this machine; asked only where a port can stand.
  package init(ports: @escaping @Sendable () -> [Candidate]) {
    self.ports = ports
  }

  /// What can stand in place of the last word.
  ///
  /// - Parameter words: the words after the program's name; the last is the beginning of the wanted one.
  /// - Returns: what begins so.
  package func answer(to words: [String]) -> Answer {
    let line = TypedWords(words)
    var answer = wanted(on: line)
    answer.candidates = answer.candidates.filter { $0.word.hasPrefix(line.last) }
      .map { Candidate(line.kept + $0.word, $0.about) }
    return answer
  }

  private func wanted(on line: TypedWords) -> Answer {
    if let pending = line.pending { return values(of: pending.kind, line) }
    if line.last.hasPrefix("-"), !line.optionsEnded { return options(line) }
    guard let command = line.command else { return commands }
    if line.wantsHelp { return Answer() }
    if line.uses("--simulate") { return values(of: .fault, line) }
    let kinds = command.arguments
    guard
      let kind = kinds.indices.contains(line.operandCount)
        ? kinds[line.operandCount] : kinds.last.flatMap({ $0.isRepeated ? $0 : nil })
    else { return Answer() }
    return values(of: kind, line)
  }

  private var commands: Answer {
    let all = CommandTable.all.map { Candidate($0.name, $0.summary) }
    return Answer(candidates: all + [Candidate("help", CommandTable.help.help)])
  }

  private func options(_ line: TypedWords) -> Answer {
    let all = line.command.map { $0.optionDescriptions } ?? CommandTable.everywhere
    let left = all.filter { $0.repetition == .anyNumber || !line.uses($0.name) }
    return Answer(candidates: left.map { Candidate($0.name, $0.help) })
  }

  private func values(of kind: ArgumentKind, _ line: TypedWords) -> Answer {
    switch kind {
    case .port: Answer(candidates: ports())
    case .words(let words): Answer(candidates: words.map { Candidate($0) })
    case .file: Answer(hasFiles: true)
    case .anything: Answer()
    case .cable: Answer(candidates: Self.cables, hasFiles: true)
    case .fault:
      Answer(candidates: catalogue(line).all.dropFirst().map { Candidate($0.id, $0.words) })
    case .wiringFault:
      Answer(
        candidates: catalogue(line).all.filter { $0.kind == .wiring }
          .map { Candidate($0.id, $0.words) }
      )
    case .subject: Answer(candidates: subjects(line))
    }
  }

  private static var cables: [Candidate] {
    CableLibrary.ids.map { id in Candidate(id, (try? CableChoice(id).load())?.name ?? "") }
  }

  /// The causes of the cable that the line names; of the default one if it names none that is known.
  private func catalogue(_ line: TypedWords) -> HypothesisCatalogue {
    HypothesisCatalogue(cable(line))
  }

  private func cable(_ line: TypedWords) -> Cable {
    if let named = try? CableChoice(line.value(of: "--cable")).load() { return named }
    guard let usual = try? CableChoice().load() else {
      preconditionFailure("the default cable is in the library")
    }
    return usual
  }

  private func subjects(_ line: TypedWords) -> [Candidate] {
    let index = SubjectIndex(cable(line))
    let all = index.causes + index.checks + index.verdicts + index.exitCodes
    return all.map { Candidate(index.id(of: $0), index.entry(of: $0).summary) } + Self.cables
  }
}

/// A command line that is being typed.
private struct TypedWords {
  private(set) var command: (any Command.Type)?
  /// The option whose value the last word is.
  private(set) var pending: OptionValue?
  private(set) var operandCount = 0
  private(set) var optionsEnded = false
  private(set) var wantsHelp = false
  /// The beginning of the wanted word.
  private(set) var last: String
  /// What of the last word stays in front of what is wanted, as in `--far-end=`.
  private(set) var kept = ""
  private var given: [(name: String, value: String)] = []

  init(_ words: [String]) {
    // bash makes three words of `--name=value`.
    var rest = words.enumerated().filter { index, word in
      word != "=" || index == 0 || !words[index - 1].hasPrefix("--")
    }
    .map(\.element)
    if words.last == "=", rest.count < words.count { rest.append("") }
    last = rest.popLast() ?? ""
    for word in rest { take(word) }
    guard pending == nil, last.hasPrefix("--"), !optionsEnded, let sign = last.firstIndex(of: "=")
    else { return }
    pending = CommandTable.option(named: String(last[..<sign]), of: command)?.value
    kept = String(last[...sign])
    last = String(last[last.index(after: sign)...])
  }

  private mutating func take(_ word: String) {
    if pending != nil, let option = given.popLast() {
      given.append((option.name, word))
      pending = nil
    } else if word == "--", !optionsEnded {
      optionsEnded = true
    } else if word.hasPrefix("-"), word.count > 1, !optionsEnded {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      given.append((name, parts.count > 1 ? String(parts[1]) : ""))
      if parts.count == 1 { pending = CommandTable.option(named: name, of: command)?.value }
    } else if command != nil {
      operandCount += 1
    } else if word == "help" {
      wantsHelp = true
    } else {
      command = CommandTable.command(named: word)
    }
  }

  func uses(_ name: String) -> Bool { given.contains { $0.name == name } }

  func value(of name: String) -> String? { given.last { $0.name == name }?.value }
}
