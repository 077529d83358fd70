import type { LabelledMessage } from './labelled-message.ts';

export const turkishMessages: readonly LabelledMessage[] = [
  { text: 'Doğrulama kodunuz: 681204', code: '681204' },
  { text: '902117 Instagram kodun. Bu kodu kimseyle paylaşma.', code: '902117' },
  { text: 'WhatsApp kodun: 350-918', code: '350918' },
  { text: 'Telegram kodu: 74120', code: '74120' },
  {
    text: 'Garanti BBVA: 1.250,00 TL tutarındaki işleminiz için şifreniz 558301. Kimseyle paylaşmayın.',
    code: '558301',
  },
  { text: '4471 ile biten kartınızla 89,90 TL alışveriş için SMS onay kodu 440192', code: '440192' },
  { text: 'Kuryeye söylemeniz gereken teslimat kodu 9052', code: '9052' },
  { text: 'e-Devlet giriş şifreniz: 718830', code: '718830' },
  { text: 'Hesabınıza giriş yapmak için 263019 kodunu girin.', code: '263019' },
  { text: 'Güvenlik kodunuz K2M7T9', code: 'K2M7T9' },
  { text: '4820193 numaralı siparişiniz kargoya verildi.', code: null },
  { text: 'Kartınızdan 12.04.2024 18:20 tarihinde 345,90 TL harcama yapıldı.', code: null },
  { text: 'YAZ25 koduyla %25 indirim! Son gün 31.08.2024', code: null },
  { text: 'Bakiyeniz 1250 TL. Yüklemek için 2222 yi arayın.', code: null },
  { text: 'Randevunuz 14 Haziran 2024 saat 09:30.', code: null },
  { text: 'Şifrenizi kimseyle paylaşmayın. Destek: 0850 222 0 333', code: null },
  { text: 'Faturanız 345,67 TL, son ödeme 15.06.2024, abone no 40192837.', code: null },
];
