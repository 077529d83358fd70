import type { LabelledMessage } from './labelled-message.ts';

export const koreanMessages: readonly LabelledMessage[] = [
  { text: '[Web발신]\n[카카오] 인증번호 482015를 입력해 주세요.', code: '482015' },
  { text: '[네이버] 인증번호[730914]를 입력해주세요.', code: '730914' },
  { text: '인증번호는 660327 입니다. 타인에게 노출하지 마세요.', code: '660327' },
  { text: '[토스] 인증번호: 119048', code: '119048' },
  { text: 'Instagram 코드는 550172입니다. 공유하지 마세요.', code: '550172' },
  { text: 'WhatsApp 코드: 904-417', code: '904417' },
  { text: '텔레그램 코드: 81532', code: '81532' },
  { text: '[쿠팡] 본인확인 인증번호(2947)입니다.', code: '2947' },
  { text: '[신한카드] 12,900원 결제 승인용 OTP 338106 유효시간 3분', code: '338106' },
  { text: '공동현관 택배 수령 비밀번호 4471', code: '4471' },
  { text: '보안코드: K9T2WM', code: 'K9T2WM' },
  { text: '당근 인증코드는 620485 이에요. 절대 알려주지 마세요!', code: '620485' },
  { text: '[CJ대한통운] 운송장번호 482019347712 배송이 완료되었습니다.', code: null },
  { text: '[국민카드] 4471 승인 12,900원 05/12 18:20 스타벅스', code: null },
  { text: '[광고] 여름 할인 30% 쿠폰코드 SUMMER24 무료수신거부 0801234567', code: null },
  { text: '예약이 확정되었습니다. 6월 14일 19:30 예약번호 48201934', code: null },
  { text: '잔액 23,450원 (05/12 기준)', code: null },
  { text: '고객센터 1588-1234로 문의하세요.', code: null },
  { text: '인증번호를 절대 타인에게 알려주지 마세요. 신고 112', code: null },
];
