import CalendarPlan
import Wording

/// Reads the templates, if any; those with errors are left out and reported.
struct TemplatesReader {
    static let folderName = "templates"

    let folder: String
    let diagnostics: DiagnosticSink

    func read() -> TemplateSet {
        let names: [String]
        switch FileBytes.list("\(folder)/\(Self.folderName)") {
        case .failure(.missing): return TemplateSet()
        case .failure(let fault):
            diagnostics.add(Diagnostic(file: Self.folderName, place: nil, kind: .file(fault)))
            return TemplateSet()
        case .success(let all):
            // Hidden files, `#…#` and `…~` are editors' lock, swap and backup files.
            names = all.filter { !$0.hasPrefix(".") && !$0.hasPrefix("#") && !$0.hasSuffix("~") }
        }
        var templates = TemplateSet()
        for name in names {
            let path = "\(Self.folderName)/\(name)"
            diagnostics.begin(path)
            guard let template = TemplateName(fileName: name) else {
                let known = TemplateName.all.map(\.fileName)
                let nearest = NearestName.find(name, among: known)
                report(.unknownFile(name, nearest: nearest), path)
                continue
            }
            templates[template] = read(template, path)
            let hasOther = template.otherForm.map { names.contains($0.fileName) } ?? true
            if let other = template.otherForm, !hasOther {
                report(.halfPair(missing: other.fileName), path)
            }
        }
        return templates
    }

    private func report(_ warning: TemplateWarning, _ path: String) {
        diagnostics.add(Diagnostic(file: path, place: nil, kind: .templateWarning(warning)))
    }

    private func read(_ name: TemplateName, _ path: String) -> Template? {
        let content = FileBytes.read(path, below: folder).flatMap { content in
            if content.isOutside { diagnostics.withhold(path) }
            let plain = TextEncoding.withoutMark(content.bytes)
            let isBlank = plain.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
            if isBlank { return Result<[UInt8], FileError>.failure(.empty) }
            if TextEncoding.firstInvalidByte(plain) != nil {
                return .failure(.notUTF8(TextEncoding.guess(plain)))
            }
            return .success(plain)
        }
        switch content {
        case .failure(let fault):
            diagnostics.add(Diagnostic(file: path, place: nil, kind: .file(fault)))
            return nil
        case .success(let bytes):
            diagnostics.noteRead(path)
            let file = FileScope(
                source: SourceText(name: path, bytes: bytes), diagnostics: diagnostics)
            let (template, faults) = TemplateReader.read(bytes, name.kind)
            for fault in faults { report(fault, in: file) }
            return template
        }
    }

    private func report(_ fault: TemplateError, in file: FileScope) {
        guard !fault.bytes.isEmpty else { return file.report(.template(fault.kind)) }
        let meant = file.source.bytes[fault.bytes]
        file.report(
            .template(fault.kind), at: file.source.position(ofByte: fault.bytes.lowerBound),
            length: meant.count { $0 & 0xC0 != 0x80 })
    }
}
