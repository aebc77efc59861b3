// The program, serving a database on loopback with its sample accounts, and what it says when it does.
// Must not end it: whoever started it does.
import { spawn } from 'node:child_process';

export function startServing(program, database) {
    return spawn(program, ['jalankan', '--basis-data', database, '--akun-contoh', '--porta', '0']);
}

// The address at which it serves, and the one-time links by the name of the sample account.
export function readLinks(server) {
    return new Promise((resolve, reject) => {
        let text = '';
        server.once('exit', (code) => reject(new Error(`the program ended with ${code}\n${text}`)));
        server.stderr.on('data', (bytes) => { text += bytes; });
        server.stdout.on('data', (bytes) => {
            text += bytes;
            const serving = text.match(/Tolok berjalan di (http:\S+)/);
            if (!serving) return;
            const links = [...text.matchAll(/^ {2}(\S.*)\n {4}(http:\S+)$/gm)].map(([, name, link]) => [name, link]);
            resolve({ address: serving[1], links: new Map(links) });
        });
    });
}
