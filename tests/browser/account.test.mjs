// Accounts: an invited person chooses a password, adds a second factor, sees and ends sessions; what was typed while a
// session ended is not lost.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { Office } from './office.mjs';
import { look, watch } from './look.mjs';

const office = new Office();
before(() => office.open());
after(() => office.close());

const password = 'jalan raya panjang 31';
const phone = { viewport: { width: 360, height: 800 } };

// RFC 6238 with SHA-1, 30 seconds and 6 digits, as phones do it.
function codeOf(secret, at = Date.now()) {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    let bits = '';
    for (const letter of secret.replace(/[^A-Z2-7]/g, '')) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
    const key = Buffer.from(bits.match(/.{8}/g).map((each) => parseInt(each, 2)));
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(at / 30000)));
    const digest = createHmac('sha1', key).update(counter).digest();
    const offset = digest[19] & 15;
    return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1000000).padStart(6, '0');
}

test('invited, signed in with a code, signed out elsewhere', async () => {
    const admin = watch(await office.as('Admin Contoh'));
    await admin.goto('/admin/akun');
    await look(admin, 'admin-akun');
    await admin.getByRole('link', { name: /^(Buat|Tambah)/ }).first().click();
    await admin.getByLabel('Nama', { exact: true }).fill('Sekretaris Uji (data contoh)');
    await admin.getByLabel('Nama masuk').fill('sekretaris.uji');
    await admin.getByLabel('Peran').selectOption({ label: 'Sekretariat' });
    await look(admin, 'admin-akun-baru');
    await admin.locator('main form button[type=submit]').click();
    await admin.locator('.qr').waitFor();
    const link = (await admin.content()).match(/\/undangan\/[0-9a-f]{64}/)[0];
    await look(admin, 'admin-tautan');

    const invited = watch(await office.visitor(phone));
    await invited.goto(link);
    await look(invited, 'undangan');
    await invited.getByLabel('Kata sandi baru').fill(password);
    await invited.getByLabel(/sekali lagi|ulangi/i).fill(password);
    await invited.locator('main form button[type=submit]').click();
    await invited.goto('/akun');
    await look(invited, 'akun');

    await invited.goto('/akun/kode');
    await look(invited, 'akun-kode');
    await invited.getByLabel(/kata sandi/i).first().fill(password);
    await invited.locator('main form button[type=submit]').first().click();
    const secret = await invited.locator('details code').textContent();
    await look(invited, 'akun-kode-qr');
    await invited.getByLabel(/^Kode/).fill(codeOf(secret));
    await invited.locator('main form button[type=submit]').first().click();
    await look(invited, 'akun-kode-pemulihan');
    await invited.context().close();

    const other = watch(await office.visitor());
    await other.goto('/masuk');
    await look(other, 'masuk');
    await other.getByLabel('Nama masuk').fill('sekretaris.uji');
    await other.getByLabel('Kata sandi').fill(password);
    await other.locator('main form button[type=submit]').click();
    await look(other, 'masuk-kode');
    // The code of this half minute was used up, so the next one is taken, which the program allows.
    await other.getByLabel(/^Kode/).fill(codeOf(secret, Date.now() + 30000));
    await other.locator('main form button[type=submit]').first().click();
    await other.goto('/akun');
    await look(other, 'akun-meja');
    assert.equal(await other.getByRole('button', { name: /^Akhiri/ }).count() > 0, true, 'sessions can be ended');
    await other.context().close();
    await admin.context().close();
});

test('what was typed while the session ended is kept', async () => {
    const writer = watch(await office.as('Petugas Contoh 1', phone));
    await writer.goto('/koordinasi/rapat/baru?kantor=35.09.31&tahun=2021&triwulan=4');
    await writer.getByLabel('Agenda').fill('Data contoh: tidak boleh hilang');
    await writer.context().clearCookies();
    await writer.getByLabel('Forum').selectOption('rakor');
    await writer.getByLabel('Tanggal rapat').fill('2021-11-02');
    await writer.getByRole('button', { name: 'Simpan rapat' }).click();
    await look(writer, 'sesi-berakhir');
    assert.match(await writer.content(), /Data contoh: tidak boleh hilang/);
    await writer.context().close();
});

test('English is remembered', async () => {
    const reader = watch(await office.as('Pemantau Contoh', phone));
    await reader.goto('/?tahun=2021&triwulan=4&lang=en');
    await reader.getByText('Dashboard').first().waitFor();
    await reader.goto('/koordinasi?tahun=2021&triwulan=4');
    assert.equal(await reader.locator('html').getAttribute('lang'), 'en');
    await look(reader, 'koordinasi-en');
    await reader.context().close();
});
