// A nightly dump is restored beside the real database, by the commands of docs/operating.md, and proves itself.
// Must not look at what erasing leaves behind, nor at more than one server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Drill, address, ask, rootsIn } from './drill.mjs';

const drill = new Drill();
let server;
let roots;
let restoring; // what was said while restoring
after(() => drill.close());
before(() => {
    server = drill.sampleOffice('s');
    roots = drill.roots(address(server.socket, 'tolok'));
    const places = { SERVER: encodeURIComponent(server.socket), '$(date +%F)': '2026-01-31' };
    drill.run(server, drill.commands('pg_dump --format', places));
    restoring = drill.run(server, drill.commands('pg_restore', places));
});

function calculate(database) {
    const { code, stdout, said } = drill.tolok('hitung', '--json', '--kantor', '35.09.31', '--tahun', '2021',
        '--sampai-triwulan', '4', '--basis-data', address(server.socket, database));
    assert.equal(code, 0, said);
    return stdout;
}

test('the restored database has the same roots and the same numbers', () => {
    assert.deepEqual(rootsIn(restoring), roots);
    assert.match(calculate('tolok'), /"nilai": "78\.74"/);
    assert.equal(calculate('tolok_coba'), calculate('tolok'));
});

// Each behind the guards' back, as only the owner of the tables can.
const changes = {
    survey_answer: 'UPDATE survey_answer SET answers = answers + 1 WHERE id = (SELECT min(id) FROM survey_answer)',
    coordination_follow_up: "UPDATE coordination_follow_up SET event_date = '2021-12-31' WHERE id = (SELECT min(id) FROM coordination_follow_up)",
};
for (const [table, change] of Object.entries(changes)) {
    test(`one changed row of ${table} is found, with the record it belongs to`, () => {
        const name = `tolok_${table}`;
        ask(server.socket, 'postgres', `CREATE DATABASE ${name} OWNER tolok TEMPLATE tolok_coba`, 'postgres');
        const record = ask(server.socket, name, `ALTER TABLE ${table} DISABLE TRIGGER USER; ${change} RETURNING log_number;
            ALTER TABLE ${table} ENABLE TRIGGER USER;`);
        const { code, said } = drill.tolok('verifikasi', '--basis-data', address(server.socket, name));
        assert.equal(code, 1, said);
        assert.match(said, new RegExp(`kantor 35\\.09\\.31 yang ditulis pada catatan nomor ${record} .* telah diubah`));
    });
}

test('a guard that was left switched off is found', () => {
    ask(server.socket, 'postgres', 'CREATE DATABASE tolok_guard OWNER tolok TEMPLATE tolok_coba', 'postgres');
    ask(server.socket, 'tolok_guard', 'ALTER TABLE survey_answer DISABLE TRIGGER guard_survey_answer_update');
    const { code, said } = drill.tolok('verifikasi', '--basis-data', address(server.socket, 'tolok_guard'));
    assert.equal(code, 1, said);
    assert.match(said, /Penjaga tabel survey_answer .*hilang atau diubah/);
});
