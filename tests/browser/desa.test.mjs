// A document's life between an operator of a desa and the section: handed in, receipt, returned, repaired, checked.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Office } from './office.mjs';
import { look, watch } from './look.mjs';

const office = new Office();
before(() => office.open());
after(() => office.close());

const period = 'kantor=35.09.31&tahun=2022&triwulan=4';

async function handIn(page, document, day, file) {
    await page.goto(document);
    await page.getByRole('link', { name: /^Catat (penyerahan|perbaikan)/ }).first().click();
    await page.getByLabel('Tanggal diterima').fill(day);
    await page.getByLabel('Kelengkapan').selectOption({ label: 'lengkap' });
    await page.getByLabel('Berkas bukti').setInputFiles(office.file(file, `data contoh ${file}`));
    await look(page, 'desa-penyerahan');
    await page.getByRole('button', { name: /^Catat/ }).click();
    await page.getByText(file).first().waitFor();
}

async function sendBack(page, document) {
    await page.goto(document);
    await page.getByRole('link', { name: 'Kembalikan', exact: true }).click();
    await page.getByLabel('Tanggal dikembalikan').fill('2022-03-14');
    await page.getByRole('button', { name: 'Kembalikan' }).click();
    assert.equal(new URL(page.url()).pathname.endsWith('/pengembalian'), true, 'a return needs its reason');
    await page.getByLabel(/^Alasan dikembalikan/).fill('Data contoh: laporan kegiatan belum dilampirkan');
    await look(page, 'desa-pengembalian');
    await page.getByRole('button', { name: 'Kembalikan' }).click();
    await page.getByText('Data contoh: laporan kegiatan belum dilampirkan').first().waitFor();
}

async function check(page, document, day = '2022-03-25') {
    await page.goto(document);
    await page.getByRole('link', { name: 'Periksa', exact: true }).click();
    for (const answer of await page.locator('main form select').all()) await answer.selectOption({ label: 'ya' });
    await page.getByLabel('Tanggal diperiksa').fill(day);
    await look(page, 'desa-pemeriksaan');
    await page.getByRole('button', { name: 'Periksa' }).click();
    await page.getByText('Diperiksa: benar').first().waitFor();
}

async function journey(stage, options) {
    const document = `/desa/35.09.31.2001/spj/${stage}?${period}`;
    const operator = watch(await office.as('Operator Desa Contoh', options));
    await operator.goto(`/desa?${period}`);
    assert.equal(await operator.getByText('Desa Cumedak').count(), 0, 'an operator sees the own desa only');
    await look(operator, 'desa-operator');
    await handIn(operator, document, '2022-03-10', `${stage.replace('/', '-')}-pertama.txt`);
    await look(operator, 'desa-dokumen');
    await operator.getByRole('link', { name: 'Tanda terima' }).click();
    await look(operator, 'desa-tanda-terima');

    const officer = watch(await office.as('Petugas Contoh 1', options));
    await officer.goto(`/desa?${period}`);
    await look(officer, 'desa-matriks');
    await sendBack(officer, document);

    await operator.goto(document);
    await operator.getByText('dikembalikan').first().waitFor();
    await operator.getByText('Data contoh: laporan kegiatan belum dilampirkan').first().waitFor();
    await handIn(operator, document, '2022-03-20', `${stage.replace('/', '-')}-kedua.txt`);
    await check(officer, document);
    await look(officer, 'desa-dokumen-diperiksa');
    await operator.goto(document);
    await operator.getByText('benar & tepat waktu').first().waitFor();
    await Promise.all([operator.context().close(), officer.context().close()]);
}

test('on a phone', () => journey('lpj/2021', { viewport: { width: 360, height: 800 } }));
test('on a desk', () => journey('semester_1/2022', { viewport: { width: 1280, height: 900 } }));
test('a budget is enacted', async () => {
    const document = `/desa/35.09.31.2001/apbdes/penetapan/2023?${period}`;
    const options = { viewport: { width: 360, height: 800 } };
    const operator = watch(await office.as('Operator Desa Contoh', options));
    await handIn(operator, document, '2022-11-01', 'apbdes-2023.txt');
    const officer = watch(await office.as('Petugas Contoh 1', options));
    await check(officer, document, '2022-11-15');
    await officer.goto(document);
    await officer.getByRole('link', { name: 'Catat penetapan' }).click();
    await officer.getByLabel('Tanggal ditetapkan').fill('2022-12-20');
    await look(officer, 'desa-penetapan');
    await officer.getByRole('button', { name: 'Catat penetapan' }).click();
    assert.equal(new URL(officer.url()).pathname.endsWith('/penetapan'), true, 'it needs the number of the Perdes');
    await officer.getByLabel('Nomor Peraturan Desa').fill('CONTOH 1 Tahun 2022');
    await officer.getByRole('button', { name: 'Catat penetapan' }).click();
    await officer.getByText('CONTOH 1 Tahun 2022').first().waitFor();
    await operator.goto(document);
    await operator.getByText('Ditetapkan').first().waitFor();
    await operator.getByText('benar & tepat waktu').first().waitFor();
    await look(operator, 'desa-ditetapkan');
    await Promise.all([operator.context().close(), officer.context().close()]);
});
