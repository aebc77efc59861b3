// A base backup and the log since, made and brought back by the commands of docs/operating.md, have what was written last.
// Must not wait for archive_timeout, nor look at how old parts of the log are cleared away.
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Drill, address, ask, until } from './drill.mjs';

const drill = new Drill();
let log; // the folder of the archived log
let early; // roots at the time of the base backup
let late; // and of what was written last
let restored;
after(() => drill.close());
before(async () => {
    const kept = drill.place('cadangan');
    log = path.join(kept, 'log');
    drill.run(undefined, `mkdir ${log}`, { owner: true });
    const places = { '/cadangan': kept, '$(date +%F)': '2026-01-31' };

    const server = drill.sampleOffice('s');
    ask(server.socket, 'postgres', drill.commands('archive_command =', places), 'postgres');
    server.serve();
    drill.run(server, drill.commands('--pgdata=/cadangan', places), { owner: true });
    early = drill.roots(address(server.socket, 'tolok'));
    writeMore(address(server.socket, 'tolok'));
    late = drill.roots(address(server.socket, 'tolok'));
    await finishLog(server);
    server.stop(); // and nothing of it is left

    restored = drill.server('r');
    drill.run(restored, drill.commands('recovery.signal', { ...places, DATA: restored.data }), { owner: true });
    restored.serve();
    await until('the log is read', () => ask(restored.socket, 'postgres', 'SELECT pg_is_in_recovery()') === 'f');
});

// A second round of answers, and a second office.
function writeMore(database) {
    const sheet = path.join(drill.place('lembar'), 'survei.csv');
    writeFileSync(sheet, 'responden,U1,U2,U3,U4,U5,U6,U7,U8,U9\n1,4,3,4,3,4,3,4,3,4\n2,3,3,3,3,3,3,3,3,3\n');
    const shared = ['--basis-data', database, '--sebagai', 'Petugas Contoh 1'];
    for (const words of [
        ['impor', 'survei', sheet, '--kantor', '35.09.31', '--putaran', 'contoh-2022', '--judul', 'Data contoh: putaran kedua',
            '--urutan', 'lampiran', '--label', 'data contoh', '--mulai', '2022-01-01', '--selesai', '2022-12-31'],
        ['siapkan', '--kantor', '35.09.30', '--label', 'DATA CONTOH'],
    ]) {
        const { code, said } = drill.tolok(...words, ...shared);
        assert.equal(code, 0, said);
    }
}

// Instead of the minute after which the server does it by itself.
async function finishLog(server) {
    const part = ask(server.socket, 'postgres', 'SELECT pg_walfile_name(pg_switch_wal())', 'postgres');
    await until(`part ${part} of the log is copied`,
        () => ask(server.socket, 'postgres', `SELECT last_archived_wal >= '${part}' FROM pg_stat_archiver`) === 't');
}

test('what was written after the base backup is there', () => {
    assert.notEqual(late['35.09.31'], early['35.09.31']);
    assert.equal(early['35.09.30'], undefined);
    assert.deepEqual(drill.roots(address(restored.socket, 'tolok')), late);
});

test('a trial writes, but not among the log of the real server', () => {
    const before = readdirSync(log);
    const { code, said } = drill.tolok('siapkan', '--kantor', '35.09.29', '--basis-data', address(restored.socket, 'tolok'),
        '--sebagai', 'Petugas Contoh 1', '--label', 'DATA CONTOH');
    assert.equal(code, 0, said);
    ask(restored.socket, 'postgres', 'SELECT pg_switch_wal()', 'postgres');
    assert.equal(ask(restored.socket, 'postgres', 'SHOW archive_mode'), 'off');
    assert.deepEqual(readdirSync(log), before);
    assert.deepEqual(before.filter((each) => !each.startsWith('00000001')), [], 'another line of the log');
});
