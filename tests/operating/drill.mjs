// What the drills of an operator share: a folder with servers in it, the program, and the commands of docs/operating.md.
// Must not test anything itself, nor leave a process or a folder behind.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PrivateServer, address, ask, programs, script } from '../support/postgres.mjs';
import { readLinks, startServing } from '../support/serving.mjs';

const program = process.env.TOLOK_PROGRAM;
const source = process.env.TOLOK_SOURCE;
if (!program || !source) throw new Error('TOLOK_PROGRAM and TOLOK_SOURCE name the built program and the source folder');

const page = readFileSync(path.join(source, 'docs/operating.md'), 'utf8');
const snippets = [...page.matchAll(/^```\n([\s\S]*?)^```$|`([^`\n]+)`/gm)].map(([, block, words]) => block ?? words);
// A server refuses root; the account of Debian's package owns it then, as private-postgres has it.
const asOwner = process.getuid() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];
// Whoever is killed cannot clear away: this waits for it, then ends what it started and removes the folder.
const clearing = `while kill -0 "$1"; do sleep 1; done
for each in "$2"/*.pid; do kill "$(<"$each")"; done
for each in "$2"/*; do "$3" stop "$each"; done
rm -rf "$2"`;

export class Drill {
    #folder = mkdtempSync(path.join(tmpdir(), 'tolok-latihan-'));
    #servers = [];
    #serving = []; // running programs

    constructor() {
        chmodSync(this.#folder, 0o755);
        mkdirSync(path.join(this.#folder, 'bin'));
        symlinkSync(program, path.join(this.#folder, 'bin/tolok'));
        const clear = ['bash', '-c', clearing, 'clear', String(process.pid), this.#folder, script];
        execFileSync('setsid', ['--fork', ...clear], { stdio: 'ignore' });
    }

    // A folder that the server's account may write to.
    place(name) {
        const folder = path.join(this.#folder, name);
        mkdirSync(folder);
        if (asOwner.length) execFileSync('chown', ['postgres:', folder]);
        return folder;
    }

    // A server's folder, with nothing in it yet.
    server(name) {
        const server = new PrivateServer(this.place(name));
        this.#servers.push(server);
        return server;
    }

    // A running server on which the account tolok has no more rights than the page gives it, and its empty database.
    newServer(name) {
        const server = this.server(name).start();
        ask(server.socket, 'postgres', 'CREATE ROLE postgres LOGIN SUPERUSER');
        ask(server.socket, 'postgres', 'ALTER ROLE tolok RENAME TO pembuat', 'postgres');
        ask(server.socket, 'postgres', this.commands('CREATE ROLE tolok', {}), 'postgres');
        return server;
    }

    // The sample office in the database `tolok` of a new server.
    sampleOffice(name) {
        const server = this.newServer(name);
        execFileSync(path.join(source, 'samples/sumberjambe/masukkan'), [program, address(server.socket, 'tolok')], { stdio: 'ignore' });
        return server;
    }

    // The one piece of code on the page in which `words` stand, with the places of this drill instead of the page's.
    commands(words, places) {
        const found = snippets.filter((each) => each.includes(words));
        assert.equal(found.length, 1, `docs/operating.md says "${words}" in ${found.length} commands`);
        const text = Object.entries(places).reduce((all, [there, here]) => all.replaceAll(there, here), found[0]);
        const elsewhere = [...text.matchAll(/(?<=^|[\s='"])\/[^\s'"]+/gm)].filter(([each]) => !each.startsWith(this.#folder));
        assert.deepEqual(elsewhere.map(([each]) => each), [], `the commands would leave the drill:\n${text}`);
        return text;
    }

    // Runs commands as the administrator of the server types them; `owner`: with the account that owns its files.
    run(server, commands, { owner = false } = {}) {
        const shell = ['bash', '-euo', 'pipefail', '-c', commands];
        const [first, ...rest] = owner ? [...asOwner, ...shell] : shell;
        return execFileSync(first, rest, { cwd: this.#folder, encoding: 'utf8', timeout: 120000, env: { ...process.env,
            PATH: `${this.#folder}/bin:${programs()}:${process.env.PATH}`, PGHOST: server?.socket, PGUSER: 'postgres' } });
    }

    // What becomes of the program with these words; `code` is null when it did not end within a minute.
    tolok(...words) {
        const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', timeout: 60000 });
        return { code: status, stdout, said: `tolok ${words.join(' ')}\n${stdout}${stderr}` };
    }

    // The roots of a database that is whole: "SIZE ROOT" by the code of the office.
    roots(database) {
        const { code: ended, stdout, said } = this.tolok('verifikasi', '--basis-data', database);
        assert.equal(ended, 0, said);
        return rootsIn(stdout);
    }

    // The one-time links of a program that goes on serving.
    async serve(database) {
        const started = startServing(program, database);
        this.#serving.push(started);
        writeFileSync(path.join(this.#folder, `${started.pid}.pid`), String(started.pid));
        return [...(await readLinks(started)).links.values()];
    }

    close() {
        for (const started of this.#serving.splice(0)) started.kill('SIGTERM');
        for (const server of this.#servers.splice(0)) server.stop();
        rmSync(this.#folder, { recursive: true, force: true });
    }
}

// What `tolok verifikasi` printed, read as "SIZE ROOT" by the code of the office.
export function rootsIn(text) {
    const roots = Object.fromEntries([...text.matchAll(/^([\d.]+) +(\d+) +([0-9a-f]{64})$/gm)]
        .map(([, office, size, root]) => [office, `${size} ${root}`]));
    assert.notDeepEqual(roots, {}, `no roots in:\n${text}`);
    return roots;
}

// Asks again until it is so; a minute is far more than any of it takes.
export async function until(what, isSo) {
    for (const end = Date.now() + 60000; Date.now() < end;) {
        if (isSo()) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail(`not within a minute: ${what}`);
}

export { address, ask };
