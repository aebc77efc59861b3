// What the manual says of the screen is on the screen: its pictures are there, and its words are those of the program.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const source = process.env.TOLOK_SOURCE;
const folder = path.join(source, 'docs/panduan');
const pages = readdirSync(folder).filter((each) => each.endsWith('.md'));
const forRoles = ['petugas-seksi.md', 'sekretariat.md', 'camat.md', 'operator-desa.md', 'pemantau.md'];
const read = (page) => readFileSync(path.join(folder, page), 'utf8');

function words() {
    const files = readdirSync(path.join(source, 'src')).map((each) => path.join(source, 'src', each, 'messages.id.toml'));
    const text = files.filter(existsSync).map((each) => readFileSync(each, 'utf8')).join('\n');
    return new Set([...text.matchAll(/^"[^"]+" = "(.*)"$/gm)].map(([, sentence]) => sentence));
}

test('every role has its page', () => {
    for (const page of [...forRoles, 'admin.md', 'masuk.md']) assert.ok(pages.includes(page), page);
});

test('every word in bold is one of the program', () => {
    const known = words();
    const unknown = forRoles.flatMap((page) => [...read(page).matchAll(/\*\*([^*]+)\*\*/g)]
        .map(([, word]) => word.replace(/\s+/g, ' ')).filter((word) => !known.has(word)).map((word) => `${page}: ${word}`));
    assert.deepEqual(unknown, []);
});

test('every picture and page named is there, every picture is named, and all together stay small', () => {
    const named = new Set();
    for (const page of pages) {
        for (const [, link] of read(page).matchAll(/\]\((?!http)([^)#]+)[^)]*\)/g)) {
            assert.ok(existsSync(path.join(folder, link)), `${page} names ${link}`);
            named.add(link);
        }
    }
    const pictures = readdirSync(path.join(folder, 'gambar'));
    assert.deepEqual(pictures.filter((each) => !named.has(`gambar/${each}`)), []);
    const bytes = pictures.reduce((sum, each) => sum + statSync(path.join(folder, 'gambar', each)).size, 0);
    assert.ok(bytes < 1.5e6, `${bytes} bytes of pictures`);
});
