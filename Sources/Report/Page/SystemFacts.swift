/// The system on which a report was made, for those who are sent the report.
package struct SystemFacts: Hashable, Sendable {
  /// The operating system's kernel with its version, such as "Linux 6.1.0-18-amd64 x86_64".
  package let kernel: String?
  /// What the system says is behind the port, with its driver.
  package let adapter: String?

  /// Creates the facts; `nil` stands for what is not known.
  package init(kernel: String? = nil, adapter: String? = nil) {
    self.kernel = kernel
    self.adapter = adapter
  }
}
