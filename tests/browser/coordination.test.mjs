// A meeting with two recommendations, one followed up with a file and verified by somebody else, moves indicator 2.1.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Office } from './office.mjs';
import { look, watch } from './look.mjs';

const office = new Office();
before(() => office.open());
after(() => office.close());

const period = 'kantor=35.09.31&tahun=2021&triwulan=4';
const number = `/indikator/rekomendasi_pemerintahan?${period}`;

async function count(page) {
    await page.goto(number);
    const [, done, all] = (await page.locator('main').innerText()).match(/(\d+) dari (\d+) rekomendasi/);
    return { done: Number(done), all: Number(all) };
}

async function recordMeeting(page, minutes, texts) {
    await page.goto(`/?${period}`);
    await page.getByRole('link', { name: 'Koordinasi', exact: true }).click();
    await page.getByRole('link', { name: 'Catat rapat' }).click();
    await page.getByLabel('Forum').selectOption('rakor');
    await page.getByLabel('Tanggal rapat').fill('2021-11-02');
    await page.getByLabel('Nomor notulen').fill(minutes);
    await page.getByLabel('Agenda').fill('Data contoh: rapat dari uji peramban');
    for (const [at, text] of texts.entries()) {
        const block = page.locator(`#butir-${at + 1}`);
        if (!(await block.evaluate((each) => each.open))) await block.locator('summary').click();
        await block.getByLabel('Yang disepakati').fill(text);
        await block.getByLabel('Tenggat', { exact: true }).fill('2021-12-10');
        await block.getByLabel('Penanggung jawab').fill('Kepala Seksi Pemerintahan');
        await block.getByLabel('Plerean').check();
    }
    await look(page, 'rapat-formulir');
    await page.getByRole('button', { name: 'Simpan rapat' }).click();
    await page.waitForURL(/\/koordinasi\/rapat\/[0-9a-f-]{36}/);
    for (const text of texts) await page.getByText(text).waitFor();
    await look(page, 'rapat');
}

// From the page of the meeting; gives back the address of the recommendation.
async function followUp(page, file) {
    await page.locator('#butir-1').getByRole('link').first().click();
    await page.getByRole('link', { name: 'Catat tindak lanjut' }).click();
    const address = page.url().replace('/tindak-lanjut?', '?');
    await page.getByLabel('Status').selectOption('selesai');
    await page.getByLabel('Tanggal tindak lanjut').fill('2021-11-20');
    await page.getByLabel('Uraian tindak lanjut').fill('Data contoh: dikerjakan bersama perangkat desa');
    await page.getByLabel('Bukti dukung').setInputFiles(office.file(file, `data contoh ${file}`));
    await look(page, 'tindak-lanjut-formulir');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText(file).first().waitFor();
    await look(page, 'rekomendasi');
    return address;
}

async function verify(page, address) {
    await page.goto(address);
    await page.getByRole('link', { name: 'Verifikasi', exact: true }).click();
    await page.getByLabel('Hasil verifikasi').selectOption('diterima');
    await page.getByLabel('Tanggal verifikasi').fill('2021-11-25');
    await look(page, 'verifikasi-formulir');
    await page.getByRole('button', { name: /^(Simpan|Verifikasi)/ }).click();
    await page.waitForURL(/\/koordinasi\/rekomendasi\//);
}

async function journey(label, options) {
    const officer = watch(await office.as('Petugas Contoh 1', options));
    const first = await count(officer);
    await look(officer, 'indikator-2.1');
    const texts = [`Data contoh: menata batas dusun ${label}`, `Data contoh: memasang papan alur ${label}`];
    await recordMeeting(officer, `UJI/${label}`, texts);
    const address = await followUp(officer, `bukti-${label}.txt`);
    assert.deepEqual(await count(officer), { done: first.done, all: first.all + 2 }, 'not counted before it is verified');

    const secretariat = watch(await office.as('Sekretariat Contoh', options));
    await secretariat.goto(`/?${period}`);
    await look(secretariat, 'dasbor-sekretariat');
    await verify(secretariat, address);
    assert.deepEqual(await count(secretariat), { done: first.done + 1, all: first.all + 2 });
    const rows = await secretariat.locator('#bukti').innerText();
    assert.match(rows, new RegExp(texts[0]), 'the row is listed');
    assert.match(rows, new RegExp(texts[1]), 'and the one that is not done yet');
    await Promise.all([officer.context().close(), secretariat.context().close()]);
}

test('on a phone', () => journey('ponsel', { viewport: { width: 360, height: 800 } }));
test('on a desk', () => journey('meja', { viewport: { width: 1280, height: 900 } }));
test('without JavaScript', async () => {
    // axe is a script too, so the pages were looked at by the other two.
    const officer = await office.as('Petugas Contoh 1', { javaScriptEnabled: false });
    await officer.goto(`/koordinasi/rapat/baru?${period}`);
    await officer.getByLabel('Forum').selectOption('rakor');
    await officer.getByLabel('Tanggal rapat').fill('2021-11-03');
    await officer.getByLabel('Nomor notulen').fill('UJI/tanpa-skrip');
    await officer.locator('#isian-uraian_1').fill('Data contoh: tanpa skrip');
    await officer.locator('#isian-tenggat_1').fill('2021-12-10');
    await officer.locator('#isian-penanggung_jawab_1').fill('Kepala Seksi');
    await officer.locator('#isian-desa_1-2').check();
    await officer.getByRole('button', { name: 'Simpan rapat' }).click();
    await officer.waitForURL(/\/koordinasi\/rapat\/[0-9a-f-]{36}/);
    const address = await followUpWithoutScripts(officer);
    const secretariat = await office.as('Sekretariat Contoh', { javaScriptEnabled: false });
    await secretariat.goto(address);
    await secretariat.getByRole('link', { name: 'Verifikasi', exact: true }).click();
    await secretariat.getByLabel('Hasil verifikasi').selectOption('diterima');
    await secretariat.getByLabel('Tanggal verifikasi').fill('2021-11-25');
    await secretariat.getByRole('button', { name: /^(Simpan|Verifikasi)/ }).click();
    await secretariat.goto(number);
    assert.match(await secretariat.locator('#bukti').innerText(), /tanpa skrip/);
    await Promise.all([officer.context().close(), secretariat.context().close()]);
});

async function followUpWithoutScripts(page) {
    await page.locator('#butir-1').getByRole('link').first().click();
    await page.getByRole('link', { name: 'Catat tindak lanjut' }).click();
    const address = page.url().replace('/tindak-lanjut?', '?');
    await page.getByLabel('Status').selectOption('selesai');
    await page.getByLabel('Tanggal tindak lanjut').fill('2021-11-20');
    await page.getByLabel('Bukti dukung').setInputFiles(office.file('tanpa-skrip.txt', 'data contoh tanpa skrip'));
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('tanpa-skrip.txt').first().waitFor();
    return address;
}
