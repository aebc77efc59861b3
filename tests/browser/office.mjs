// The sample office, served by the built program on loopback, and a browser in front of it. It stands in a file, or, where
// TOLOK_TEST_SERVER names the folder of a server's socket, in a database of its own on that PostgreSQL server.
// Must not test anything itself, nor leave a process, a folder or a database behind.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { address, ask, hold } from '../support/postgres.mjs';
import { readLinks, startServing } from '../support/serving.mjs';

const program = process.env.TOLOK_PROGRAM;
const source = process.env.TOLOK_SOURCE;
const socket = process.env.TOLOK_TEST_SERVER;
if (!program || !source) throw new Error('TOLOK_PROGRAM and TOLOK_SOURCE name the built program and the source folder');

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--no-sandbox'];

export class Office {
    #folder = mkdtempSync(path.join(tmpdir(), 'tolok-peramban-'));
    #name; // of the database, when it is on a server
    #server;
    #browser;
    #contexts = new Map();
    address = '';
    links; // one-time links by the name of the sample account

    async open() {
        // However this process ends, the program does not outlive it.
        process.once('exit', () => {
            this.#server?.kill('SIGTERM');
            this.#remove();
        });
        for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(143));
        const database = this.#place();
        execFileSync(path.join(source, 'samples/sumberjambe/masukkan'), [program, database], { stdio: 'ignore' });
        this.#server = startServing(program, database);
        ({ address: this.address, links: this.links } = await readLinks(this.#server));
        this.#browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: quiet });
        return this;
    }

    #place() {
        if (!socket) return path.join(this.#folder, 'kantor.db');
        this.#name = `uji_peramban_${process.pid}`;
        this.#drop();
        ask(socket, 'postgres', `CREATE DATABASE ${this.#name}`);
        return address(socket, this.#name);
    }

    #drop() {
        ask(socket, 'postgres', `DROP DATABASE IF EXISTS ${this.#name} WITH (FORCE)`);
    }

    #remove() {
        if (this.#name) this.#drop();
        this.#name = undefined;
        rmSync(this.#folder, { recursive: true, force: true });
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

    // Nobody can write until the function is called that it gives; on a server only.
    keepFromWriting() {
        return hold(socket, this.#name, 'SELECT pg_advisory_lock(7310595361);');
    }

    async close() {
        await this.#browser?.close();
        if (this.#server && this.#server.exitCode === null) {
            const ended = new Promise((resolve) => this.#server.once('exit', resolve));
            this.#server.kill('SIGTERM');
            await ended;
        }
        this.#remove();
    }

    file(name, content) {
        return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
    }
}
