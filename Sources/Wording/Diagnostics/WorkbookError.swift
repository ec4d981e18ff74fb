import CalendarPlan
import Text

/// Why a workbook, or a cell of it, cannot be read.
package enum WorkbookError: Error, Hashable, Sendable {
    case oldForm
    case encrypted
    case openDocument
    case binary
    case notWorkbook
    case damaged
    case tooLarge(limit: Int)
    case tooManyMergedCells(limit: Int)
    case noSheets
    case noSheet(String, known: [String])
    case cellError(String)
    case notComputed

    package var text: DiagnosticText {
        switch self {
        case .oldForm: Self.other(ja: "古い Excel の形（.xls）", en: "a workbook of the old form (.xls)")
        case .openDocument: Self.other(ja: "OpenDocument（.ods）", en: "an OpenDocument file (.ods)")
        case .binary: Self.other(ja: "バイナリーのブック（.xlsb）", en: "a binary workbook (.xlsb)")
        case .encrypted:
            .init(
                ja: "パスワードで保護されたファイルは読めません", "Excel で開き、パスワードを外して .xlsx か「CSV UTF-8」で保存し直してください",
                en: "the file is protected by a password",
                "Open it in Excel, remove the password, and save it as .xlsx or CSV UTF-8")
        case .notWorkbook:
            .init(
                ja: "Excel のブック（.xlsx）ではありません",
                "文字だけの表なら --format csv を付けるか、Excel で .xlsx として保存し直してください",
                en: "this is no Excel workbook (.xlsx)",
                "Give --format csv if it is a plain table, or save it as .xlsx in Excel")
        case .damaged:
            .init(
                ja: "ブックが壊れています", "Excel で開き、.xlsx か「CSV UTF-8」で保存し直してください",
                en: "the workbook is damaged", "Open it in Excel, and save it as .xlsx or CSV UTF-8"
            )
        case .tooLarge(let limit):
            .init(
                ja: "シートが大きすぎます（展開して \(limit >> 20) MB まで）", "要る行だけを新しいブックに写してください",
                en: "a sheet is too large (limit \(limit >> 20) MB unpacked)",
                "Copy the rows that are needed to a new workbook")
        case .tooManyMergedCells(let limit):
            .init(
                ja: "結合されたセルが多すぎます（\(limit)行まで）", "セルの結合を解いてください",
                en: "too many merged cells (limit \(limit) rows)", "Unmerge them")
        case .noSheets:
            .init(
                ja: "ブックにシートがありません", "Excel で開いて確かめてください",
                en: "the workbook has no sheet", "Open it in Excel to check")
        case .noSheet(let asked, let known):
            .init(
                ja: "「\(asked)」というシートはありません",
                "--sheet \(known.first ?? "") のように、\(known.joined(separator: "、")) のどれかか番号を指定してください",
                en: "there is no sheet \"\(asked)\"",
                "Give --sheet and a number, or one of \(known.joined(separator: ", "))")
        case .cellError(let value):
            .init(
                ja: "このセルは \(value) です", "Excel で数式を直すか、値を書いてください",
                en: "this cell is \(value)", "Mend the formula in Excel, or write a value")
        case .notComputed:
            .init(
                ja: "この数式の値が保存されていません", "Excel で開いて保存し直してください",
                en: "the value of this formula was never saved",
                "Open the file in Excel and save it")
        }
    }

    private static func other(ja: String, en: String) -> DiagnosticText {
        .init(
            ja: "\(ja)は読めません", "Excel か LibreOffice で、.xlsx か「CSV UTF-8」で保存し直してください",
            en: "\(en) cannot be read", "Save it as .xlsx or CSV UTF-8 in Excel or LibreOffice")
    }
}
