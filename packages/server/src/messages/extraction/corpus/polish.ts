import type { LabelledMessage } from './labelled-message.ts';

export const polishMessages: readonly LabelledMessage[] = [
  { text: 'Twój kod weryfikacyjny to 305918', code: '305918' },
  { text: '774201 to Twój kod na Instagramie. Nie udostępniaj go.', code: '774201' },
  { text: 'Kod WhatsApp: 619-027', code: '619027' },
  { text: 'Kod Telegram: 28145', code: '28145' },
  { text: 'mBank: Operacja nr 3 z dn. 12-04-2024, przelew na kwotę 1 250,00 PLN. Haslo: 482033', code: '482033' },
  { text: 'Kod autoryzacyjny: 914420. Płatność kartą 5123****8821 kwota 89,90 PLN.', code: '914420' },
  { text: 'InPost: Odbierz paczke kodem 550271 w Paczkomacie WAW142 do 24/05.', code: '550271' },
  { text: 'Wpisz 771934, aby zalogować się do Allegro', code: '771934' },
  { text: 'Jednorazowe hasło SMS to 460118', code: '460118' },
  { text: 'Kod bezpieczeństwa: X7PL42', code: 'X7PL42' },
  { text: 'Twoj PIN do odbioru to 6027', code: '6027' },
  { text: 'Zamówienie 4820193 zostało wysłane. Dostawa 14.05.2024.', code: null },
  { text: 'Blokada 89,90 PLN karta *4471 dnia 12.04.2024 godz. 18:20.', code: null },
  { text: 'Z kodem rabatowym LATO25 kupisz 25% taniej!', code: null },
  { text: 'Stan konta: 1520,30 zł. Doładuj do 30.06.', code: null },
  { text: 'Zadzwoń 22 123 45 67 lub wyślij STOP na numer 7055.', code: null },
  { text: 'Wizyta u lekarza 14 czerwca 2024, godz. 9:30, ul. Długa 1420.', code: null },
  { text: 'Faktura FV 2024/05/1182 na kwotę 345,60 zł jest do zapłaty.', code: null },
];
