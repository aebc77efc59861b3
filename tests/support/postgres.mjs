// PostgreSQL for tests in JavaScript: its programs, one question to it, addresses of its databases, servers of a test's own.
// Must not touch a cluster that was there before the test.
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const versions = '/usr/lib/postgresql';
export const script = fileURLToPath(new URL('private-postgres', import.meta.url));

// The folder of the newest server's programs, which is the one private-postgres runs.
export function programs() {
    const newest = readdirSync(versions).sort((one, other) => Number(other) - Number(one))[0];
    return path.join(versions, newest, 'bin');
}

// What the server answers to these commands, as psql prints it without headings.
export function ask(socket, database, commands, account = 'tolok') {
    return execFileSync(path.join(programs(), 'psql'), ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1',
        '--host', socket, '--username', account, '--dbname', database], { encoding: 'utf8', input: commands }).trim();
}

// Does these commands in a session that stays, which ends with the function that comes back once they are done.
export function hold(socket, database, commands) {
    const session = spawn(path.join(programs(), 'psql'), ['-X', '-q', '-A', '-t', '--host', socket, '--username', 'tolok',
        '--dbname', database], { stdio: ['pipe', 'pipe', 'inherit'] });
    return new Promise((resolve) => {
        session.stdout.on('data', (bytes) => {
            if (String(bytes).includes('held')) resolve(() => session.stdin.end());
        });
        session.stdin.write(`${commands}\n\\echo held\n`);
    });
}

export function address(socket, database) {
    return `postgresql://tolok@/${database}?host=${socket}`;
}

// A server in a folder of its own; it ends with this process at the latest.
export class PrivateServer {
    constructor(folder) {
        this.folder = folder;
        this.socket = path.join(folder, 'socket');
        this.data = path.join(folder, 'data');
    }

    // A new and empty one.
    start() { return this.#say('start'); }

    // What lies in its folder already, as a copy of another server; or again, after a change of settings.
    serve() { return this.#say('serve'); }

    stop() { return this.#say('stop'); }

    #say(word) {
        execFileSync(script, [word, this.folder, 'watched'], { stdio: ['ignore', 'ignore', 'inherit'] });
        return this;
    }
}
