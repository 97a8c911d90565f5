extension DiagnosisSession {
  /// What a command line says of a diagnosis, whatever it is made for.
  package struct Settings: Hashable, Sendable {
    /// How long a silent UPS is asked; `nil` for as long as usual.
    package var patience: Duration?
    package var verbosity = Verbosity.usual
    package var colour = ColourChoice.auto
    /// What the person typed at the UPS before, as they say.
    package var typed: String?
    /// What the person has written down of the free end.
    package var written = WrittenOperator()
    package var records = RecordChoice()

    /// Creates the settings of a command line that says nothing.
    package init() {}
  }
}
