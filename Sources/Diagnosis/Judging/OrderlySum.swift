extension Collection where Element == Double {
  /// The sum, to the last bit the same in whatever order the numbers come.
  ///
  /// A dictionary has another order in every run of the program, and the last bit can decide between two
  /// steps that are as good.
  var orderlySum: Double { sorted().reduce(0, +) }
}
