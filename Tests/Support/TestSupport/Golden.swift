package import Foundation
package import Testing

/// Compares `text` with the golden file `name` in `Golden/` beside the test file.
///
/// An absent file is written and the test fails once, so that a person looks at it before it
/// is committed. With `KOYOMI_RECORD_GOLDEN=1` every golden file is written anew.
package func expectGolden(
    _ text: String, _ name: String, file: String = #filePath,
    location: SourceLocation = #_sourceLocation
) throws {
    let golden = URL(filePath: file).deletingLastPathComponent()
        .appending(path: "Golden").appending(path: name)
    let recording = ProcessInfo.processInfo.environment["KOYOMI_RECORD_GOLDEN"] == "1"
    guard !recording, let expected = try? String(contentsOf: golden, encoding: .utf8) else {
        try FileManager.default.createDirectory(
            at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: golden, atomically: true, encoding: .utf8)
        if !recording {
            Issue.record("wrote the golden file \(name): look at it", sourceLocation: location)
        }
        return
    }
    #expect(text == expected, "differs from Golden/\(name)", sourceLocation: location)
}

/// The folder of the repository that is being tested.
package let repositoryFolder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// A new empty folder under the system's temporary one.
package func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "koyomi-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}
