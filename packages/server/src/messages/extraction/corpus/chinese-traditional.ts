import type { LabelledMessage } from './labelled-message.ts';

export const chineseTraditionalMessages: readonly LabelledMessage[] = [
  { text: '您的驗證碼是 593017，請於 5 分鐘內輸入。', code: '593017' },
  { text: '【LINE】認證碼：204881，請勿告知他人。', code: '204881' },
  { text: '您的 WhatsApp 驗證碼：771-930，請勿分享', code: '771930' },
  { text: 'Telegram 驗證碼：38015', code: '38015' },
  { text: '玉山銀行：您的OTP密碼為 660192，刷卡金額NT$1,299，卡號末四碼4471。', code: '660192' },
  { text: '蝦皮購物：取貨密碼 9047，請至 7-11 門市取貨', code: '9047' },
  { text: '一次性密碼 118204 用於網上銀行轉帳 HKD 5,000.00', code: '118204' },
  { text: '您的安全碼：Q7W2KD', code: 'Q7W2KD' },
  { text: '請輸入450813完成手機號碼驗證', code: '450813' },
  { text: '中華郵政：簡訊動態密碼為827710，10分鐘內有效', code: '827710' },
  { text: '您的包裹 9034821 已到店，請於 05/14 前取貨。', code: null },
  { text: '您尾號4471的信用卡於05/12消費NT$1,299。', code: null },
  { text: '全館85折，輸入優惠碼SUMMER24再折100元！', code: null },
  { text: '客服專線 0800-024-365，上午9點至下午6點。', code: null },
  { text: '您的訂單編號20240512093已出貨。', code: null },
  { text: '請勿向任何人透露您的驗證碼，反詐騙專線165。', code: null },
];
