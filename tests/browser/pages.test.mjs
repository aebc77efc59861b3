// Every page that links lead to, as several roles: contrast light and dark, phone, 400 % zoom, weight, paper, without JavaScript.
// Must not change anything: it only follows links.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Office } from './office.mjs';
import { look, watch, weigh } from './look.mjs';

const office = new Office();
before(() => office.open());
after(() => office.close());

const year = 'kantor=35.09.31&tahun=2021&triwulan=4';
const roles = ['Sekretariat Contoh', 'Petugas Contoh 1', 'Operator Desa Contoh', 'Pemantau Contoh', 'Admin Contoh'];
const download = /^\/(aset|bukti|api)\/|\.(xlsx|csv|zip|png|svg|json)$|\/(berkas|unduh|gambar)(\/|$)|openapi|map-bukti|\/masuk|\/keluar/;

// Pages of one kind share a key: identifiers, codes of places, documents and indicators are left out of it.
function kind(address) {
    return new URL(address).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}/g, '*').replace(/\d\d\.\d\d[\d.]*/g, '*')
        .replace(/^\/(indikator|isian)\/[^/]+/, '/$1/*').replace(/^(\/desa\/\*)\/[^/]+\/[^/]+(\/[^/]+)?/, '$1/*')
        .replace(/\/\d{4}(\/|$)/, '/*$1');
}

async function links(page) {
    const found = await page.locator('a[href]').evaluateAll((all) => all.map((each) => each.href));
    return found.map((each) => each.split('#')[0]).filter((each) => each.startsWith(office.address) && !download.test(new URL(each).pathname));
}

function name(address) {
    return kind(address).replaceAll('*', 'satu').replace(/^\//, '').replaceAll('/', '-') || 'dasbor';
}

async function inspect(page, address, picture) {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.clearBrowserCache');
    await session.detach();
    const first = await weigh(page, address);
    assert.ok(first < 60 * 1024, `${address} weighs ${first} bytes at the first visit`);
    const later = await weigh(page, address);
    assert.ok(later < 15 * 1024, `${address} weighs ${later} bytes later`);
    await page.setViewportSize({ width: 360, height: 740 });
    await look(page, picture);
    await page.emulateMedia({ colorScheme: 'dark' });
    // look() has brought axe along; in the dark only the colours are others.
    const pale = await page.evaluate(async () => (await window.axe.run(document, { runOnly: ['color-contrast'], resultTypes: ['violations'] }))
        .violations.flatMap((each) => each.nodes.slice(0, 3).map((node) => node.html)));
    assert.deepEqual(pale, [], `hard to read in the dark: ${address}`);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 320, height: 740 }); // 400 % of 1280
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(beyond, 0, `${address} scrolls to the side at 400 %`);
    await page.setViewportSize({ width: 1280, height: 900 });
}

const seen = new Set();
for (const role of roles) {
    test(`every page ${role} is led to is light, legible and fits a phone`, async () => {
        const page = watch(await office.as(role, { reducedMotion: 'reduce' })); // colours are measured when they stand still
        const waiting = [`${office.address}/?${year}`];
        const own = new Set();
        const faults = [];
        while (waiting.length) {
            const address = waiting.shift();
            if (own.has(kind(address))) continue;
            own.add(kind(address));
            const response = await page.goto(address);
            assert.equal(response.status(), 200, address);
            waiting.push(...(await links(page)));
            if (seen.has(kind(address))) continue;
            seen.add(kind(address));
            await inspect(page, address, name(address)).catch((error) => faults.push(error.message));
        }
        await page.context().close();
        assert.deepEqual(faults, []);
    });
}

test('without JavaScript the pages say the same', async () => {
    const plain = await office.as('Sekretariat Contoh', { javaScriptEnabled: false });
    for (const address of [`/?${year}`, `/koordinasi?${year}`, `/desa?${year}`, `/indikator/rekomendasi_pemerintahan?${year}`]) {
        await plain.goto(address);
        const without = await plain.locator('main').innerText();
        const scripted = await office.as('Sekretariat Contoh');
        await scripted.goto(address);
        assert.equal(await scripted.locator('main').innerText(), without, address);
        await scripted.context().close();
    }
    await plain.context().close();
});

test('English is remembered from page to page', async () => {
    const page = await office.as('Camat Contoh');
    await page.goto(`/?${year}&lang=en`);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await page.goto(`/desa?${year}`);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await page.goto(`/desa?${year}&lang=id`);
    assert.equal(await page.locator('html').getAttribute('lang'), 'id');
    await page.context().close();
});

test('the signed sheet prints across, without what belongs to the screen', async () => {
    const page = await office.as('Camat Contoh');
    await page.goto(`/laporan/iku?${year}`);
    await page.emulateMedia({ media: 'print' });
    for (const part of ['.frame', '.menu', '.foot']) {
        assert.equal(await page.locator(part).first().isVisible(), false, part);
    }
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)];
    assert.ok(boxes.length >= 1);
    for (const [, across, down] of boxes) {
        assert.ok(Math.abs(across - 842) < 2 && Math.abs(down - 595) < 2, `${across} x ${down} is not A4 across`);
    }
    await page.context().close();
});
