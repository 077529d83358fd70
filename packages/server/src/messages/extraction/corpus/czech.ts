import type { LabelledMessage } from './labelled-message.ts';

export const czechMessages: readonly LabelledMessage[] = [
  { text: 'Váš ověřovací kód je 482910', code: '482910' },
  { text: '730914 je tvůj kód na Instagram. Nesdílej ho.', code: '730914' },
  { text: 'CSOB: Potvrzovaci kod 338106 pro platbu 1 250,00 CZK, karta 4471, 12.04.2024', code: '338106' },
  { text: 'Kód Telegram: 55219', code: '55219' },
  { text: 'Zásilkovna: heslo pro výdej 604418, zásilka Z 123 4567 890', code: '604418' },
  { text: 'Pro přihlášení zadejte 220475', code: '220475' },
  { text: 'Jednorázové heslo: 771 903', code: '771903' },
  { text: 'Objednávka 48201934 byla odeslána, doručení 14. 5. 2024.', code: null },
  { text: 'Platba kartou *4471 899,00 Kč. Zůstatek 23 450 Kč.', code: null },
  { text: 'Sleva 30 % s kódem LETO30 do 31. 8.', code: null },
  { text: 'Volejte 800 123 456 nebo pošlete STOP na 90211.', code: null },
  { text: 'Termín u lékaře 14. června 2024 v 9:30.', code: null },
];
