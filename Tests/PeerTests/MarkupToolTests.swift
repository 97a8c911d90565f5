import Foundation
import TestSupport
import Testing

@Suite("Readers of XML and HTML accept what is put out", .waitingForPrograms)
struct MarkupToolTests {
  @Test(.enabled(if: Tool.xmllint.isThere, "no xmllint: install libxml2-utils"))
  func `xmllint accepts every drawing`() async throws {
    var paths: [String] = []
    for sample in Samples.pinouts + Samples.diagnoses.prefix(3) {
      paths.append(try await Samples.shelf.path(sample.name, "svg"))
    }
    let ending = try await Tool.xmllint.run(["--noout", "--nonet"] + paths)
    #expect(ending.code == 0, "\(ending.errors)")
  }

  @Test(.enabled(if: Tool.tidy.isThere, "no tidy: install tidy"))
  func `tidy finds no error in any page`() async throws {
    for sample in Samples.diagnoses + Samples.pinouts.prefix(3) {
      let path = try await Samples.shelf.path(sample.name, "html")
      let ending = try await Tool.tidy.run(["-q", "-e", "--show-info", "no", path])
      // tidy ends with 1 after warnings, of which versions differ, and with 2 after errors.
      #expect(ending.code < 2, "\(sample.name): \(ending.errors)")
      #expect(!ending.errors.contains("Error"), "\(sample.name): \(ending.errors)")
    }
  }
}
