// Renews the pictures of the manual (docs/panduan/gambar) from the sample office: npm run pictures --prefix tests/browser
// Must not show anything but the sample data.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Office } from './office.mjs';

const folder = path.join(process.env.TOLOK_SOURCE, 'docs/panduan/gambar');
const year = 'kantor=35.09.31&tahun=2021&triwulan=4';
const phone = { viewport: { width: 360, height: 720 } };
const desk = { viewport: { width: 960, height: 640 } };

async function first(page, pattern) {
    const all = await page.locator('main a[href]').evaluateAll((found) => found.map((each) => each.href));
    return all.find((each) => pattern.test(each));
}

// Name of the picture, who looks (nobody: not signed in), with what, where, from there the link to follow, and the part to show, if any.
const pictures = [
    ['dasbor', 'Petugas Contoh 1', phone, '/'],
    ['catat-rapat', 'Petugas Contoh 1', phone, '/koordinasi/rapat/baru'],
    ['rekomendasi', 'Petugas Contoh 1', phone, '/koordinasi', /\/koordinasi\/rekomendasi\//],
    ['desa', 'Sekretariat Contoh', desk, '/desa'],
    ['dasbor-sekretariat', 'Sekretariat Contoh', desk, '/'],
    ['indikator', 'Sekretariat Contoh', desk, '/indikator/rekomendasi_pemerintahan'],
    ['lembar-iku', 'Sekretariat Contoh', desk, '/laporan/iku'],
    ['desa-operator', 'Operator Desa Contoh', phone, '/desa', undefined, 'main table'],
    ['masuk', undefined, phone, '/masuk'],
    ['akun-baru', 'Admin Contoh', desk, '/admin/akun/baru'],
    ['semua-kantor', 'Pemantau Contoh', desk, '/kabupaten'],
    ['perjalanan-dokumen', 'Operator Desa Contoh', phone, '/desa', /\/desa\/[\d.]+\/[^/?]+/, 'main .steps'],
];

const office = new Office();
try {
    await office.open();
    mkdirSync(folder, { recursive: true });
    for (const [name, person, size, address, follow, part] of pictures) {
        const page = person ? await office.as(person, size) : await office.visitor(size);
        await page.goto(`${address}?${year}`);
        if (follow) await page.goto(await first(page, follow));
        if (part) await page.locator(part).first().evaluate((each) => each.scrollIntoView());
        await page.screenshot({ path: path.join(folder, `${name}.png`) });
        await page.context().close();
    }
} finally {
    await office.close();
}
