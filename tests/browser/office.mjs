// The sample office, served by the built program on loopback, and a browser in front of it.
// Must not test anything itself, nor leave a process or a folder behind.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const program = process.env.TOLOK_PROGRAM;
const source = process.env.TOLOK_SOURCE;
if (!program || !source) throw new Error('TOLOK_PROGRAM and TOLOK_SOURCE name the built program and the source folder');

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--no-sandbox'];

export class Office {
    #folder = mkdtempSync(path.join(tmpdir(), 'tolok-peramban-'));
    #server;
    #browser;
    #contexts = new Map();
    address = '';
    links = new Map(); // one-time links by the name of the sample account

    async open() {
        // However this process ends, the program does not outlive it.
        process.once('exit', () => this.#server?.kill('SIGTERM'));
        for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(143));
        const database = path.join(this.#folder, 'kantor.db');
        execFileSync(path.join(source, 'samples/sumberjambe/masukkan'), [program, database], { stdio: 'ignore' });
        this.#server = spawn(program, ['jalankan', '--basis-data', database, '--akun-contoh', '--porta', '0']);
        await this.#readLinks();
        this.#browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: quiet });
        return this;
    }

    #readLinks() {
        return new Promise((resolve, reject) => {
            let text = '';
            this.#server.once('exit', (code) => reject(new Error(`the program ended with ${code}\n${text}`)));
            this.#server.stderr.on('data', (bytes) => { text += bytes; });
            this.#server.stdout.on('data', (bytes) => {
                text += bytes;
                const serving = text.match(/Tolok berjalan di (http:\S+)/);
                if (!serving) return;
                this.address = serving[1];
                for (const [, name, link] of text.matchAll(/^ {2}(\S.*)\n {4}(http:\S+)$/gm)) this.links.set(name, link);
                resolve();
            });
        });
    }

    // A new browser of its own, as on another phone; `options` are playwright's.
    async visitor(options = {}) {
        const context = await this.#browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'id-ID',
            baseURL: this.address, ...options });
        context.setDefaultTimeout(15000);
        return context.newPage();
    }

    // Somebody signed in by the one-time link, once; later the same session is taken along.
    async as(name, options = {}) {
        if (!this.#contexts.has(name)) {
            const page = await this.visitor();
            await page.goto(this.links.get(name));
            await page.getByRole('button', { name: /^Masuk sebagai/ }).click();
            this.#contexts.set(name, await page.context().storageState());
            await page.context().close();
        }
        return this.visitor({ storageState: this.#contexts.get(name), ...options });
    }

    async close() {
        await this.#browser?.close();
        if (this.#server && this.#server.exitCode === null) {
            const ended = new Promise((resolve) => this.#server.once('exit', resolve));
            this.#server.kill('SIGTERM');
            await ended;
        }
        rmSync(this.#folder, { recursive: true, force: true });
    }

    file(name, content) {
        return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
    }
}
