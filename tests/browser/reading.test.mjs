// Those who only read: the camat from a number to its evidence, to what a target still needs, and to the sheet that is
// signed; the observer of the kabupaten from all offices to one row. Nothing offers them to write.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Office } from './office.mjs';
import { look, watch } from './look.mjs';

const office = new Office();
before(() => office.open());
after(() => office.close());

const year = 'kantor=35.09.31&tahun=2021&triwulan=4';

async function nothingToWrite(page) {
    const forms = await page.locator('main form[method=post]').count();
    assert.equal(forms, 0, `${page.url()} offers a reader to write`);
}

async function camat(options, inspect = look) {
    const page = watch(await office.as('Camat Contoh', options));
    await page.goto(`/?${year}`);
    await inspect(page, 'camat-dasbor');
    await nothingToWrite(page);
    await page.locator('main a[href*="/indikator/rekomendasi_pemerintahan"]').first().click();
    await page.getByRole('heading', { name: 'Menuju target' }).waitFor();
    await inspect(page, 'camat-indikator');
    await nothingToWrite(page);
    await page.getByLabel('Bila targetnya').fill('90');
    await page.getByRole('button', { name: 'Berapa lagi?' }).click();
    await page.getByText(/kurang 2 .*lagi/).first().waitFor();
    assert.equal(new URL(page.url()).searchParams.get('target'), '90', 'the answer has an address of its own');

    const arriving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Unduh map bukti (ZIP)' }).click();
    const bundle = await arriving;
    const bytes = readFileSync(await bundle.path());
    assert.equal(bytes.subarray(0, 2).toString(), 'PK');
    assert.ok(bytes.includes('daftar-isi.html'), 'a table of contents lies in it');

    await page.goto(`/laporan/iku?${year}`);
    await page.getByRole('link', { name: 'Dengan nilai' }).click();
    await page.getByText('77,78').first().waitFor();
    await inspect(page, 'camat-lembar-iku');
    await page.context().close();
}

async function observer(options, inspect = look) {
    const page = watch(await office.as('Pemantau Contoh', options));
    await page.goto('/kabupaten?tahun=2021&triwulan=4');
    await inspect(page, 'pemantau-kabupaten');
    await nothingToWrite(page);
    await page.getByText('Urutkan menurut').click();
    await page.locator('details[open] a[href*="urut=skm"]').first().click();
    assert.equal(new URL(page.url()).searchParams.get('urut'), 'skm');
    await page.getByRole('link', { name: 'Kecamatan Sumberjambe' }).first().click();
    await page.locator('main a[href*="/indikator/skm"]').first().click();
    await page.getByText('78,74').first().waitFor();
    await nothingToWrite(page);
    await page.goto(`/koordinasi?${year}`);
    await nothingToWrite(page);
    assert.equal(await page.locator('main a[href*="/baru"]').count(), 0, 'no new meeting is offered');
    await inspect(page, 'pemantau-koordinasi');
    await page.context().close();
}

const phone = { viewport: { width: 360, height: 800 } };
const desk = { viewport: { width: 1280, height: 900 } };
test('the camat on a phone', () => camat(phone));
test('the camat on a desk', () => camat(desk));
// axe is a script too, so the pages were looked at by the other two.
test('the camat without JavaScript', () => camat({ ...phone, javaScriptEnabled: false }, async () => {}));
test('the observer on a phone', () => observer(phone));
test('the observer on a desk', () => observer(desk));
