import CalendarPlan
package import DueNotices
package import ServiceInterface
package import Text

package enum RecordWords {
    /// What was recorded, or stood already.
    package static func text(_ item: RecordReply.Item) -> Bilingual {
        let text: Bilingual =
            switch item.outcome {
            case .recorded: recorded(item)
            case .undone where item.event?.isRetraction ?? false: retracted(item)
            case .undone: restored(item)
            case .known: known(item)
            case .done, .waived: over(item)
            }
        let what = item.organisation.map { "\($0)  \(item.title)" } ?? item.title
        return Bilingual(ja: "\(what)：\(text.ja)", en: "\(what): \(text.en)")
    }

    private static func recorded(_ item: RecordReply.Item) -> Bilingual {
        let (on, until) = (item.on.text, item.until.text)
        let (value, reason) = (item.value ?? "", item.reason ?? "")
        switch item.event?.kind {
        case .settled:
            return Bilingual(
                ja: "\(item.on?.japanese ?? "") に決まりました",
                en: "settled on \(item.on?.english ?? "")")
        case .done:
            let count = item.answers?.count ?? 0
            return Bilingual(
                ja: "\(on) 完了" + (count > 0 ? "（回答\(count)項目）" : ""),
                en: "done on \(on)" + (count > 0 ? " (\(EnglishCount.of(count, "answer")))" : ""))
        case .occurred:
            let (total, required) = (item.total ?? 0, item.required ?? 0)
            let isMet = total >= required
            return Bilingual(
                ja: "\(on) に\(item.count ?? 0)回（計 \(total)/\(required)回" + (isMet ? "、達成）" : "）"),
                en: "\(times(item.count)) on \(on) (\(total) of \(required)"
                    + (isMet ? ", reached)" : ")"))
        case .measured:
            let verdict = item.verdict.map(text)
            let (ja, en) = ((verdict?.ja).map { "、\($0)" }, (verdict?.en).map { ", \($0)" })
            return Bilingual(
                ja: "実績 \(value)（目標 \(item.target ?? "")\(ja ?? "")）"
                    + (item.replaces.map { "。前の記録 \($0) に代わります" } ?? ""),
                en: "\(value), target \(item.target ?? "")\(en ?? "")"
                    + (item.replaces.map { "; instead of \($0)" } ?? ""))
        case .acknowledged:
            guard let warning = item.holdsBack else {
                return Bilingual(ja: "対応中と記録しました。完了ではありません", en: "acknowledged, not done")
            }
            return Bilingual(
                ja: "対応中と記録しました。完了ではありません。次の催促（\(warning)）を止め、\(until) に失効し、また催促します",
                en: "acknowledged, not done; it holds back the next warning, of \(warning), and "
                    + "lapses on \(until), when it is warned of again")
        case .snoozed:
            return Bilingual(
                ja: "\(until) まで保留し、通知を休みます（\(reason)）"
                    + (item.replaces.map { "。前の保留（\($0) まで）に代わります" } ?? ""),
                en: "snoozed until \(until) (\(reason))"
                    + (item.replaces.map { ", instead of \($0)" } ?? ""))
        case .waived: return Bilingual(ja: "免除しました（\(reason)）", en: "waived (\(reason))")
        case nil: return Bilingual(ja: "", en: "")
        }
    }

    private static func retracted(_ item: RecordReply.Item) -> Bilingual {
        switch item.event?.kind {
        case .settled where item.on != nil: restored(item)
        case .settled: Bilingual(ja: "日程を未定に戻しました", en: "provisional again")
        case .done: Bilingual(ja: "完了を取り消しました", en: "no longer done")
        case .occurred:
            Bilingual(
                ja: "\(item.on.text) の1回を取り消しました（残り \(item.total ?? 0)回）",
                en: "once on \(item.on.text) is taken back, \(times(item.total)) left")
        case .measured: Bilingual(ja: "実績を取り消しました", en: "the value is taken back")
        case .acknowledged: Bilingual(ja: "対応中の記録を取り消しました", en: "no longer acknowledged")
        case .snoozed: Bilingual(ja: "保留を取り消しました", en: "no longer snoozed")
        case .waived, nil: Bilingual(ja: "免除を取り消しました", en: "no longer waived")
        }
    }

    private static func restored(_ item: RecordReply.Item) -> Bilingual {
        let (on, until, value) = (item.on.text, item.until.text, item.value ?? "")
        return switch item.event?.kind {
        case .settled:
            Bilingual(
                ja: "\(item.on?.japanese ?? "") に戻しました", en: "back on \(item.on?.english ?? "")")
        case .measured: Bilingual(ja: "実績を \(value) に戻しました", en: "back to \(value)")
        case .acknowledged:
            Bilingual(ja: "\(on) からの対応中に戻しました", en: "acknowledged on \(on), as before")
        case .snoozed:
            Bilingual(ja: "\(until) までの保留に戻しました", en: "snoozed until \(until), as before")
        case .done, .occurred, .waived, nil: recorded(item)
        }
    }

    private static func known(_ item: RecordReply.Item) -> Bilingual {
        let (on, until) = (item.on.text, item.until.text)
        let (value, reason) = (item.value ?? "", item.reason ?? "")
        let who = Signature(name: item.by, recorder: item.recordedBy).text
        return switch item.event?.kind {
        case .settled: Bilingual(ja: "すでに \(on) に決まっています", en: "settled on \(on) already")
        case .done:
            Bilingual(
                ja: "\(on) に完了と記録済みです（\(who.ja)）", en: "was recorded as done on \(on) by \(who.en)")
        case .occurred:
            Bilingual(
                ja: "\(on) は\(item.count ?? 0)回 記録済みです",
                en: "\(on) is recorded already, \(times(item.count))")
        case .measured:
            Bilingual(
                ja: "実績 \(value) は \(on) に記録済みです（\(who.ja)）",
                en: "\(value) was recorded already, on \(on) by \(who.en)")
        case .acknowledged:
            Bilingual(
                ja: "今日 対応中と記録済みです（\(who.ja)、\(until) に失効）",
                en: "was acknowledged today by \(who.en); it lapses on \(until)")
        case .snoozed:
            Bilingual(
                ja: "\(until) まで保留と記録済みです（\(who.ja)）", en: "was snoozed until \(until) by \(who.en)"
            )
        case .waived, nil:
            Bilingual(
                ja: "\(on) に免除と記録済みです（\(reason)、\(who.ja)）。理由を改めるなら、先に koyomi undo で取り消してください",
                en: "was waived on \(on) by \(who.en) (\(reason)); to give another reason, take "
                    + "that back first by koyomi undo")
        }
    }

    /// Why a deferral is not recorded.
    private static func over(_ item: RecordReply.Item) -> Bilingual {
        let (on, name) = (item.on.text, deferral(item.event?.kind ?? .acknowledged))
        let who = Signature(name: item.by, recorder: item.recordedBy).text
        return item.outcome == .done
            ? Bilingual(
                ja: "\(on) に完了しているので、\(name.ja)は記録しません（\(who.ja)）",
                en: "done on \(on) by \(who.en), so it is not \(name.en)")
            : Bilingual(
                ja: "\(on) に免除されているので、\(name.ja)は記録しません（\(item.reason ?? "")）",
                en: "waived on \(on) (\(item.reason ?? "")), so it is not \(name.en)")
    }

    /// What a deferral is called in refusals.
    package static func deferral(_ kind: Record.Kind) -> Bilingual {
        switch kind {
        case .snoozed: Bilingual(ja: "保留", en: "snoozed")
        case .waived: Bilingual(ja: "免除", en: "waived")
        case .settled, .done, .occurred, .measured, .acknowledged:
            Bilingual(ja: "対応中であること", en: "acknowledged")
        }
    }

    package static func text(_ verdict: StatusRow.Verdict) -> Bilingual {
        switch verdict {
        case .met: Bilingual(ja: "達成", en: "reached")
        case .missed: Bilingual(ja: "未達成", en: "missed")
        }
    }

    private static func times(_ count: Int?) -> String {
        count == 1 ? "once" : "\(count ?? 0) times"
    }

    package static func text(_ warning: RecordReply.Warning) -> Bilingual {
        let what = "\(warning.organisation ?? "")  \(warning.title)"
        let (day, title) = (warning.day.text, warning.title)
        let (ja, en) = (warning.day?.japanese ?? "", warning.day?.english ?? "")
        switch warning.kind {
        case .waived:
            return Bilingual(
                ja: "\(what)：\(day) に免除されていましたが、記録しました。完了すれば、免除より完了が優先します",
                en: "\(what): was waived on \(day), and is recorded all the same; once done, it "
                    + "counts as done")
        case .otherWhole:
            let (value, target) = (warning.value ?? "", warning.target ?? "")
            return Bilingual(
                ja: "分母が目標（\(target)）と違います：\(value)",
                en: "\(value) is of another whole than the target, \(target)")
        case .nothingHeldBack:
            return Bilingual(
                ja: "\(what)：期限を過ぎても催促しない予定なので、止まる催促はありません",
                en: "\(what): nobody is warned when it is overdue, so there is nothing to hold back"
            )
        case .dueWhileSnoozed:
            return Bilingual(
                ja: "\(what)：期限 \(day) は保留の間に来ます。期限は変わりません",
                en: "\(what): it falls due on \(day), while it is snoozed; that does not move")
        case .deadlinePassed:
            return Bilingual(
                ja: "\(title)の期限 \(day) はもう過ぎています",
                en: "the deadline of \(title), \(day), has passed already")
        case .passed: return Bilingual(ja: "\(day) はもう過ぎています", en: "\(day) has passed")
        case .closedDay:
            let reason = warning.closedReason?.text ?? Bilingual(ja: "", en: "")
            return Bilingual(
                ja: "\(ja) は閉庁日です（\(reason.ja)）", en: "\(en) is a closed day (\(reason.en))")
        case .outsidePeriod:
            let (first, last) = (warning.period?.first, warning.period?.last)
            return Bilingual(
                ja: "カレンダーでは \(first?.japanese ?? "") ～ \(last?.japanese ?? "") の予定でした",
                en: "the calendar had it between \(first.text) and \(last.text)")
        case .oddWeekday:
            let usual = warning.usual?.weekday
            return Bilingual(
                ja: "日の決まっているほかの会議は、どれも\(usual?.kanji ?? "")曜日です（\(ja)）",
                en: "every other meeting of this track that has its day is on a "
                    + "\(usual?.short ?? ""); this is \(en)")
        }
    }
}

// MARK: - Beside what is recorded

extension RecordWords {
    package static let question = Bilingual(ja: "記録しますか", en: "Record it?")
    package static let nothingRecorded = Bilingual(ja: "記録していません", en: "nothing is recorded")
    package static let foreseen = Bilingual(
        ja: "まだ何も記録していません。記録すると：", en: "Nothing is recorded yet. It would be:")

    /// Who would hear of it.
    package static func hearers(_ names: [String]) -> Bilingual {
        guard !names.isEmpty else {
            return Bilingual(ja: "これでだれかに知らせることはありません", en: "Nobody would hear of it")
        }
        let shown = names.prefix(NoticeWording.organisationsLimit).map(\.singleLine)
        let left = names.count - shown.count
        return Bilingual(
            ja: "知らせる相手：\(shown.joined(separator: "、"))" + (left > 0 ? " ほか\(left)組織" : ""),
            en: "Would hear: \(shown.joined(separator: ", "))"
                + (left > 0 ? " and \(left) more" : ""))
    }

    /// When others hear of what has moved; `at` as RFC 3339 writes it.
    package static func announced(_ at: String) -> Bilingual {
        let at = ReplyInstant.minute(at)
        return Bilingual(
            ja: "関係者には \(at) に知らせます。それまでに取り消せば（koyomi undo）、だれにも知らせません",
            en: "Those concerned hear of it at \(at); what is taken back by then (koyomi undo) "
                + "is not said")
    }

    package static let moves = Bilingual(ja: "これに伴って動いたもの：", en: "What has moved with it:")

    package static func text(_ move: RecordReply.Move) -> Bilingual {
        let (from, to) = (move.from?.withWeekday, move.to?.withWeekday)
        let (title, count) = (move.title.singleLine, move.organisations)
        return Bilingual(
            ja: "\(from?.ja ?? "-") → \(to?.ja ?? "-")  \(title)"
                + (count > 1 ? "（\(count)組織）" : ""),
            en: "\(from?.en ?? "-") → \(to?.en ?? "-")  \(title)"
                + (count > 1 ? " (\(count) organisations)" : ""))
    }
}

extension Day? {
    fileprivate var text: String { self?.description ?? "" }
}
