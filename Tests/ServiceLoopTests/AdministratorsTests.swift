@testable import Configuration
import CalendarPlan
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing

@testable import ServiceLoop
@testable import Simulator

/// What is for administrators alone where the settings name their group.
@Suite final class AdministratorsTests {
    private let city: SimulatedCity
    private let service: Service

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        ) { try SmallCity.write(to: $0) }
        try city.start()
        service = try #require(city.service)
        _ = city.step()
    }

    isolated deinit { city.demolish() }

    @Test(
        "Where the settings name a group, only root, the daemon's user and its members may",
        arguments: ControlMethod.allCases)
    func administrators(method: ControlMethod) throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "calendars"), withIntermediateDirectories: true)
        try SmallCity.write(to: folder)
        let file = folder.appending(path: "koyomid.yaml")
        let text = try String(contentsOf: file, encoding: .utf8) + "\nadmins: daemon\n"
        try Data(text.utf8).write(to: file)
        let settings = try #require(
            ConfigurationReader.load(folder: folder.path, today: nil).settings)
        let group = try #require(getgrnam("daemon")).pointee.gr_gid
        #expect(settings.administrators == Settings.Administrators(group: "daemon", id: group))
        service.inForce.settings = settings
        let stranger = Peer(uid: 4_000_000_001, groups: [4_000_000_001])
        let member = Peer(uid: 4_000_000_001, groups: [4_000_000_001, group])
        let refused = [stranger, member, Peer(uid: 0), Peer(uid: getuid())].map { peer in
            do throws(Refusal) {
                try peer.requireAdministrator(settings.administrators)
                return false
            } catch {
                #expect(error == .administratorsOnly(group: "daemon", user: peer.name))
                return true
            }
        }
        #expect(refused == [true, false, false, false])
        let request = try JSONEncoder().encode(AnyRequest(method))
        let answer = String(
            decoding: service.answer(Array(request), from: stranger), as: UTF8.self)
        #expect(
            answer.contains("org.varlink.service.PermissionDenied") == method.isForAdministrators)
    }

    @Test(
        "The page's user may ask, and is refused whatever records",
        arguments: ControlMethod.allCases)
    func readOnly(method: ControlMethod) throws {
        var methods = service.methods
        let page = Peer(uid: 4_000_000_002)
        methods.readOnlyUser = page.uid
        let request = try JSONEncoder().encode(AnyRequest(method))
        let varlink = VarlinkService(perform: methods.perform)
        let answer = String(
            decoding: varlink.answer(Array(request), from: page).whole, as: UTF8.self)
        #expect(
            answer.contains("jp.koyomi.ReadOnlyUser")
                == (!method.isQuestion && ![.onBehalf, .openSession].contains(method)))
    }
}
