import CalendarPlan
import DueNotices
import Foundation
import OutgoingChannels
import ServiceInterface
import TestSupport
import Testing

@testable import ServiceLoop
@testable import Simulator
@testable import StatusPage

/// The shipped configuration on 30 November 2026 at ten past nine, with what had been recorded by
/// then, and the pages over its daemon, asked without a server between.
final class PageScene {
    private let city: SimulatedCity
    private let service: Service

    /// Who is named beside the records, by which no page may name anybody.
    static let people = ["山田太郎", "鈴木花子", "uid 4000000000", "秘密の備考"]

    /// With calendars in `extra`, and `settings` behind its koyomid.yaml.
    init(extra: [String: String] = [:], settings: String = "") throws {
        let now = try #require(Instant(rfc3339: "2026-11-30T09:10:00+09:00"))
        city = try SimulatedCity(now: now) { folder in
            let shipped = repositoryFolder.appending(path: "config")
            try FileManager.default.removeItem(at: folder)
            try FileManager.default.copyItem(at: shipped, to: folder)
            let file = folder.appending(path: "koyomid.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            try (text + "\n" + settings).write(to: file, atomically: true, encoding: .utf8)
            for (name, text) in extra {
                try Data(text.utf8).write(to: folder.appending(path: "calendars/\(name).yaml"))
            }
        }
        try city.start()
        service = try #require(city.service)
        _ = city.step()
        try record()
        _ = city.step()
    }

    isolated deinit { city.demolish() }

    private func record<R: Request>(_ request: R) throws {
        let call = try JSONEncoder().encode(MethodCall(request))
        let answer = service.answer(Array(call), from: Peer(uid: 4_000_000_000))
        let text = String(decoding: answer, as: UTF8.self)
        try #require(!text.contains("\"error\""), "\(request): \(text)")
    }

    private func done(
        _ id: String, _ organisations: [String], on day: String, _ answers: [String: String] = [:]
    ) throws {
        var request = DoneRequest(id: id)
        request.organisations = organisations
        request.day = Day(day)
        (request.by, request.note) = (Self.people[0], Self.people[3])
        request.fields = answers.sorted { $0.key < $1.key }.map { FormAnswer(field: $0, value: $1) }
        try record(request)
    }

    private func record() throws {
        for number in 1...2 {
            try done("市政変革@2026/x-\(number)-papers", ["全局"], on: "2026-0\(number * 3 + 1)-30")
        }
        let all = service.planner.plan.groups
        let wards = try #require(all.first { $0.name == "24区" }).members
        let bureaus = try #require(all.first { $0.name == "全局" }).members
        try done("市政変革@2026/policy-update", Array(wards.dropLast(2)), on: "2026-08-20")
        try done("市政変革@2026/policy-update", bureaus, on: "2026-08-26")
        try done("市政変革@2026/quarter-review.2026-Q1", bureaus, on: "2026-07-10")
        try done("市政変革@2026/quarter-review.2026-Q2", Array(bureaus.dropLast()), on: "2026-10-14")
        let met = ["activity": "i", "target": "①"]
        let missed = ["activity": "i", "target": "②", "remedy": "予約枠を1月から増やす。\n\n説明会も開く。"]
        try done("市政変革@2026/half-year.2026-H1", Array(wards.prefix(13)), on: "2026-11-16", met)
        try done(
            "市政変革@2026/half-year.2026-H1", Array(wards[13..<16]), on: "2026-11-20", missed)
        try done("市政変革@2026/x-3-papers", Array(bureaus.prefix(12)), on: "2026-11-26")
        for (index, ward) in wards.enumerated() where index % 12 != 0 {
            var council = RecordRequest(id: "市政変革@2026/ward-council")
            (council.organisation, council.day) = (ward, Day("2026-07-23"))
            (council.count, council.by) = (index % 3 == 0 ? 1 : 2, Self.people[1])
            try record(council)
        }
        try postpone(wards)
    }

    private func postpone(_ wards: [String]) throws {
        var seen = AcknowledgeRequest(id: "市政変革@2026/half-year.2026-H1")
        (seen.organisation, seen.by) = (wards[20], Self.people[1])
        try record(seen)
        var snoozed = SnoozeRequest(id: "市政変革@2026/half-year.2026-H1")
        (snoozed.organisation, snoozed.by) = (wards[21], Self.people[1])
        (snoozed.day, snoozed.reason) = (Day("2026-12-07"), Self.people[3])
        try record(snoozed)
        var waived = WaiveRequest(id: "市政変革@2026/half-year.2026-H1")
        (waived.organisation, waived.by, waived.reason) = (
            wards[22], Self.people[1], Self.people[3]
        )
        try record(waived)
    }

    /// The cookie of somebody who has logged in.
    func logIn(_ user: String) throws -> String {
        let root = Caller(Peer(uid: 0))
        let link = try service.methods.visitors.logInLink(.init(user: user), root).link
        let code = try #require(link.split(separator: "/").last)
        return try service.methods.visitors.openSession(.init(code: String(code))).session
    }

    /// The path of the link by which `organisation` answers for what goes by `name`, made at
    /// `madeAt`.
    func link(
        _ name: String, _ organisation: String, madeAt: String = "2026-11-30T08:45:00+09:00"
    ) throws -> String {
        let obligation = try #require(
            service.planner.obligations.first {
                "\($0.id.entry.calendar)/\($0.id.shortName)" == name
                    && $0.id.organisation == organisation
            })
        let links = AnswerLinks(url: "", keys: service.methods.visitors.keys.all)
        let instant = try #require(Instant(rfc3339: madeAt))
        let link = links.link(
            for: obligation.id, due: obligation.due, madeAt: instant, in: service.planner.plan.zone)
        return try #require(link)
    }

    /// What comes back of a form sent to `address`.
    func post(_ address: String, _ fields: KeyValuePairs<String, String>) throws -> WebResponse {
        var request = try WebRequest(address: address)
        request.method = .post
        request.parameters += fields.map { .init(name: $0.key, value: $0.value) }
        return try respond(to: request)
    }

    /// The response to a GET of `address`, as it stands in a browser.
    func get(_ address: String, headers: [String: String] = [:]) throws -> WebResponse {
        var request = try WebRequest(address: address)
        request.headers = headers
        return try respond(to: request)
    }

    func respond(to request: WebRequest, isAway: Bool = false) throws -> WebResponse {
        var step = PageSite().step(for: request)
        while case .ask(let call) = step {
            step =
                isAway
                ? call.then(.failure(.unreachable("socket")))
                : call.then(.success(service.answer(call.call, from: Peer(uid: 0))))
        }
        guard case .respond(let response) = step else { throw CancellationError() }
        return response
    }

    func html(_ address: String) throws -> String {
        String(decoding: try get(address).body, as: UTF8.self)
    }
}

extension WebRequest {
    init(address: String) throws {
        let parts = try #require(URLComponents(string: address))
        self.init(
            path: parts.path.split(separator: "/").map(String.init),
            parameters: (parts.queryItems ?? []).map { .init(name: $0.name, value: $0.value ?? "") }
        )
    }
}
