import CalendarPlan
import Testing

@Suite struct ClockSpanTests {
    @Test(
        "A time of day is read as people write it",
        arguments: [
            ("13:30", "13:30"), ("９：０５", "09:05"), ("13:30-15:00", "13:30-15:00"),
            ("13:30～15:00", "13:30-15:00"), ("13時", "13:00"), ("13時半", "13:30"),
            ("13時30分から15時まで", "13:30-15:00"), ("午後1時半から3時", "13:30-15:00"),
            ("午前10時～正午", "10:00-12:00"), ("午前9時から午後5時まで", "09:00-17:00"),
            ("午後0時30分", "12:30"), ("午前0時", "00:00"), ("5 p.m.", "17:00"), ("5pm", "17:00"),
            ("7:00-9:00 p.m.", "19:00-21:00"), ("10:00-5:00 pm", "10:00-17:00"),
            ("11:30-12pm", "11:30-12:00"), ("8:00-20:30", "08:00-20:30"),
            ("8時～午後8時半", "08:00-20:30"),
            ("12 p.m.", "12:00"), ("12am", "00:00"), ("noon", "12:00"), ("9:00 am", "09:00"),
            ("10:00開会", "10:00"), ("午前10時～", "10:00"), ("17時まで", "17:00"), ("14:00頃", "14:00"),
        ])
    func reading(text: String, expected: String) {
        #expect(ClockSpan(text)?.description == expected)
    }

    @Test(
        "What no day has, or is no time alone, is not read",
        arguments: [
            "", "25時", "13:60", "15:00-13:30", "13:30-13:30", "10月7日 13:30", "13:30 大会議室", "13",
            "午後12時半過ぎ", "midnight", "午後13時",
        ])
    func refusal(text: String) {
        #expect(ClockSpan(text) == nil)
    }

    @Test(
        "A time beside days is read apart from them",
        arguments: [
            ("10月7日 13:30", "10月7日", "13:30"), ("10月7日（水）午後1時30分～3時", "10月7日(水)", "13:30-15:00"),
            ("10月7日（13:30）", "10月7日", "13:30"), ("9月18日(水曜) 午前10時~", "9月18日(水曜)", "10:00"),
            ("October 31 at 5:00 p.m.", "October 31", "17:00"),
            ("6月10日の午後3時", "6月10日", "15:00"), ("2026-10-07T13:30", "2026-10-07", "13:30"),
        ])
    func besideDays(text: String, days: String, time: String) throws {
        let found = try ExpressionError.withTime(of: text) { Period.read($0) }.get()
        #expect(found.time?.description == time)
        #expect(found.value.period == (try Period.read(days).get().period))
    }

    @Test("What is no day stays a fault, and says that it has a time")
    func noDay() {
        let found = ExpressionError.withTime(of: "打合せ 13:30") { Period.read($0) }
        #expect(throws: ExpressionError.self) { try found.get() }
    }

    @Test(
        "A link is a web address of ASCII",
        arguments: [
            ("https://city.example.jp/x-3?a=1,2#b", true), ("HTTP://127.0.0.1:8080/", true),
            ("https://[::1]/", true), ("ftp://a/", false), ("https://", false),
            ("https://市.jp/", false), ("https://a/<b>", false), ("https://a/ b", false),
            ("javascript:alert(1)", false), ("https:///a", false),
        ])
    func links(text: String, isLink: Bool) {
        #expect(Facts.isLink(text) == isLink)
    }
}
