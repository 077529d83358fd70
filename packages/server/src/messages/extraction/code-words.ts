/**
 * Words that say "this is a verification code", by language. Accents and case are folded before matching. A trailing `*` lets any
 * ending follow, a leading `=` asks for these very accents, `^` for capitals, `!` for anything but capitals.
 */

/** Phrases that mean a one-time code whatever stands around them. */
export const oneTimeCodeWords: readonly string[] = [
  // English
  'otp, otps, otc, one time password, one time passcode, one time pass code, one time code, one time pin',
  'one time id code, onetime password, onetime passcode, passcode, pass code, verification code',
  'verification codes, verification number, verify code, verification pin, security code, login code',
  'log in code, logon code, sign in code, sign on code, signin code, access code, authentication code',
  'auth code, authorization code, authorisation code, activation code, activation key, account key',
  'two factor code, 2fa code, 2 step code, temporary code, temporary pin, confirmation pin, security pin, pin',
  'pin code, ^TAN, mtan, sign in number, login number, one time number, one time sign in number, one time key',
  'one time login, registration code, approval code, unlock code, recovery code, reset code',
  'password reset code, pickup code, pick up code, collection code, delivery code, delivery pin, collection pin',
  'ride pin, validation code, one time secret, verification key',
  // Spanish
  'codigo de verificacion, codigo de seguridad, codigo de acceso, codigo de confirmacion',
  'codigo de autenticacion, codigo de autorizacion, codigo de activacion, codigo de validacion',
  'codigo de inicio de sesion, codigo de un solo uso, codigo sms, clave dinamica, clave sms',
  'clave de un solo uso, clave temporal, clave de acceso, clave de seguridad, clave de confirmacion',
  'contrasena temporal, contrasena de un solo uso, codigo de entrega, codigo de recogida, codigo otp, clave otp',
  'token de seguridad',
  // Portuguese
  'codigo de verificacao, codigo de seguranca, codigo de confirmacao, codigo de autenticacao',
  'codigo de autorizacao, codigo de ativacao, codigo de validacao, codigo de acesso, codigo de login',
  'codigo de uso unico, senha de uso unico, senha temporaria, senha provisoria, codigo de entrega',
  'codigo de levantamento, chave de seguranca, token sms',
  // French
  'code de verification, code de securite, code de confirmation, code de connexion, code de validation',
  "code d'acces, code d’acces, code d'activation, code d'authentification, code d’activation",
  'code d’authentification, code a usage unique, code confidentiel, code de retrait, code secret, code sms',
  "mot de passe temporaire, mot de passe a usage unique, code d'identification",
  // German
  'bestatigungscode*, sicherheitscode*, verifizierungscode*, verifikationscode*, anmeldecode*, einmalcode*',
  'einmalpasswort*, einmal passwort, einmalkennwort*, zugangscode*, freigabecode*, aktivierungscode*',
  'abholcode*, smstan, sms tan, push tan, chiptan, authentifizierungscode*, legitimationscode*, einmal code',
  'tan code, prufcode*, login code, einmal pin',
  // Italian
  'codice di verifica, codice di sicurezza, codice di conferma, codice di accesso, codice di autenticazione',
  'codice otp, codice sms, codice di attivazione, codice di autorizzazione, codice di ritiro, codice monouso',
  'codice temporaneo, password temporanea, password monouso, codice usa e getta, codice dispositivo',
  'codice di consegna, codice di sblocco',
  // Dutch
  'verificatiecode*, beveiligingscode*, bevestigingscode*, inlogcode*, toegangscode*, activatiecode*',
  'eenmalige code, eenmalige wachtwoord, eenmalig wachtwoord, ophaalcode*, afhaalcode*, tancode, controlecode*',
  'sms code, autorisatiecode*',
  // Polish
  'kod weryfikacyjny, kodu weryfikacyjnego, kod bezpieczenstwa, kod autoryzacyjny, kod autoryzacji',
  'kod potwierdzajacy, kod sms, kod logowania, kod aktywacyjny, kod dostepu, kod odbioru, jednorazowe haslo',
  'haslo jednorazowe, kod jednorazowy, jednorazowy kod, haslo sms',
  // Turkish
  'dogrulama kod*, guvenlik kod*, onay kod*, giris kod*, aktivasyon kod*, teslimat kod*, tek kullanimlik sifre*',
  'giris sifre*, sms sifre*, tek seferlik sifre*, tek kullanimlik kod*, dogrulama sifre*, islem sifre*',
  // Russian and Ukrainian
  'код подтверждения, кода подтверждения, код безопасности, код активации, код доступа, код авторизации',
  'код проверки, код для входа, код входа, одноразовый пароль, одноразовый код, одноразового пароля',
  'код регистрации, проверочный код, код получения, код выдачи, смс код, sms код, пин код, пинкод',
  'код восстановления, код підтвердження, код безпеки, код доступу, код активації, одноразовий пароль',
  'одноразовий код, код отримання, код для підтвердження, код перевірки, код авторизації, код реєстрації',
  // Chinese
  '验证码, 校验码, 动态密码, 动态码, 短信码, 安全码, 认证码, 取件码, 取货码, 提货码, 确认码, 登录码, 激活码, 授权码, 短信口令, 动态口令, 一次性密码, 随机码, 识别码, 驗證碼, 校驗碼',
  '動態密碼, 動態碼, 安全碼, 認證碼, 取件碼, 取貨碼, 取貨密碼, 確認碼, 登入碼, 啟用碼, 授權碼, 一次性密碼, 一次性驗證碼, otp密碼, 簡訊密碼, 检验码, 身份码',
  // Japanese
  '認証コード, 認証番号, 確認コード, 確認番号, 検証コード, セキュリティコード, セキュリティーコード, ワンタイムパスワード, ワンタイムコード, 暗証番号, パスコード, ログインコード, 本人確認コード',
  '受取暗証番号, 認証キー, アクセスコード, 承認番号コード, 照合番号, ワンタイムキー, 認証用コード',
  // Korean
  '인증번호, 인증코드, 인증 번호, 인증 코드, 보안코드, 보안 코드, 확인코드, 확인 코드, 일회용 비밀번호, 일회용 코드, 로그인 코드, 승인코드, 확인번호, 임시비밀번호, 본인확인번호',
  // Arabic
  'رمز التحقق, رمز التفعيل, رمز التأكيد, رمز الأمان, رمز الدخول, رمز المصادقة, رمز تحقق, رمز تأكيد, رمز تفعيل',
  'كود التفعيل, كود التحقق, كود التأكيد, كود الدخول, كلمة المرور لمرة واحدة, كلمة مرور لمرة واحدة',
  'كلمة السر المؤقتة, الرقم السري المؤقت, كلمة المرور المؤقتة, رمز لمرة واحدة, كود تحقق, كود تفعيل',
  'رمز الاستلام',
  // Persian
  'کد تایید, کد تأیید, کد فعال سازی, کد فعالسازی, کد فعال‌سازی, رمز یکبار مصرف, رمز یک بار مصرف, رمز پویا',
  'کد ورود, کد امنیتی, کد یکبار مصرف, کد تحویل, کد اعتبارسنجی, رمز دوم',
  // Hindi and Bengali
  'ओटीपी, सत्यापन कोड, वेरिफिकेशन कोड, सुरक्षा कोड, वन टाइम पासवर्ड, वन-टाइम पासवर्ड, पासकोड, डिलीवरी पिन',
  'पुष्टिकरण कोड, लॉगिन कोड, प्रमाणीकरण कोड, एक्टिवेशन कोड, ওটিপি, যাচাইকরণ কোড, ভেরিফিকেশন কোড, সিকিউরিটি কোড',
  'নিরাপত্তা কোড, ওয়ান টাইম পাসওয়ার্ড, নিশ্চিতকরণ কোড, লগইন কোড',
  // Indonesian and Malay
  'kode verifikasi, kode otp, kode keamanan, kode masuk, kode konfirmasi, kode aktivasi, kode rahasia',
  'kode akses, kode autentikasi, kata sandi sekali pakai, sandi sekali pakai, kode sekali pakai, kod pengesahan',
  'kod keselamatan, kod tac, ^TAC, kode login',
  // Vietnamese, with and without accents
  'ma xac minh, ma xac thuc, ma xac nhan, ma otp, ma kich hoat, ma dang nhap, ma bao mat, ma bao ve',
  'mat khau dung mot lan, mat khau mot lan, ma giao dich otp, mat khau otp',
  // Thai
  'รหัสยืนยัน, รหัสยืนยันตัวตน, รหัส otp, รหัสผ่านครั้งเดียว, รหัสผ่านแบบใช้ครั้งเดียว, รหัสความปลอดภัย',
  'รหัสเข้าสู่ระบบ, รหัสผ่านชั่วคราว, โค้ดยืนยัน, รหัสรับพัสดุ, รหัสรักษาความปลอดภัย',
  // Hebrew
  'קוד האימות, קוד אימות, קוד הגישה, קוד גישה, קוד האבטחה, קוד אבטחה, סיסמה חד פעמית, סיסמא חד פעמית',
  'קוד חד פעמי, קוד כניסה, קוד התחברות, קוד הפעלה, קוד איסוף, קוד זיהוי',
  // Greek
  'κωδικος επαληθευσης, κωδικος μιας χρησης, κωδικος ασφαλειας, κωδικος επιβεβαιωσης, κωδικος συνδεσης',
  'κωδικος προσβασης, κωδικο επαληθευσης, κωδικος ενεργοποιησης, κωδικος παραλαβης',
  // Romanian
  'codul de verificare, cod de verificare, codul de autorizare, cod de autorizare, codul de securitate',
  'cod de securitate, cod de confirmare, codul de confirmare, parola de unica folosinta, codul de acces',
  'cod de activare, cod unic',
  // Czech, Slovak and Hungarian
  'overovaci kod, overovaciho kodu, potvrzovaci kod, bezpecnostni kod, autorizacni kod, prihlasovaci kod',
  'aktivacni kod, jednorazove heslo, jednorazovy kod, sms kod, potvrdzovaci kod, autorizacny kod',
  'ellenorzo kod*, megerosito kod*, egyszer hasznalatos kod*, belepesi kod*, egyszeri jelszo*, biztonsagi kod*',
  'hitelesito kod*',
  // Swedish, Danish, Norwegian and Finnish
  'verifieringskod*, engangskod*, engangslosenord*, sakerhetskod*, bekraftelsekod*, inloggningskod*',
  'bekreftelseskode*, engangskode*, engangspassord*, sikkerhetskode*, bekraeftelseskode*, bekraftelseskode*',
  'verifiseringskode*, verificeringskode*, godkendelseskode*, engangsadgangskode*, vahvistuskood*',
  'kertakayttoinen salasana, kertakayttokood*, turvakood*, vahvistuskoodi*, kirjautumiskood*, tunnusluku*',
];

/** Words for a code in general: enough alone, but also part of "promo code", "error code", "booking code". */
export const codeWords: readonly string[] = [
  'code, codes, password, confirmation code, code number, key code, secret code, secret number, codigo, clave',
  'contrasena, senha, token, mot de passe, kennwort, passwort, codice, wachtwoord, pincode, kod, kody, kodem',
  'kodu, kodunuz*, kodun, kodunu, kodumuz, kodi, haslo, hasla, sifre, sifreniz*, sifresi, parola, parolayi, код',
  'коду, кодом, кода, код-пароль, пароль, пароля, паролем, пин, пін, паролі, 密码, 口令, 密碼, 代码, 代碼, コード, パスワード',
  '비밀번호, 코드, رمز, الرمز, رمزك, رمزكم, كود, الكود, كودك, كلمة المرور, كلمة السر, رقمك السري, الرقم السري',
  'رقم سري, کد, رمز عبور, کدتان, گذرواژه, कोड, पासवर्ड, पिन, কোড, পিন, পাসওয়ার্ড, kode, sandi, kata sandi, =mã',
  'ma code, ma pin, ma so bi mat, mat khau, รหัส, รหัสผ่าน, โค้ด, קוד, הקוד, קודך, סיסמה, הסיסמה, סיסמא, הסיסמא',
  'בקוד, κωδικος, κωδικο, κωδικοσ, κωδικου, pin σας, !cod, codul, codului, heslo, hesla, koden, losenord*',
  'adgangskode*, passord*, salasana*, koodi*, koodisi, kodja, kodod, kodot, jelszo*, kodas, kods, kood, sifra',
  'lozinka, parool, =số bí mật, =mật khẩu, geheimzahl, cifra de acesso, avainluku',
];

/** Endings that make a compound a word for a code: Loginkode, Instagramcode. */
export const codeWordEndings: readonly string[] = [
  'code, codes, kod, koden, kode, koodi, koodisi, passwort, wachtwoord, losenord',
];

/** Verbs that tell to type something in. */
export const entryWords: readonly string[] = [
  'use, enter, type, input, insert, submit, provide, key in, give, tell, show, quote, usa, use o, utiliza',
  'utilice, introduce, introduzca, ingresa, ingrese, digita, digite, teclea, insira, utilize, escribe',
  'introduza, saisissez, saisir, entrez, utilisez, tapez, indiquez, renseignez, gib, geben, eingeben, verwende',
  'verwenden, nutze, nutzen, nenne, nennen, inserisci, inserire, utilizza, gebruik, voer, vul, wpisz, podaj',
  'uzyj, girin, giriniz, kullanin, yazin, введите, введи, укажите, используйте, введіть, вкажіть, використайте',
  'назовите, 输入, 输入码, 請輸入, 輸入, 请输入, 填写, 使用, 入力, 입력, 사용, ادخل, استخدم, أدخل, استعمل, اكتب, وارد کنید, وارد',
  'दर्ज करें, दर्ज, डालें, ব্যবহার করুন, লিখুন, দিন, masukkan, gunakan, masukan, beritahu, =nhập, nhap, กรอก',
  'ใส่, הזן, הזינו, הקלד, השתמש, εισαγαγετε, εισαγετε, πληκτρολογηστε, χρησιμοποιηστε, introdu, introduceti',
  'introduceți, foloseste, folositi, zadejte, zadej, pouzijte, opiste, ange, anvand, skriv, indtast, brug, bruk',
  'tast, kayta, syota, irja be, adja meg',
];

/** Verbs and nouns of what the code is for. */
export const purposeWords: readonly string[] = [
  'verify, verifying, verification, log in, login, logging in, sign in, signing in, sign up, signin, confirm',
  'confirming, authenticate, authenticating, authorize, authorise, activate, register, reset, approve, validate',
  'recover, two factor, verificar, verifica, iniciar sesion, inicia sesion, acceder, confirmar, confirma',
  'autorizar, entrar, activar, ativar, registrarte, acessar, validar, autenticar, verifier, connecter',
  'vous connecter, connexion, confirmer, valider, finaliser, activer, authentifier, anmelden, anzumelden',
  'einloggen, einzuloggen, bestatigen, zu bestatigen, verifizieren, anmeldung, freigeben, registrieren',
  'accedere, confermare, verificare, completare, autorizzare, inloggen, in te loggen, te loggen, bevestigen',
  'verifieren, zalogowac, zaloguj, potwierdzic, aby zalogowac, giris, dogrulama, dogrulamak, onaylamak',
  'giris yapmak, входа, вход, регистрации, войти, подтверждения, подтвердить, авторизации, входу, увійти',
  'підтвердити, підтвердження, реєстрації, 验证, 登录, 注册, 登陆, 驗證, 登入, 註冊, ログイン, 認証, 本人確認, 確認, 로그인, 인증, 본인확인, 확인',
  'تسجيل الدخول, لتسجيل الدخول, للتحقق, تأكيد, لتأكيد, التحقق, ورود, تایید, लॉगिन, सत्यापित, पुष्टि, যাচাই',
  'লগইন, masuk, verifikasi, konfirmasi, mendaftar, dang nhap, xac minh, xac thuc, xac nhan, dang ky',
  'เข้าสู่ระบบ, ยืนยัน, ลงทะเบียน, להתחברות, להתחבר, לאימות, לכניסה, לאישור, συνδεση, επιβεβαιωση, εισοδο',
  'επαληθευση, conecta, autentifica, prihlaseni, overeni, potvrzeni, prihlasit, logga in, bekrafta, verifiera',
  'logge ind, logge inn, bekraefte, kirjautua, vahvistaa, bejelentkezes, megerosites',
];

/** Words that may stand between a label and its code without putting distance between them. */
export const fillerWords: readonly string[] = [
  'is, your, the, my, a, an, as, here, this, below, for you, has been, will be, now, with, number, no, numero',
  'es, su, tu, el, la, tus, e, o, seu, sua, os, foi, esta, est, le, votre, ton, ta, lautet, ist, ihr, ihre',
  "dein, deine, der, die, das, e', il, tuo, suo, la tua, je, jouw, uw, de, het, to, twoj, twoja, jest",
  'ma wartosc, ваш, вашего, ваша, это, твой, це, твій, ваші, 是, 为, 為, は, が, です, 의, 은, 는, 이, 가, 您的, 您, 的, あなたの',
  'هو, هي, الخاص بك, الخاصة بك, الخاص, بك, شما, است, है, आपका, আপনার, adalah, anda, kamu, ini, =là, cua ban',
  'คือ, ของคุณ, הוא, היא, שלך, ειναι, σας, ο, η, το, este, tau, vas, tvuj, vase, ar, din, ditt, er, on, az',
];

/** Said of a code that no longer counts, and of a password that was changed or blocked. */
export const spentWords: readonly string[] = [
  'has expired, expired, is no longer valid, was changed, has been changed, changed, has been reset, was reset',
  'is blocked, blocked, will expire, has been blocked, locked, attempts, incorrect, wrong, ha caducado',
  'ha expirado, ha sido bloqueado, bloqueado, bloqueada, ha sido modificado, ha sido cambiada, expirou',
  'foi alterada, a expire, a ete modifie, a ete bloque, ist abgelaufen, abgelaufen, lauft am, wurde geandert',
  'gesperrt, e scaduto, e stata modificata, bloccato, is verlopen, gewijzigd, geblokkeerd, wygasl, zmienione',
  'zablokowany, suresi doldu, degistirildi, bloke, истек, истёк, больше не действует, изменен, заблокирован',
  'змінено, заблоковано, 已过期, 已失效, 已過期, 修改, 变更, 變更, 已锁定, は無効, 変更, 만료되었, 변경, تم تغيير, منتهي الصلاحية',
  'تغییر یافت, बदल दिया, telah diubah, diblokir, kedaluwarsa, da thay doi, bi khoa, ถูกเปลี่ยน, หมดอายุ, שונתה',
  'פג תוקף, αλλαξε, εληξε, a fost schimbata, a expirat, bylo zmeneno, vyprsel, har andrats, har gatt ut',
  'er endret',
];
