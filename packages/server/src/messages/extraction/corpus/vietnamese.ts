import type { LabelledMessage } from './labelled-message.ts';

export const vietnameseMessages: readonly LabelledMessage[] = [
  { text: 'Mã xác minh của bạn là 482910', code: '482910' },
  { text: 'Ma OTP cua ban la 730914. Tuyet doi khong cung cap cho nguoi khac.', code: '730914' },
  { text: '661205 là mã Instagram của bạn. Đừng chia sẻ.', code: '661205' },
  { text: 'Mã WhatsApp: 904-418', code: '904418' },
  {
    text: 'Vietcombank: Quy khach dang thanh toan 1,250,000 VND. Ma xac thuc: 338106, hieu luc 5 phut',
    code: '338106',
  },
  { text: 'Zalo: 5529 là mã kích hoạt của bạn', code: '5529' },
  { text: 'Nhập mã 720415 để đăng nhập Shopee', code: '720415' },
  { text: 'Mật khẩu dùng một lần: 118093', code: '118093' },
  { text: 'Mã đăng nhập Telegram: 71926', code: '71926' },
  { text: 'Đơn hàng 48201934 đang được giao, thu hộ 250000 đ.', code: null },
  { text: 'TK 0123456789 -1,250,000 VND luc 18:20 12/05. SD 23,450,000 VND', code: null },
  { text: 'Giảm 30% với mã giảm giá HE2024 đến 31/08.', code: null },
  { text: 'Gọi tổng đài 19001234 để được hỗ trợ.', code: null },
  { text: 'Soạn TC gửi 9029 để hủy dịch vụ.', code: null },
  { text: 'Lịch khám: 14/06/2024 lúc 9:30, phòng 1204.', code: null },
  { text: 'Không chia sẻ mã OTP cho bất kỳ ai. Hotline 1900545413', code: null },
];
