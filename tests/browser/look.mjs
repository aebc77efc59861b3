// What must hold of every page that is looked at, and its picture (TOLOK_PICTURES).
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = process.env.TOLOK_PICTURES;
if (folder) mkdirSync(folder, { recursive: true });

const faults = new WeakMap();

// Remembers what the browser complains about: errors of scripts, what the Content-Security-Policy stopped.
export function watch(page) {
    const found = [];
    faults.set(page, found);
    page.on('console', (message) => {
        // A refused form answers with 4xx, and one that has to wait with 503, which the browser reports as a failed resource.
        if (message.type() === 'error' && !/status of (4\d\d|503)/.test(message.text())) found.push(message.text());
    });
    page.on('pageerror', (error) => found.push(String(error)));
    return page;
}

async function violations(page) {
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    return result.violations
        .filter((each) => each.impact === 'serious' || each.impact === 'critical')
        .map((each) => `${each.id}: ${each.help}: ${each.nodes.slice(0, 3).map((node) => node.html).join(' | ')}`);
}

async function overflow(page) {
    return page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll('body *')]
            .filter((each) => each.getBoundingClientRect().right > width + 1 && !each.closest('.table, .formula'))
            .slice(0, 3).map((each) => each.outerHTML.slice(0, 120));
    });
}

// Nothing the browser complains about so far.
export function silent(page, where) {
    assert.deepEqual(faults.get(page) ?? [], [], `the browser complains: ${where}`);
}

// Nothing serious for axe, no scrolling to the side, nothing the browser complains about.
export async function look(page, name) {
    const width = page.viewportSize().width;
    if (folder) await page.screenshot({ path: path.join(folder, `${name}-${width}.png`), fullPage: true });
    const where = `${name} at ${width}px (${page.url()})`;
    assert.deepEqual(await overflow(page), [], `scrolls to the side: ${where}`);
    assert.deepEqual(await violations(page), [], `axe: ${where}`);
    silent(page, where);
}

// Bytes over the wire for opening an address, headers and everything the page loads included.
export async function weigh(page, address) {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; });
    await page.goto(address, { waitUntil: 'load' });
    await session.detach();
    return bytes;
}
