#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reading a cable's file from disk.
enum CableFile {
  /// The size in bytes above which a file is certainly something else.
  static let longest: UInt64 = 100_000

  /// Whether there is something other than a folder at a path.
  static func exists(_ path: String) -> Bool {
    guard let attributes = try? attributes(of: path) else { return false }
    return attributes[.type] as? FileAttributeType != .typeDirectory
  }

  /// All bytes of a file.
  ///
  /// A device is refused without being opened: it could be the serial port, whose reading would
  /// wait for ever.
  static func read(_ path: String) throws(CableFileError) -> [UInt8] {
    do {
      let attributes = try attributes(of: path)
      switch attributes[.type] as? FileAttributeType {
      case .typeDirectory: throw CableFileError.unreadable(file: path, reason: .folder)
      case .typeCharacterSpecial, .typeBlockSpecial, .typeSocket:
        throw CableFileError.unreadable(file: path, reason: .notPlain)
      default: break
      }
      if let size = attributes[.size] as? UInt64, size > longest {
        throw CableFileError.unreadable(file: path, reason: .tooLong)
      }
      return [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch let error as CableFileError {
      throw error
    } catch {
      throw .unreadable(file: path, reason: UnreadableReason(error))
    }
  }

  private static func attributes(of path: String) throws -> [FileAttributeKey: Any] {
    let target = URL(filePath: path).resolvingSymlinksInPath()
    return try FileManager.default.attributesOfItem(atPath: target.path)
  }
}

extension UnreadableReason {
  /// The reason that stands behind an error of the file system.
  fileprivate init(_ error: any Error) {
    switch (error as? CocoaError)?.code {
    case .fileReadNoSuchFile, .fileNoSuchFile: self = .notFound
    case .fileReadNoPermission: self = .notPermitted
    default: self = .other
    }
  }
}
