/** Languages the simulated services write in; ISO 639-1. */
export type Language = keyof typeof TEMPLATES;

/**
 * What verification messages say, by language. `{code}` and `{service}` are filled in, `{domain}` and `{digits}` in
 * the origin-bound line of WICG's format. Figures beside the code are there because real messages have them.
 */
export const TEMPLATES = {
  en: [
    '{service}: {code} is your verification code. It expires in 10 minutes.',
    '{code} is your {service} code. Keep it to yourself.',
    'Use {code} to sign in to {service}. We will never ask you for it.',
    'Your {service} login code is {code}. If this was not you, ignore this message.',
    '{code} is your {service} code.\n\n@{domain} #{digits}',
  ],
  de: [
    '{code} ist Ihr {service}-Code. Bitte geben Sie ihn nicht weiter.',
    'Ihr Bestätigungscode für {service} lautet {code}. Er gilt 10 Minuten.',
    '{service}: Anmeldung mit dem Code {code} bestätigen.',
  ],
  fr: [
    'Votre code {service} est {code}. Ne le communiquez à personne.',
    '{code} est votre code de connexion {service}. Il expire dans 5 minutes.',
    '{service} : saisissez {code} pour confirmer votre numéro.',
  ],
  es: [
    'Tu código de {service} es {code}. No lo compartas con nadie.',
    '{code} es tu código para entrar en {service}. Caduca en 10 minutos.',
    '{service}: confirma tu número con el código {code}.',
  ],
  it: [
    'Il tuo codice {service} è {code}. Non condividerlo con nessuno.',
    '{code} è il codice per accedere a {service}. Scade tra 10 minuti.',
    '{service}: usa {code} per confermare il numero.',
  ],
  pt: [
    'Seu código {service} é {code}. Não compartilhe com ninguém.',
    '{code} é o código para entrar no {service}. Vale por 10 minutos.',
    '{service}: confirme o seu número com {code}.',
  ],
  nl: [
    'Je {service}-code is {code}. Deel deze code met niemand.',
    'Gebruik {code} om in te loggen bij {service}. Geldig voor 10 minuten.',
    '{service}: bevestig je nummer met code {code}.',
  ],
  sv: [
    'Din kod för {service} är {code}. Dela den inte med någon.',
    '{code} är din inloggningskod till {service}. Den gäller i 10 minuter.',
  ],
  nb: [
    'Koden din for {service} er {code}. Ikke del den med andre.',
    'Bruk {code} for å logge inn på {service}. Gyldig i 10 minutter.',
  ],
  da: [
    'Din kode til {service} er {code}. Del den ikke med nogen.',
    'Brug {code} for at logge ind på {service}. Koden gælder i 10 minutter.',
  ],
  fi: [
    '{service}-koodisi on {code}. Älä kerro sitä muille.',
    'Kirjaudu palveluun {service} koodilla {code}. Voimassa 10 minuuttia.',
  ],
  pl: [
    'Twój kod {service} to {code}. Nie udostępniaj go nikomu.',
    '{code} to kod logowania do {service}. Ważny przez 10 minut.',
    '{service}: potwierdź numer kodem {code}.',
  ],
  cs: [
    'Váš kód pro {service} je {code}. Nikomu ho nesdělujte.',
    '{service}: přihlaste se kódem {code}. Platí 10 minut.',
  ],
  ro: [
    'Codul tău {service} este {code}. Nu îl da nimănui.',
    'Folosește {code} pentru a intra în {service}. Expiră în 10 minute.',
  ],
  el: [
    'Ο κωδικός σας για {service} είναι {code}. Μην τον μοιραστείτε.',
    '{service}: συνδεθείτε με τον κωδικό {code}. Ισχύει για 10 λεπτά.',
  ],
  uk: [
    'Ваш код {service}: {code}. Нікому його не повідомляйте.',
    '{code} — код для входу в {service}. Діє 10 хвилин.',
    '{service}: підтвердьте номер кодом {code}.',
  ],
  ru: [
    'Ваш код {service}: {code}. Никому его не сообщайте.',
    '{code} — код для входа в {service}. Действует 10 минут.',
    '{service}: подтвердите номер кодом {code}.',
  ],
  tr: [
    '{service} kodunuz: {code}. Kimseyle paylaşmayın.',
    '{service} hesabına giriş için {code} kodunu kullanın. 10 dakika geçerlidir.',
  ],
  he: [
    'קוד האימות שלך ל-{service} הוא {code}. אין לשתף אותו.',
    '{service}: הזן את הקוד {code} כדי להתחבר. תקף ל-10 דקות.',
  ],
  ar: [
    'رمز التحقق الخاص بك في {service} هو {code}. لا تشاركه مع أحد.',
    '{service}: استخدم الرمز {code} لتسجيل الدخول. صالح لمدة 10 دقائق.',
  ],
  hi: [
    '{code} आपका {service} कोड है। इसे किसी से साझा न करें।',
    '{code} is your OTP for {service}. Valid for 10 minutes. Do not share it with anyone.',
    '{service}: लॉग इन करने के लिए कोड {code} डालें।',
  ],
  id: [
    'Kode {service} Anda adalah {code}. Jangan beri tahu siapa pun.',
    '{code} adalah kode masuk {service}. Berlaku 10 menit.',
  ],
  vi: [
    'Mã {service} của bạn là {code}. Đừng chia sẻ mã này với bất kỳ ai.',
    '{code} là mã đăng nhập {service}. Có hiệu lực trong 10 phút.',
  ],
  th: ['รหัส {service} ของคุณคือ {code} ห้ามบอกผู้อื่น', '{service}: ใช้รหัส {code} เพื่อเข้าสู่ระบบ หมดอายุใน 10 นาที'],
  zh: [
    '【{service}】验证码：{code}，10分钟内有效，请勿告诉他人。',
    '【{service}】{code} 是您的登录验证码。如非本人操作，请忽略。',
  ],
  ja: [
    '{service}の認証コードは{code}です。他人に教えないでください。',
    '【{service}】認証コード：{code}（有効期限10分）',
  ],
  ko: ['[{service}] 인증번호는 {code}입니다. 타인에게 알려주지 마세요.', '{service} 로그인 코드: {code} (10분간 유효)'],
} as const satisfies Record<string, readonly string[]>;
