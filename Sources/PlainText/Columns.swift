extension String {
  /// Fills the text with blanks at its end.
  ///
  /// - Parameter columns: how long it becomes.
  /// - Returns: the text, unchanged if it is longer.
  package func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - count))
  }

  /// Fills the text at its beginning.
  ///
  /// - Parameters:
  ///   - columns: how long it becomes.
  ///   - filler: what stands in front of it.
  /// - Returns: the text, unchanged if it is longer.
  package func leftPadded(to columns: Int, with filler: Character = " ") -> String {
    String(repeating: filler, count: max(0, columns - count)) + self
  }
}
