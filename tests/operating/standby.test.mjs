// A replica made as docs/operating.md says is refused in words, for reading too, and takes over when it is promoted.
// Must not look at what a replica that lags behind loses: that is PostgreSQL's.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Drill, address, ask, until } from './drill.mjs';

const drill = new Drill();
let first; // the server that is written to
let replica;
let both; // the address of whichever of the two is written to
after(() => drill.close());
before(async () => {
    first = drill.sampleOffice('s');
    replica = drill.server('r');
    drill.run(first, drill.commands('--write-recovery-conf', { DATA: replica.data }), { owner: true });
    replica.serve();
    // The replica first, so that the other one has to be found.
    const places = { SERVER: encodeURIComponent(replica.socket), REPLIKA: encodeURIComponent(first.socket) };
    both = drill.commands('SERVER,REPLIKA', places).trim();
    await caughtUp();
});

async function caughtUp() {
    const written = ask(first.socket, 'postgres', 'SELECT pg_current_wal_lsn()');
    await until('the replica has followed',
        () => ask(replica.socket, 'postgres', `SELECT pg_last_wal_replay_lsn() >= '${written}'`) === 't');
}

function sentence(code) {
    const all = readFileSync(path.join(process.env.TOLOK_SOURCE, 'src/storage/messages.id.toml'), 'utf8');
    return all.match(new RegExp(`^"${code.replace('.', '\\.')}" = "(.*)"$`, 'm'))[1];
}

const words = {
    hitung: ['--kantor', '35.09.31', '--tahun', '2021'],
    verifikasi: [],
    siapkan: ['--kantor', '35.09.30', '--sebagai', 'Petugas Contoh 1'],
    jalankan: ['--porta', '0'],
};
for (const [command, more] of Object.entries(words)) {
    test(`${command} refuses a replica`, () => {
        const place = address(replica.socket, 'tolok');
        const start = Date.now();
        const { code, said } = drill.tolok(command, '--basis-data', place, ...more);
        assert.equal(code, 70, said);
        assert.ok(said.includes(sentence('storage.server_read_only').replace('{berkas}', place)), said);
        assert.ok(Date.now() - start < 9000, 'it does not wait, as for a lock, for what will not change');
    });
}

test('with both in the address the one that is written to is found', () => {
    assert.deepEqual(drill.roots(both), drill.roots(address(first.socket, 'tolok')));
});

// Signing in writes; whoever is in is sent on to the first page.
async function signIn(link) {
    const answer = await fetch(link, { method: 'POST', body: new URLSearchParams({ csrf: '' }), redirect: 'manual',
        headers: { Origin: new URL(link).origin } });
    return { status: answer.status, text: await answer.text() };
}

test('a running program goes on with the promoted replica', async () => {
    const links = await drill.serve(both);
    const before = await signIn(links[0]);
    assert.equal(before.status, 303, before.text);
    await caughtUp();
    const roots = drill.roots(address(first.socket, 'tolok'));
    first.stop();
    assert.equal(ask(replica.socket, 'postgres', drill.commands('pg_promote', {}), 'postgres'), 't');
    assert.deepEqual(drill.roots(address(replica.socket, 'tolok')), roots);
    const later = await signIn(links[1]);
    assert.equal(later.status, 303, later.text);
});
