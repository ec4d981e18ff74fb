-- A ledger of version 11, as the program of that version left it. Never changed: it must always open.
PRAGMA application_id = 1263491407;
PRAGMA user_version = 11;
BEGIN TRANSACTION;
CREATE TABLE announcements (
    number INTEGER PRIMARY KEY,
    calendar TEXT NOT NULL,
    entry TEXT NOT NULL,
    occurrence TEXT NOT NULL,
    organisation TEXT NOT NULL,
    due TEXT NOT NULL,
    provisional INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    announced_s INTEGER NOT NULL
) STRICT;
INSERT INTO "announcements" VALUES(1,'市政変革@2024','x-3-papers','2024-Q1','北区','2024-06-26',0,0,1712000000);
INSERT INTO "announcements" VALUES(2,'市政変革@2024','x-3-papers','','東区','2024-06-26',0,2,1712000000);
CREATE TABLE chain_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    events INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO "chain_head" VALUES(1,18,'1ca33712ee278d9a93e90146355dc123ee82c43571671fb4f1bb796f33771b02');
CREATE TABLE chain_start (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    events INTEGER NOT NULL,
    last INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO "chain_start" VALUES(1,15,15,'50fe326e175287a0d92a69efdb79c4fe2ebd2e497c1e917f5e388449e86281c0');
CREATE TABLE checks (
    number INTEGER PRIMARY KEY,
    checked_s INTEGER NOT NULL,
    faults INTEGER NOT NULL,
    first TEXT
) STRICT;
INSERT INTO "checks" VALUES(1,1712001000,1,'a row was wrong');
INSERT INTO "checks" VALUES(2,1712605800,0,NULL);
CREATE TABLE clock_jumps (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    shown_s INTEGER NOT NULL,
    expected_s INTEGER NOT NULL,
    confirmed_by TEXT
) STRICT;
INSERT INTO "clock_jumps" VALUES(1,'held',1743600000,1712000300,NULL);
INSERT INTO "clock_jumps" VALUES(2,'confirmed',1743600000,1712000300,'林 (root)');
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    calendar TEXT NOT NULL,
    entry TEXT NOT NULL,
    occurrence TEXT NOT NULL,
    organisation TEXT NOT NULL,
    reason TEXT NOT NULL,
    due TEXT NOT NULL,
    at_s INTEGER NOT NULL,
    decided_s INTEGER NOT NULL,
    silence TEXT,
    notice TEXT NOT NULL
) STRICT;
INSERT INTO "decisions" VALUES(1,'68869b924a02b31b39c8b376018cdc0a','市政変革@2024','x-3-papers','','北区','reminder(10bd)','2024-06-26',1712000000,1712000000,NULL,'{"agenda":[],"calendarTitle":"市政変革","due":"2024-06-26","instant":{"seconds":1712000000},"isLate":false,"isProvisional":false,"key":"68869b924a02b31b39c8b376018cdc0a","kind":"task","obligation":{"entry":{"calendar":"市政変革@2024","entry":"x-3-papers"},"organisation":"北区"},"reason":{"reason":"reminder(10bd)"},"recipient":"北区","title":"第3回X会議 資料提出"}');
INSERT INTO "decisions" VALUES(2,'5d26cb028c9f0b0429d9ee9cb3421a88','市政変革@2024','x-3-papers','','東区','date-changed(2024-06-19)','2024-06-26',1712000000,1712000000,NULL,'{"agenda":[],"calendarTitle":"市政変革","due":"2024-06-26","instant":{"seconds":1712000000},"isLate":false,"isProvisional":false,"key":"5d26cb028c9f0b0429d9ee9cb3421a88","kind":"task","obligation":{"entry":{"calendar":"市政変革@2024","entry":"x-3-papers"},"organisation":"東区"},"reason":{"reason":"date-changed(2024-06-19)","revision":2},"recipient":"東区","title":"第3回X会議 資料提出"}');
INSERT INTO "decisions" VALUES(3,'808f256da34dc699b183326940d13612','市政変革@2024','x-3-papers','2024-Q1','北区','opens','2024-06-26',1712000000,1712000000,'superseded','{"agenda":[],"calendarTitle":"市政変革","due":"2024-06-26","instant":{"seconds":1712000000},"isLate":false,"isProvisional":false,"key":"808f256da34dc699b183326940d13612","kind":"task","obligation":{"entry":{"calendar":"市政変革@2024","entry":"x-3-papers"},"occurrence":"2024-Q1","organisation":"北区"},"reason":{"reason":"opens"},"recipient":"北区","title":"第3回X会議 資料提出"}');
CREATE TABLE deliveries (
    key TEXT PRIMARY KEY NOT NULL REFERENCES messages (key),
    delivered_s INTEGER NOT NULL,
    attempts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "deliveries" VALUES('27b6dd6edbfacb849de921ed2d38959c',1712000006,1);
CREATE TABLE drops (
    key TEXT PRIMARY KEY NOT NULL REFERENCES messages (key),
    dropped_s INTEGER NOT NULL,
    dropped_by TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    last_error TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO "drops" VALUES('6e1064ccf5d23ac17facbad8cecf9ce2',1712000009,'root',0,NULL);
CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    at_s INTEGER NOT NULL,
    recorded_by TEXT NOT NULL,
    via TEXT NOT NULL,
    note TEXT,
    kind TEXT NOT NULL,
    calendar TEXT NOT NULL,
    entry TEXT NOT NULL,
    occurrence TEXT NOT NULL,
    organisation TEXT NOT NULL,
    day TEXT,
    done_by TEXT
, value TEXT, previous TEXT) STRICT;
INSERT INTO "events" VALUES(1,1712000001,'室','cli',NULL,'settled','市政変革@2024','x-3-papers','','','2024-06-26',NULL,NULL,NULL);
INSERT INTO "events" VALUES(2,1712000002,'root','cli','紙で受領','done','市政変革@2024','x-3-papers','2024-Q1','北区','2024-06-26','北区',NULL,NULL);
INSERT INTO "events" VALUES(3,1712000003,'root','cli',NULL,'done','市政変革@2024','x-3-papers','','北区','2024-06-26','北区',NULL,NULL);
INSERT INTO "events" VALUES(4,1712000004,'root','cli',NULL,'undone','市政変革@2024','x-3-papers','','北区',NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(5,1712000005,'root','cli',NULL,'unsettled','市政変革@2024','x-1','','',NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(6,1712000010,'北区','command',NULL,'done','市政変革@2024','mid-year','','北区','2024-10-18','北区','[{"field":"activity","value":"i"},{"field":"target","value":"②"},{"field":"remedy","value":"担当の\"欠員\"; it''s 至急"}]',NULL);
INSERT INTO "events" VALUES(7,1712000011,'root','command','議事録で確認','occurred','市政変革@2024','ward-council','FY2024','北区','2024-06-10','北区',NULL,NULL);
INSERT INTO "events" VALUES(8,1712000012,'root','command',NULL,'occurred','市政変革@2024','ward-council','FY2024','北区','2024-05-20','北区',NULL,NULL);
INSERT INTO "events" VALUES(9,1712000013,'root','command',NULL,'occurred','市政変革@2024','ward-council','FY2024','北区','2024-06-10','北区',NULL,NULL);
INSERT INTO "events" VALUES(10,1712000014,'室 (root)','undo',NULL,'unoccurred','市政変革@2024','ward-council','FY2024','北区','2024-05-20',NULL,NULL,NULL);
INSERT INTO "events" VALUES(11,1712000015,'root','command',NULL,'measured','市政変革@2024','heads-satisfied','FY2024','人事・財政部会','2025-03-28','人事・財政部会','21/24',NULL);
INSERT INTO "events" VALUES(12,1712000016,'root','command','集計の誤り','measured','市政変革@2024','heads-satisfied','FY2024','人事・財政部会','2025-03-31','室','23/24',NULL);
INSERT INTO "events" VALUES(13,1712000017,'root','command',NULL,'measured','市政変革@2024','accidents','FY2024','健康局','2025-03-31','健康局','7.5件',NULL);
INSERT INTO "events" VALUES(14,1712000018,'root','undo',NULL,'unmeasured','市政変革@2024','accidents','FY2024','健康局',NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(15,1712000019,'root','command',NULL,'measured','市政変革@2024','awareness','FY2024','健康局','2025-03-31','健康局','43.3%',NULL);
INSERT INTO "events" VALUES(16,1712000400,'林 (root)','command','紙で受領','done','市政変革@2024','x-3-papers','','西区','2024-06-20','西区 花子','[{"field":"target","value":"②"}]','50fe326e175287a0d92a69efdb79c4fe2ebd2e497c1e917f5e388449e86281c0');
INSERT INTO "events" VALUES(17,1712000500,'hanako','command',NULL,'acknowledged','市政変革@2024','x-3-papers','','南区','2024-06-21','南区',NULL,'174ef5753c8648a7aa234ca4bfdf0654233ab3e17f2612c2488807cc7388b0ee');
INSERT INTO "events" VALUES(18,1712000600,'hanako','command','誤り','undone','市政変革@2024','x-3-papers','','西区',NULL,NULL,NULL,'bc2788d07c3adc047e8d3a8db91072521f7fb1b06ed44a609ebc8c8dea8ce4c2');
CREATE TABLE message_notices (
    notice TEXT NOT NULL,
    message TEXT NOT NULL REFERENCES messages (key),
    PRIMARY KEY (notice, message)
) STRICT, WITHOUT ROWID;
INSERT INTO "message_notices" VALUES('5d26cb028c9f0b0429d9ee9cb3421a88','01ebe2002e7d992fac64e5a968672de4');
INSERT INTO "message_notices" VALUES('5d26cb028c9f0b0429d9ee9cb3421a88','27b6dd6edbfacb849de921ed2d38959c');
INSERT INTO "message_notices" VALUES('5d26cb028c9f0b0429d9ee9cb3421a88','6e1064ccf5d23ac17facbad8cecf9ce2');
INSERT INTO "message_notices" VALUES('5d26cb028c9f0b0429d9ee9cb3421a88','d4767f34711274e3437c9e52675278dc');
INSERT INTO "message_notices" VALUES('68869b924a02b31b39c8b376018cdc0a','01ebe2002e7d992fac64e5a968672de4');
INSERT INTO "message_notices" VALUES('68869b924a02b31b39c8b376018cdc0a','27b6dd6edbfacb849de921ed2d38959c');
INSERT INTO "message_notices" VALUES('68869b924a02b31b39c8b376018cdc0a','6e1064ccf5d23ac17facbad8cecf9ce2');
INSERT INTO "message_notices" VALUES('68869b924a02b31b39c8b376018cdc0a','d4767f34711274e3437c9e52675278dc');
CREATE TABLE messages (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    composed_s INTEGER NOT NULL,
    message TEXT NOT NULL
) STRICT;
INSERT INTO "messages" VALUES(1,'27b6dd6edbfacb849de921ed2d38959c','journal','北区',1712000000,'{"channel":"journal","composedAt":{"seconds":1712000000},"key":"27b6dd6edbfacb849de921ed2d38959c","language":"ja","notices":[{"agenda":[],"calendarTitle":"市政変革","due":"2024-06-26","instant":{"seconds":1712000000},"isLate":false,"isProvisional":false,"key":"68869b924a02b31b39c8b376018cdc0a","kind":"task","obligation":{"entry":{"calendar":"市政変革@2024","entry":"x-3-papers"},"organisation":"北区"},"reason":{"reason":"reminder(10bd)"},"recipient":"北区","title":"第3回X会議 資料提出"},{"agenda":[],"calendarTitle":"市政変革","due":"2024-06-26","instant":{"seconds":1712000000},"isLate":false,"isProvisional":false,"key":"5d26cb028c9f0b0429d9ee9cb3421a88","kind":"task","obligation":{"entry":{"calendar":"市政変革@2024","entry":"x-3-papers"},"organisation":"東区"},"reason":{"reason":"date-changed(2024-06-19)","revision":2},"recipient":"東区","title":"第3回X会議 資料提出"}],"recipient":"北区"}');
INSERT INTO "messages" VALUES(2,'01ebe2002e7d992fac64e5a968672de4','mail','北区',1712000000,'{"channel":"mail","composedAt":{"seconds":1712000000},"key":"01ebe2002e7d992fac64e5a968672de4","language":"ja","notices":[{"agenda":[],"calendarTitle":"市政変革","due":"2024-06-26","instant":{"seconds":1712000000},"isLate":false,"isProvisional":false,"key":"68869b924a02b31b39c8b376018cdc0a","kind":"task","obligation":{"entry":{"calendar":"市政変革@2024","entry":"x-3-papers"},"organisation":"北区"},"reason":{"reason":"reminder(10bd)"},"recipient":"北区","title":"第3回X会議 資料提出"},{"agenda":[],"calendarTitle":"市政変革","due":"2024-06-26","instant":{"seconds":1712000000},"isLate":false,"isProvisional":false,"key":"5d26cb028c9f0b0429d9ee9cb3421a88","kind":"task","obligation":{"entry":{"calendar":"市政変革@2024","entry":"x-3-papers"},"organisation":"東区"},"reason":{"reason":"date-changed(2024-06-19)","revision":2},"recipient":"東区","title":"第3回X会議 資料提出"}],"recipient":"北区"}');
INSERT INTO "messages" VALUES(3,'d4767f34711274e3437c9e52675278dc','webhook:chat','北区',1712000000,'{"channel":"webhook:chat","composedAt":{"seconds":1712000000},"key":"d4767f34711274e3437c9e52675278dc","language":"ja","notices":[{"agenda":[],"calendarTitle":"市政変革","due":"2024-06-26","instant":{"seconds":1712000000},"isLate":false,"isProvisional":false,"key":"68869b924a02b31b39c8b376018cdc0a","kind":"task","obligation":{"entry":{"calendar":"市政変革@2024","entry":"x-3-papers"},"organisation":"北区"},"reason":{"reason":"reminder(10bd)"},"recipient":"北区","title":"第3回X会議 資料提出"},{"agenda":[],"calendarTitle":"市政変革","due":"2024-06-26","instant":{"seconds":1712000000},"isLate":false,"isProvisional":false,"key":"5d26cb028c9f0b0429d9ee9cb3421a88","kind":"task","obligation":{"entry":{"calendar":"市政変革@2024","entry":"x-3-papers"},"organisation":"東区"},"reason":{"reason":"date-changed(2024-06-19)","revision":2},"recipient":"東区","title":"第3回X会議 資料提出"}],"recipient":"北区"}');
INSERT INTO "messages" VALUES(4,'6e1064ccf5d23ac17facbad8cecf9ce2','webhook:other','北区',1712000000,'{"channel":"webhook:other","composedAt":{"seconds":1712000000},"key":"6e1064ccf5d23ac17facbad8cecf9ce2","language":"ja","notices":[{"agenda":[],"calendarTitle":"市政変革","due":"2024-06-26","instant":{"seconds":1712000000},"isLate":false,"isProvisional":false,"key":"68869b924a02b31b39c8b376018cdc0a","kind":"task","obligation":{"entry":{"calendar":"市政変革@2024","entry":"x-3-papers"},"organisation":"北区"},"reason":{"reason":"reminder(10bd)"},"recipient":"北区","title":"第3回X会議 資料提出"},{"agenda":[],"calendarTitle":"市政変革","due":"2024-06-26","instant":{"seconds":1712000000},"isLate":false,"isProvisional":false,"key":"5d26cb028c9f0b0429d9ee9cb3421a88","kind":"task","obligation":{"entry":{"calendar":"市政変革@2024","entry":"x-3-papers"},"organisation":"東区"},"reason":{"reason":"date-changed(2024-06-19)","revision":2},"recipient":"東区","title":"第3回X会議 資料提出"}],"recipient":"北区"}');
CREATE TABLE outbox (
    key TEXT PRIMARY KEY NOT NULL REFERENCES messages (key),
    number INTEGER NOT NULL,
    composed_s INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_s INTEGER NOT NULL,
    failed_s INTEGER,
    last_error TEXT
, channel TEXT NOT NULL DEFAULT '', taken TEXT, refused TEXT, handed_s INTEGER, uncertain_s INTEGER, worded TEXT) STRICT;
INSERT INTO "outbox" VALUES('01ebe2002e7d992fac64e5a968672de4',2,1712000000,'waiting',1,1712000060,1712000007,'mail: 450 busy','mail','kita@city.example.jp naka@city.example.jp','old@city.example.jp',1712000060,1712000007,'{"channel":"mail","composedAt":{"seconds":1712000000},"key":"01ebe2002e7d992fac64e5a968672de4","language":"ja","notices":[{"agenda":[],"calendarTitle":"市政変革","due":"2024-06-26","instant":{"seconds":1712000000},"isLate":true,"isProvisional":false,"key":"68869b924a02b31b39c8b376018cdc0a","kind":"task","obligation":{"entry":{"calendar":"市政変革@2024","entry":"x-3-papers"},"organisation":"北区"},"reason":{"reason":"reminder(10bd)"},"recipient":"北区","title":"第3回X会議 資料提出"},{"agenda":[],"calendarTitle":"市政変革","due":"2024-06-26","instant":{"seconds":1712000000},"isLate":true,"isProvisional":false,"key":"5d26cb028c9f0b0429d9ee9cb3421a88","kind":"task","obligation":{"entry":{"calendar":"市政変革@2024","entry":"x-3-papers"},"organisation":"東区"},"reason":{"reason":"date-changed(2024-06-19)","revision":2},"recipient":"東区","title":"第3回X会議 資料提出"}],"recipient":"北区"}');
INSERT INTO "outbox" VALUES('d4767f34711274e3437c9e52675278dc',3,1712000000,'dead',1,1712000000,1712000008,'410 Gone','webhook:chat',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE provenance (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    at_s INTEGER NOT NULL,
    said_by TEXT
) STRICT;
INSERT INTO "provenance" VALUES(1,'anew',1712000000,NULL);
INSERT INTO "provenance" VALUES(2,'confirmed',1712000100,'林 (root)');
CREATE TABLE sightings (
    number INTEGER PRIMARY KEY,
    calendar TEXT NOT NULL,
    entry TEXT NOT NULL,
    occurrence TEXT NOT NULL,
    organisation TEXT NOT NULL,
    seen_s INTEGER NOT NULL,
    UNIQUE (calendar, entry, occurrence, organisation)
) STRICT;
INSERT INTO "sightings" VALUES(1,'市政変革@2024','x-3-papers','2024-Q1','北区',1712000000);
INSERT INTO "sightings" VALUES(2,'市政変革@2024','x-3-papers','','東区',1712000000);
INSERT INTO "sightings" VALUES(3,'市政変革@2024','x-3-papers','','西区',1743600000);
INSERT INTO "sightings" VALUES(4,'市政変革@2024','x-3-papers','','南区',1712100000);
CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    watermark_s INTEGER
, resets INTEGER NOT NULL DEFAULT 0, is_copy INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "state" VALUES(1,1712100000,1,1);
CREATE TABLE watermark_resets (
    number INTEGER PRIMARY KEY,
    at_s INTEGER NOT NULL,
    from_s INTEGER NOT NULL,
    to_s INTEGER NOT NULL,
    reset_by TEXT NOT NULL,
    sightings INTEGER NOT NULL
) STRICT;
INSERT INTO "watermark_resets" VALUES(1,1712001000,1743600000,1712001000,'林 (root)',3);
CREATE TRIGGER state_stays BEFORE DELETE ON state
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE INDEX events_of ON events (calendar, entry, occurrence, organisation);
CREATE UNIQUE INDEX said ON decisions (key) WHERE silence IS NULL;
CREATE INDEX decisions_of ON decisions (calendar, entry, occurrence, organisation);
CREATE INDEX outbox_due ON outbox (next_attempt_s, composed_s, number)
    WHERE state = 'waiting';
CREATE TRIGGER events_no_update BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sightings_no_update BEFORE UPDATE ON sightings
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sightings_no_delete BEFORE DELETE ON sightings
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER announcements_no_update BEFORE UPDATE ON announcements
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER announcements_no_delete BEFORE DELETE ON announcements
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER messages_no_update BEFORE UPDATE ON messages
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER messages_no_delete BEFORE DELETE ON messages
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER message_notices_no_update BEFORE UPDATE ON message_notices
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER message_notices_no_delete BEFORE DELETE ON message_notices
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER deliveries_no_update BEFORE UPDATE ON deliveries
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER deliveries_no_delete BEFORE DELETE ON deliveries
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER drops_no_update BEFORE UPDATE ON drops
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER drops_no_delete BEFORE DELETE ON drops
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE INDEX outbox_of_channel ON outbox (channel, next_attempt_s, composed_s, number)
    WHERE state = 'waiting';
CREATE TRIGGER watermark_never_backwards BEFORE UPDATE ON state
    WHEN NEW.watermark_s IS NULL OR NOT (
        NEW.resets = OLD.resets
            AND (OLD.watermark_s IS NULL OR NEW.watermark_s >= OLD.watermark_s)
        OR NEW.resets = OLD.resets + 1 AND EXISTS (
            SELECT 1 FROM watermark_resets WHERE number = NEW.resets
                AND from_s = OLD.watermark_s AND to_s = NEW.watermark_s))
    BEGIN SELECT RAISE(ABORT, 'the watermark never moves backwards'); END;
CREATE TRIGGER watermark_resets_no_update BEFORE UPDATE ON watermark_resets
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER watermark_resets_no_delete BEFORE DELETE ON watermark_resets
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER clock_jumps_no_update BEFORE UPDATE ON clock_jumps
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER clock_jumps_no_delete BEFORE DELETE ON clock_jumps
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER chain_head_grows BEFORE UPDATE ON chain_head
    WHEN NEW.events <= OLD.events
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER chain_head_stays BEFORE DELETE ON chain_head
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER chain_start_no_update BEFORE UPDATE ON chain_start
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER chain_start_no_delete BEFORE DELETE ON chain_start
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER checks_no_update BEFORE UPDATE ON checks
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER checks_no_delete BEFORE DELETE ON checks
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER provenance_no_update BEFORE UPDATE ON provenance
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER provenance_no_delete BEFORE DELETE ON provenance
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TABLE key_periods (
    number INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    since_s INTEGER NOT NULL
) STRICT;
INSERT INTO key_periods VALUES(1,'0123456789abcdef',1712100000);
CREATE TRIGGER key_periods_no_update BEFORE UPDATE ON key_periods
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER key_periods_no_delete BEFORE DELETE ON key_periods
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TABLE mail_states (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL REFERENCES messages (key),
    state TEXT NOT NULL,
    at_s INTEGER NOT NULL,
    reason TEXT
) STRICT;
INSERT INTO mail_states VALUES(1,'01ebe2002e7d992fac64e5a968672de4','spooled',1712000010,NULL);
INSERT INTO mail_states VALUES(2,'01ebe2002e7d992fac64e5a968672de4','refused',1712000020,'/usr/sbin/sendmail ends with 67');
CREATE INDEX mail_states_of ON mail_states (key, number);
CREATE TRIGGER mail_states_no_update BEFORE UPDATE ON mail_states
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER mail_states_no_delete BEFORE DELETE ON mail_states
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TABLE revocations (
    number INTEGER PRIMARY KEY,
    calendar TEXT,
    entry TEXT,
    occurrence TEXT,
    organisation TEXT,
    until_s INTEGER NOT NULL,
    revoked_by TEXT NOT NULL
) STRICT;
INSERT INTO revocations VALUES(1,NULL,NULL,NULL,'北区',1733000000,'hanako');
CREATE TRIGGER revocations_no_update BEFORE UPDATE ON revocations
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER revocations_no_delete BEFORE DELETE ON revocations
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TABLE session_ends (
    number INTEGER PRIMARY KEY,
    user TEXT,
    until_s INTEGER NOT NULL,
    ended_by TEXT NOT NULL
) STRICT;
INSERT INTO session_ends VALUES(1,'hanako',1733000000,'hanako');
CREATE TRIGGER session_ends_no_update BEFORE UPDATE ON session_ends
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER session_ends_no_delete BEFORE DELETE ON session_ends
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
COMMIT;
