package import CableModel

/// A number as it is printed or moulded on a cable, in the form in which two are compared.
///
/// APC's numbers begin with "940-" and often end with a letter, which tells a revision.
struct PrintedNumber: Hashable, Sendable {
  /// Without the prefix that all of them share, in capitals: "0095A".
  let number: String

  init(_ text: String) {
    var rest = text.uppercased()[...]
    for prefix in ["APC", "-", " ", "940", "-"] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    number = String(rest)
  }

  /// Without the letter at its end: "0095".
  var withoutLetter: String {
    guard let last = number.last, last.isASCII, last.isLetter else { return number }
    return String(number.dropLast())
  }
}

extension CableLibrary {
  /// The shipped cables that a printed number can mean.
  ///
  /// - Parameter text: such as "940-0095A", "0095a" or "0095".
  /// - Returns: the one that has this very number; else all whose numbers differ from it by the letter
  ///   at the end alone; none if there is no such number.
  /// - Throws: what is wrong with a shipped file.
  package static func cables(printed text: String) throws(CableFileError) -> [Cable] {
    let sought = PrintedNumber(text)
    guard sought.number.contains(where: \.isNumber) else { return [] }
    var similar: [Cable] = []
    for entry in shipped {
      let cable = try load(entry)
      let numbers = cable.printedNumbers.map(PrintedNumber.init)
      if numbers.contains(sought) { return [cable] }
      if numbers.contains(where: { $0.withoutLetter == sought.withoutLetter }) {
        similar.append(cable)
      }
    }
    return similar
  }

  /// Everything that is printed on a shipped cable.
  static var printedNumbers: [String] {
    shipped.flatMap { (try? load($0))?.printedNumbers ?? [] }
  }
}
