// The text itself, in Indonesian, for those who write definition files.
#include "formula/language_text.h"

namespace tolok::formula {

std::string_view language_opening() {
    return R"~(# Bahasa rumus

<!-- Dibuat oleh program dari daftar fungsi (src/formula). Jangan diubah di sini: ubah daftarnya, lalu ./dev accept. -->

Rumus menghitung nilai indikator dari ukuran yang dicatat register, misalnya

    persen(rekomendasi.ditindaklanjuti(bidang: 'pemerintahan'), rekomendasi.terbit(bidang: 'pemerintahan'))

Rumus hanya menghitung: ia tidak mengambil data, tidak berulang, tidak tahu tanggal hari ini, dan selalu selesai.
Hitungannya tepat (pecahan utuh, bukan desimal biner) dan dibulatkan sekali saja, saat dicetak. Setiap rumus dapat
dicoba tanpa basis data:

    tolok rumus "persen(selesai, terbit)" --variabel "selesai=7 bagian dari terbit" --variabel terbit=9

Rumus diperiksa sebelum dihitung. Semua masalah ditunjukkan sekaligus, dengan baris, kolom, dan tanda ^ di tempatnya.

## Tanda

| tanda | arti |
|---|---|
| `+` `-` `*` `/` | tambah, kurang, kali, bagi |
| `=` `<>` `<` `<=` `>` `>=` | sama, tidak sama, kurang, paling besar, lebih, paling kecil |
| `dan` `atau` `bukan` | gabungan syarat, selalu huruf kecil |
| `( )` | mendahulukan hitungan, atau mengapit argumen |
| `[ ]` | daftar nilai argumen: `['apbdes', 'spj']` |
| `,` | memisahkan argumen |
| `:` | sesudah nama argumen, atau di antara nilai dan bobot |

Tanda `×` `÷` `−` `≤` `≥` `≠` dari pengolah kata juga terbaca. Tanda `%`, `;`, `==`, `!=`, petik ganda, dan petik
lengkung ditolak dengan petunjuk apa yang harus ditulis. Rumus boleh terdiri atas beberapa baris.

## Hitungan

Urutan, dari yang paling dulu: tanda kurung; minus di depan (`-a`); `*` dan `/`; `+` dan `-`; perbandingan; `bukan`;
`dan`; `atau`. Yang setingkat dihitung dari kiri: `12 / 3 / 2` adalah 2. Pembagian dengan 0 memakai `/` membuat hasil
*tidak dapat dihitung*; memakai persen(...) atau rasio(...) keadaannya ditetapkan definisi (bawaan: *tidak berlaku*).

## Perbandingan

Hasilnya ya atau tidak. Yang dibandingkan harus sejenis dan bersatuan sama. Bilangan dan tanggal mempunyai urutan;
teks dan ya/tidak hanya dapat dibandingkan dengan `=` dan `<>`. Huruf besar dan kecil pada teks dianggap sama.
Perbandingan tidak dapat disambung: tulis `0 < a dan a < 100`.

`dan` sudah pasti *tidak* bila salah satunya *tidak*, dan `atau` sudah pasti *ya* bila salah satunya *ya*, sekalipun
yang lain belum ada datanya. Selain itu, satu yang tidak bernilai membuat hasilnya tidak bernilai.

## Bilangan

Pecahan ditulis dengan **titik** (`78.74`), ribuan tanpa tanda (`1500`), karena koma memisahkan argumen. Yang dapat
dibaca dua cara ditolak: `78,74` dan `1,2` (tulis `78.74`, atau `78, 74` dengan spasi), `1.500` (tulis `1500` atau
`1.5000`), dan `1.234.567`. Pecahan yang tidak habis ditulis sebagai hasil bagi: `1/3`. Angka pada hasil dan
penjelasan ditulis cara Indonesia: 78,74.

## Teks

Teks diapit petik tunggal yang lurus: `'BB'`. Petik di dalam teks ditulis dua kali: `'Jum''at'`. `ya` dan `tidak`
ditulis tanpa petik. Tanggal ditulis dengan fungsi tanggal: `tanggal('2021-12-31')`.

## Ukuran

Ukuran adalah nama dengan titik, misalnya `desa.semua`. Argumennya ditulis dengan nama dan dalam urutan bebas:
`rekomendasi.terbit(bidang: 'trantibum')`, beberapa nilai sebagai daftar: `(dokumen: ['apbdes', 'spj'])`. Argumen
penyaring yang tidak ditulis berarti semua. Ukuran tanpa argumen boleh ditulis tanpa tanda kurung. `isian.kode` adalah
nilai yang diketik petugas. Nama, argumen, dan pilihannya diperiksa; yang salah ketik diberi usulan terdekat.

## Tetapan

Berkas definisi dapat memberi nama pada bilangan tetap dan pada tabel. Tetapan ditulis dengan namanya saja
(`hari_kerja`). Tabel hanya dipakai dalam pilih(...).

## Satuan

- `+`, `-`, perbandingan, jumlah, selisih, rata_rata, tertimbang, min, maks, dan cabang jika menuntut satuan yang sama.
  Rekomendasi tidak dapat ditambah desa.
- Bilangan yang ditulis langsung (`100`) dan tetapan tanpa satuan mengikuti satuan lawannya. Ukuran yang memang tanpa
  satuan (indeks) tidak.
- persen(a, b) bersatuan persen. Dua bilangan yang tidak menyatakan himpunan harus bersatuan sama.
- rasio(a, b) dan `/` bersatuan "a per b", atau tanpa satuan bila satuannya sama. `*` mengalikan satuan, dan yang sama
  di atas dan di bawah hilang: rupiah per desa kali desa adalah rupiah.
- Hasil tanpa satuan boleh menyandang satuan apa pun yang dinyatakan definisi indikatornya, sehingga
  `rasio(a, b) * 100` dapat menjadi indikator bersatuan persen.
- Selisih dua tanggal bersatuan hari; tanggal hanya dapat ditambah atau dikurangi hari.

## Aturan bagian

persen(bagian, keseluruhan) hanya diterima bila yang dihitung di atas **bagian** dari yang dihitung di bawah:

1. Ukuran di atas sama dengan ukuran di bawah, atau dinyatakan register sebagai bagiannya, langsung atau berantai.
2. Setiap argumen penyaring yang diberikan di bawah diberikan juga di atas, dengan nilai yang sama atau sebagian dari
   daftarnya. Argumen yang tidak ditulis di bawah berarti semua. Argumen yang bukan penyaring harus sama.
3. Keduanya dari tahun yang sama.
4. Penjumlahan diterima bila suku-sukunya terpisah, yaitu sebuah argumen penyaring diberikan pada keduanya tanpa nilai
   yang sama, dan setiap suku di atas termuat di bawah.

Selain itu, misalnya selisih atau ukuran terhadap bilangan tetap, ditolak dengan menyebut kedua himpunannya. Bila
hasil baginya memang bukan bagian dari keseluruhan, tulis `rasio(a, b) * 100`. Dua bilangan yang sama-sama tidak
menyatakan himpunan (variabel kalkulator) diterima, dan hasil di luar 0 sampai 100 % diberi catatan.

## Keadaan

Setiap nilai mempunyai keadaan: `ada`, `belum_ada_data`, `tidak_berlaku` (tidak ada objeknya, dicetak n.a.), atau
`tidak_dapat_dihitung`. Yang tidak ada tidak pernah dianggap 0 dan tidak pernah dilewati diam-diam:

- Satu operan yang belum ada datanya membuat hasilnya belum ada data. Urutan bila bercampur: belum_ada_data, lalu
  tidak_dapat_dihitung, lalu tidak_berlaku.
- rata_rata, rata_rata_rasio, min, dan maks dapat melewati operan bila dituliskan: `lewati: 'tidak_berlaku'`,
  `lewati: 'belum_ada_data'`, atau `lewati: ['tidak_berlaku', 'belum_ada_data']`.
- jika hanya melihat cabang yang terpilih. ada(x) selalu bernilai.
- Penyebut 0 dalam persen dan rasio: tidak_berlaku, kecuali definisi menetapkan keadaan lain.

Nilai juga `lengkap` atau `sebagian`: sebagian bila salah satu operan yang dipakai sebagian, misalnya karena ada yang
belum jatuh tempo atau belum dinilai. Catatan setiap ukuran ikut terbawa, masing-masing sekali. Pembilang dan penyebut
ikut terbawa selama rumusnya adalah persen(...) atau rasio(...), juga bila dikali atau dibagi bilangan tetap.

## Fungsi
)~";
}

std::string_view language_closing() {
    return R"~(
## Kalkulator

`tolok rumus 'RUMUS' --variabel NAMA=NILAI …` menghitung rumus dengan nilai yang diberikan.

| tulisan | arti |
|---|---|
| `terbit=9`, `ikm=78,74`, `ikm=78.74`, `bobot=1/3` | bilangan; `1.500` ditolak karena dapat dibaca dua cara |
| `terbit=9 rekomendasi` | dengan satuan |
| `survei=81,5 nilai sebagian` | datanya belum lengkap |
| `selesai=7 bagian dari terbit` | untuk aturan bagian |
| `laporan=belum_ada_data`, `laporan=tidak_berlaku`, `laporan=tidak_dapat_dihitung` | tanpa nilai; boleh diikuti satuan, atau `teks`, `tanggal`, `ya_tidak` |
| `predikat=BB`, `predikat='Sangat Baik'` | teks |
| `masuk=2021-03-30`, `masuk=30/03/2021`, `masuk=30 Maret 2021` | tanggal |
| `sop=ya` | ya atau tidak |
| `tahun_lalu(kasus)=15` | nilai tahun sebelumnya |
| `rekomendasi.terbit(bidang: 'trantibum')=9` | ukuran dengan argumen |
| `nilai_lke={AA: 100; A: 90; BB: 80} nilai` | tabel untuk pilih(...) |

## Batas

Rumus paling panjang 64 KiB dan 200 tingkat kurung; bilangan 60 angka; 500 argumen tiap fungsi; 200 suku dalam aturan
bagian; tahun_lalu 10 kali; bilangan antara selama menghitung 600 angka (lebih dari itu hasilnya tidak dapat
dihitung); tanggal tahun 1900 sampai 2199. Apa pun isinya, rumus berakhir dengan nilai atau masalah.
)~";
}

}  // namespace tolok::formula
