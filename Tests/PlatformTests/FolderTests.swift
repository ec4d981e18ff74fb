import Foundation
import Platform
import TestSupport
import Testing

@Suite struct FolderTests {
    @Test("A folder is made with those above it, and errors are the system's words")
    func folders() throws {
        let path = try temporaryFolder().appending(path: "a/b/c").path
        try Folder.make(path)
        try Folder.make(path + "/")
        #expect(FileManager.default.fileExists(atPath: path))
        try Data().write(to: URL(filePath: path + "/file"))
        for name in ["file", "file/mail"] {
            let error = #expect(throws: SystemError.self) { try Folder.make("\(path)/\(name)") }
            #expect(error?.description == "make the folder \(path)/\(name): Not a directory")
        }
    }
}
