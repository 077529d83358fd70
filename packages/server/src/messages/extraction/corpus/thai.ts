import type { LabelledMessage } from './labelled-message.ts';

export const thaiMessages: readonly LabelledMessage[] = [
  { text: 'รหัส OTP ของคุณคือ 482910', code: '482910' },
  { text: 'รหัสยืนยัน 730914 (Ref: KTXB) ใช้ได้ภายใน 5 นาที', code: '730914' },
  { text: '660182 คือรหัส Instagram ของคุณ อย่าแชร์', code: '660182' },
  { text: '<SCB> OTP=904415 Ref=QWKD ชำระเงิน 1,250.00 บาท', code: '904415' },
  { text: 'รหัสผ่านครั้งเดียว ๕๕๒๐', code: '5520' },
  { text: 'กรุณากรอกรหัส 338106 เพื่อเข้าสู่ระบบ Shopee', code: '338106' },
  { text: 'รหัส Telegram: 71044', code: '71044' },
  { text: 'LINE: รหัสยืนยันตัวตน119207 ห้ามบอกผู้อื่น', code: '119207' },
  { text: 'คำสั่งซื้อ 48201934 จัดส่งแล้ว ถึงวันที่ 14/05/2567', code: null },
  { text: 'เงินออก 1,250.00 บ. บัญชี x4471 คงเหลือ 23,450.00 บ.', code: null },
  { text: 'ลด 30% ใช้โค้ดส่วนลด SAVE30 ถึง 31 ส.ค.', code: null },
  { text: 'โทร 02-123-4567 ติดต่อศูนย์บริการ', code: null },
  { text: 'ยอดเงินคงเหลือ 1250 บาท', code: null },
  { text: 'อย่าบอกรหัส OTP แก่ผู้ใด แจ้งเหตุ 1441', code: null },
];
