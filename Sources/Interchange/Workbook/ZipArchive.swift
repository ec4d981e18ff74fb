import CZip
import Wording

/// Reads the parts of a zip file in memory by libzip.
struct ZipArchive: ~Copyable {
    /// Of one part, unpacked, in bytes: 100,000 rows of a calendar take some 40 MB, and a zip bomb
    /// in the 16 MB that a file may have would unpack to gigabytes.
    static let partLimit = 64 << 20

    private let archive: OpaquePointer
    /// libzip reads from it until the archive is discarded.
    private let storage: UnsafeMutableRawBufferPointer

    init(_ bytes: [UInt8]) throws(WorkbookError) {
        let storage = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(1, bytes.count), alignment: 1)
        storage.copyBytes(from: bytes)
        guard
            let source = zip_source_buffer_create(
                storage.baseAddress, zip_uint64_t(bytes.count), 0, nil)
        else {
            storage.deallocate()
            throw .damaged
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
            zip_source_free(source)
            storage.deallocate()
            throw .damaged
        }
        self.archive = archive
        self.storage = storage
    }

    deinit {
        zip_discard(archive)
        storage.deallocate()
    }

    /// `nil` where there is no such part.
    func part(_ name: String) throws(WorkbookError) -> [UInt8]? {
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_stat(archive, name, 0, &status) == 0 else { return nil }
        guard status.size <= zip_uint64_t(Self.partLimit) else {
            throw .tooLarge(limit: Self.partLimit)
        }
        guard let file = zip_fopen(archive, name, 0) else { throw .damaged }
        defer { _ = zip_fclose(file) }  // Nothing was written, so nothing can be lost.
        // One more than it says, so that a part that is longer is seen.
        var bytes = [UInt8](repeating: 0, count: Int(status.size) + 1)
        var count = 0
        while count < bytes.count {
            let read = bytes.withUnsafeMutableBytes { buffer in
                zip_fread(
                    file, buffer.baseAddress?.advanced(by: count),
                    zip_uint64_t(buffer.count - count))
            }
            guard read >= 0 else { throw .damaged }
            if read == 0 { break }
            count += Int(read)
        }
        guard count == Int(status.size) else { throw .damaged }
        bytes.removeLast()
        return bytes
    }
}
