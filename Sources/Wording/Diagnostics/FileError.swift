/// Why a file cannot be read.
package enum FileError: Error, Hashable, Sendable {
    /// What a file that is not UTF-8 was probably saved as.
    package enum Encoding: Hashable, Sendable { case cp932, utf16, unknown }

    case missing
    case noFolder
    case danglingLink
    case noPermission
    case isFolder
    case notRegular
    case tooLarge(limit: Int)
    case credential
    case readFailed(code: Int32)
    case empty
    case notUTF8(Encoding)
    case noCalendars
    case notTZif
    case noZones
    case noConverter

    package var text: DiagnosticText {
        switch self {
        case .missing:
            .init(
                ja: "ファイルがありません", "名前と置き場所を確かめてください",
                en: "there is no such file", "Check its name and place")
        case .noFolder:
            .init(
                ja: "フォルダーがありません", "名前と置き場所を確かめてください",
                en: "there is no such folder", "Check its name and place")
        case .danglingLink:
            .init(
                ja: "シンボリックリンクの先に何もありません", "リンク先を確かめてください",
                en: "the symbolic link leads nowhere", "Check where it should lead")
        case .noPermission:
            .init(
                ja: "読む権限がありません", "koyomid のユーザーが読めるように権限を直してください",
                en: "it may not be read", "Let koyomid's user read it")
        case .isFolder:
            .init(
                ja: "ファイルではなくフォルダーです", "この名前でファイルを置いてください",
                en: "this is a folder, not a file", "Put a file of this name there")
        case .notRegular:
            .init(
                ja: "普通のファイルではありません", "この名前で普通のファイルを置いてください",
                en: "this is not a regular file", "Put a regular file of this name there")
        case .credential:
            .init(
                ja: "シンボリックリンクの先が認証情報（credential）なので、設定としては読みません",
                "リンクを消してください。認証情報は url-credential などの名前で指定します",
                en: "the symbolic link leads to a credential, which is not read as configuration",
                "Remove the link; credentials are named by url-credential and the like")
        case .tooLarge(let limit):
            .init(
                ja: "ファイルが大きすぎます（上限 \(limit >> 20) MiB）", "カレンダーなら、いくつかのファイルに分けてください",
                en: "the file is too large (limit \(limit >> 20) MiB)",
                "A calendar can be split into several files")
        case .readFailed(let code):
            .init(
                ja: "読めませんでした（errno \(code)）", "ディスクやマウントを確かめてください",
                en: "it cannot be read (errno \(code))", "Check the disk and its mounts")
        case .empty:
            .init(
                ja: "ファイルに何も書かれていません", "書きかけなら、フォルダーの外へ移してください",
                en: "nothing is written in this file", "Move an unfinished file elsewhere")
        case .notUTF8(.cp932):
            .init(
                ja: "文字コードが UTF-8 ではなく、シフト JIS（CP932）のようです",
                "「名前を付けて保存」で文字コードに UTF-8 を選ぶか、"
                    + "iconv -f CP932 -t UTF-8 で変換してください",
                en: "the text is not UTF-8 but, it seems, Shift_JIS (CP932)",
                "Save it again with the encoding UTF-8, or convert it: "
                    + "iconv -f CP932 -t UTF-8")
        case .notUTF8(.utf16):
            .init(
                ja: "文字コードが UTF-8 ではなく、UTF-16（Windows の「Unicode」）です",
                "「名前を付けて保存」で文字コードに UTF-8 を選んでください",
                en: "the text is not UTF-8 but UTF-16 (what Windows calls \"Unicode\")",
                "Save it again with the encoding UTF-8")
        case .notUTF8(.unknown):
            .init(
                ja: "文字コードが UTF-8 ではありません", "「名前を付けて保存」で文字コードに UTF-8 を選んでください",
                en: "the text is not UTF-8", "Save it again with the encoding UTF-8")
        case .noCalendars:
            .init(
                ja: "カレンダーが一つもありません", "名前が .yaml で終わるファイルを置いてください",
                en: "there is no calendar", "Put a file there whose name ends in .yaml")
        case .notTZif:
            .init(
                ja: "時間帯のデータとして読めません", "tzdata パッケージを入れ直してください",
                en: "this is no data of a time zone", "Install tzdata again")
        case .noZones:
            .init(
                ja: "このシステムには時間帯のデータベースがありません", "tzdata パッケージを入れてください",
                en: "the system has no database of time zones", "Install the package tzdata")
        case .noConverter:
            .init(
                ja: "このシステムは CP932 を読めません", "ファイルを UTF-8 で保存し直してください",
                en: "this system cannot read CP932", "Save the file again as UTF-8")
        }
    }
}
