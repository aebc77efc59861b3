// The main pages of the sample office and one write with a file: short enough to be run on a server too (TOLOK_TEST_SERVER).
// Must not look at how the pages are made and what they say in detail: the other journeys do.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Office } from './office.mjs';
import { look, silent, watch } from './look.mjs';

const office = new Office();
before(() => office.open());
after(() => office.close());

const year = 'kantor=35.09.31&tahun=2021&triwulan=4';
// Who opens what, and words that only the database can have brought there.
const visits = {
    'Petugas Contoh 1': [
        [`/?${year}`, '77,78'],
        [`/indikator/skm?${year}`, '78,74'],
        [`/indikator/rekomendasi_pemerintahan?${year}`, 'Data contoh: melengkapi buku administrasi umum desa'],
        [`/indikator/desa_dokumen?${year}`, 'CONTOH 1 Tahun 2021'],
        [`/koordinasi?${year}`, 'Data contoh: melengkapi buku administrasi umum desa'],
        [`/koordinasi/rapat?${year}`, 'CONTOH-NOT/2021/'],
        [`/desa?${year}`, 'Plerean'],
        [`/isian?${year}`, 'Kantor ini tidak mempunyai isian'],
    ],
    'Sekretariat Contoh': [[`/laporan/iku?${year}`, 'Nilai SKM']],
    'Pemantau Contoh': [['/kabupaten?tahun=2021&triwulan=4', 'Kecamatan Sumberjambe']],
    'Admin Contoh': [['/admin/akun', 'Operator Desa Contoh']],
};

for (const [person, pages] of Object.entries(visits)) {
    test(`the main pages of ${person}`, async () => {
        const page = watch(await office.as(person));
        for (const [address, words] of pages) {
            const response = await page.goto(address);
            assert.equal(response.status(), 200, address);
            const said = await page.locator('main').innerText();
            assert.ok(said.includes(words), `"${words}" is not on ${address}:\n${said}`);
            silent(page, address);
        }
        await page.context().close();
    });
}

async function sendMeeting(page, agenda) {
    await page.goto(`/koordinasi/rapat/baru?${year}`);
    await page.getByLabel('Forum').selectOption('rakor');
    await page.getByLabel('Tanggal rapat').fill('2021-11-02');
    await page.getByLabel('Nomor notulen').fill('UJI/asap');
    await page.getByLabel('Agenda').fill(agenda);
    const first = page.locator('#butir-1');
    await first.getByLabel('Yang disepakati').fill('Data contoh: asap tanpa api');
    await first.getByLabel('Tenggat', { exact: true }).fill('2021-12-10');
    await first.getByLabel('Penanggung jawab').fill('Kepala Seksi Pemerintahan');
    await first.getByLabel('Plerean').check();
    await page.getByRole('button', { name: 'Simpan rapat' }).click();
}

async function recordMeeting(page, agenda) {
    await sendMeeting(page, agenda);
    await page.waitForURL(/\/koordinasi\/rapat\/[0-9a-f-]{36}/);
}

// From the page of the meeting.
async function followUp(page, file, content) {
    await page.locator('#butir-1').getByRole('link').first().click();
    await page.getByRole('link', { name: 'Catat tindak lanjut' }).click();
    await page.getByLabel('Status').selectOption('selesai');
    await page.getByLabel('Tanggal tindak lanjut').fill('2021-11-20');
    await page.getByLabel('Bukti dukung').setInputFiles(office.file(file, content));
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText(file).first().waitFor();
}

test('what was written is kept, with its file', async () => {
    const agenda = 'Data contoh: rapat dari uji peramban';
    const page = watch(await office.as('Petugas Contoh 1'));
    await recordMeeting(page, agenda);
    await page.reload();
    await page.getByText(agenda).first().waitFor();

    const content = 'data contoh: bukti dari uji peramban\n'.repeat(2000);
    await followUp(page, 'bukti-asap.txt', content);
    await page.reload();
    const file = await page.getByRole('link', { name: 'bukti-asap.txt' }).first().getAttribute('href');
    const given = await page.request.get(new URL(file, page.url()).href);
    assert.equal(await given.text(), content, 'the file comes back as it was sent');
    silent(page, page.url());

    const other = watch(await office.as('Sekretariat Contoh'));
    await other.goto(`/koordinasi?${year}`);
    await other.getByText('Data contoh: asap tanpa api').first().waitFor();
    silent(other, other.url());
    await Promise.all([page.context().close(), other.context().close()]);
});

test('what was typed while the database was busy comes back and is kept once', { skip: !process.env.TOLOK_TEST_SERVER }, async () => {
    const agenda = 'Data contoh: rapat yang harus menunggu';
    const page = watch(await office.as('Petugas Contoh 1', { viewport: { width: 360, height: 740 } }));
    const release = await office.keepFromWriting();
    await sendMeeting(page, agenda);
    await page.getByRole('heading', { name: 'Belum tersimpan' }).waitFor();
    await page.getByText(agenda).waitFor();
    await look(page, 'belum-tersimpan');
    release();
    await page.getByRole('button', { name: 'Kirim yang tadi diketik' }).click();
    await page.waitForURL(/\/koordinasi\/rapat\/[0-9a-f-]{36}/);
    await page.goto(`/koordinasi/rapat?${year}`);
    assert.equal(await page.getByText(agenda).count(), 1);
    silent(page, page.url());
    await page.context().close();
});
