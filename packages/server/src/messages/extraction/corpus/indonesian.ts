import type { LabelledMessage } from './labelled-message.ts';

export const indonesianMessages: readonly LabelledMessage[] = [
  { text: 'Kode verifikasi Anda adalah 482910', code: '482910' },
  { text: 'GOJEK: Kode OTP kamu 7304. JANGAN BERIKAN ke siapa pun.', code: '7304' },
  { text: '660182 adalah kode Instagram Anda. Jangan bagikan.', code: '660182' },
  { text: 'Kode WhatsApp Anda: 905-317', code: '905317' },
  {
    text: 'BCA: Kode rahasia 118204 untuk transaksi Rp1.250.000 di TOKOPEDIA. Jangan berikan ke siapapun.',
    code: '118204',
  },
  { text: 'Masukkan 5527 untuk masuk ke akun Grab', code: '5527' },
  { text: 'Kata sandi sekali pakai: 339017, berlaku 5 menit', code: '339017' },
  { text: 'Kode masuk Telegram: 81204', code: '81204' },
  { text: 'Kode keamanan Anda: TK92XM', code: 'TK92XM' },
  { text: 'Beritahu kurir PIN 4093 saat menerima paket JX1234567890', code: '4093' },
  { text: 'Pesanan 48201934 sudah dikirim, estimasi 14 Mei 2024.', code: null },
  { text: 'Transaksi Rp1.250.000 dengan kartu berakhiran 4471 berhasil.', code: null },
  { text: 'Diskon 30% pakai kode promo GAJIAN30 s/d 31/08!', code: null },
  { text: 'Pulsa Anda Rp25.000, aktif s/d 30/06/2024. Hub 188.', code: null },
  { text: 'Sisa kuota 2048 MB, ketik INFO kirim ke 3636.', code: null },
  { text: 'Jangan berikan OTP kepada siapa pun. Hubungi 1500888.', code: null },
];
