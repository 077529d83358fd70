import type { LabelledMessage } from './labelled-message.ts';

export const swedishMessages: readonly LabelledMessage[] = [
  { text: 'Din verifieringskod är 482910', code: '482910' },
  { text: '730914 är din Instagram-kod. Dela den inte.', code: '730914' },
  { text: 'Swedbank: Engångskod 338106 för betalning 1 250,00 kr till Elgiganten.', code: '338106' },
  { text: 'Telegram-kod: 55216', code: '55216' },
  { text: 'PostNord: visa koden 4418 när du hämtar paket 00373500482019347712', code: '4418' },
  { text: 'Ange 660215 för att logga in på Klarna', code: '660215' },
  { text: 'Ditt engångslösenord är 904113', code: '904113' },
  { text: 'Din beställning 48201934 är skickad, leverans 14 maj 2024.', code: null },
  { text: 'Köp 899 kr med kort *4471 den 12/04. Saldo 23 450 kr.', code: null },
  { text: '30% rabatt med rabattkod SOMMAR30!', code: null },
  { text: 'Ring 0771-123456 eller skicka STOPP till 72456.', code: null },
  { text: 'Din tid är bokad 2024-06-14 kl 09:30.', code: null },
];
