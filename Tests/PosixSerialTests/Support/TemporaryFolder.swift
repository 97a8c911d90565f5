#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
/// A folder for one test, which goes away with the value.
final class TemporaryFolder {
  /// The folder's path, without links.
  let path: String

  /// What is inside, in the order of making.
  private var made: [String] = []

  struct CreationError: Error {}

  init() throws {
    var template = Array("/tmp/cablecheck-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, let resolved = realpath(template, nil) else {
      throw CreationError()
    }
    defer { free(resolved) }
    path = String(cString: resolved)
  }

  deinit {
    for place in made.reversed() {
      remove(place)
    }
    remove(path)
  }

  /// Makes a folder and those above it.
  @discardableResult
  func folder(_ name: String) -> String {
    var built = path
    for component in name.split(separator: "/") {
      built += "/" + component
      if mkdir(built, 0o755) == 0 { made.append(built) }
    }
    return built
  }

  /// Makes a file with a text, and the folders above it.
  @discardableResult
  func file(_ name: String, _ text: String) -> String {
    makeParent(of: name)
    let place = "\(path)/\(name)"
    made.append(place)
    guard let stream = fopen(place, "w") else { return place }
    fputs(text, stream)
    fclose(stream)
    return place
  }

  /// Makes a file of bytes, and the folders above it.
  @discardableResult
  func file(_ name: String, bytes: [UInt8]) -> String {
    let place = file(name, "")
    guard let stream = fopen(place, "w") else { return place }
    _ = fwrite(bytes, 1, bytes.count, stream)
    fclose(stream)
    return place
  }

  /// The bytes of a short file; none if there is no file.
  func bytes(of place: String) -> [UInt8] {
    guard let stream = fopen(place, "r") else { return [] }
    defer { fclose(stream) }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = fread(&buffer, 1, buffer.count, stream)
    return Array(buffer.prefix(count))
  }

  /// The place of a file that somebody else makes.
  func place(of name: String) -> String {
    made.append("\(path)/\(name)")
    return "\(path)/\(name)"
  }

  /// The text of a short file.
  func text(of place: String) -> String {
    guard let stream = fopen(place, "r") else { return "" }
    defer { fclose(stream) }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = fread(&buffer, 1, buffer.count, stream)
    return String(decoding: buffer.prefix(count), as: UTF8.self)
  }

  /// Makes a symbolic link, and the folders above it.
  @discardableResult
  func link(_ name: String, to target: String) -> String {
    makeParent(of: name)
    let place = "\(path)/\(name)"
    made.append(place)
    symlink(target, place)
    return place
  }

  private func makeParent(of name: String) {
    guard let slash = name.lastIndex(of: "/") else { return }
    folder(String(name[..<slash]))
  }
}
