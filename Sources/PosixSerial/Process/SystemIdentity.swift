import CSerial

/// What the system calls itself.
package enum SystemIdentity {
  /// The kernel with its version and machine, such as "Linux 6.1.0-18-amd64 x86_64".
  ///
  /// The C function is `uname`.
  package static var kernel: String? {
    var names = utsname()
    guard unsafe uname(&names) == 0 else { return nil }
    return [text(names.sysname), text(names.release), text(names.machine)].joined(separator: " ")
  }

  /// A field of the C structure, which is an array of characters that ends with a zero.
  private static func text<Field>(_ field: Field) -> String {
    unsafe withUnsafeBytes(of: field) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
