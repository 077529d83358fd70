import type { LabelledMessage } from './labelled-message.ts';

export const dutchMessages: readonly LabelledMessage[] = [
  { text: 'Je verificatiecode is 418205', code: '418205' },
  { text: '903317 is je Instagram-code. Deel deze niet.', code: '903317' },
  { text: 'Uw WhatsApp-code: 260-914. Deel deze code met niemand.', code: '260914' },
  { text: 'Telegram-code: 50719', code: '50719' },
  { text: 'Uw DigiD sms-code is 771402', code: '771402' },
  { text: 'ING: TAN-code 338160 voor uw betaling van 125,00 EUR aan Bol.com.', code: '338160' },
  { text: 'PostNL: haal je pakket op met ophaalcode 4417 bij Kerkstraat 1200.', code: '4417' },
  { text: 'Gebruik 662091 om in te loggen bij Marktplaats', code: '662091' },
  { text: 'Uw eenmalige wachtwoord is 589014 (geldig tot 18:30).', code: '589014' },
  { text: 'Uw beveiligingscode: V3N8KQ', code: 'V3N8KQ' },
  { text: 'Je bestelling 48201937 is onderweg en komt op 14-05-2024.', code: null },
  { text: 'Er is 89,90 euro afgeschreven van rekening NL91ABNA0417164300.', code: null },
  { text: 'Met kortingscode ZOMER20 krijg je 20% korting.', code: null },
  { text: 'Je beltegoed is 1250 cent. Bel 1244 om op te waarderen.', code: null },
  { text: 'Afspraak bij de tandarts op 3 juni 2024 om 10:30.', code: null },
  { text: 'Deel uw pincode nooit. Bel 020 2288888 bij verlies.', code: null },
];
