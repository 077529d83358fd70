import type { LabelledMessage } from './labelled-message.ts';

export const romanianMessages: readonly LabelledMessage[] = [
  { text: 'Codul tău de verificare este 482910', code: '482910' },
  { text: '730914 este codul tău Instagram. Nu-l distribui.', code: '730914' },
  { text: 'ING: Codul de autorizare pentru plata de 1.250,00 RON la eMAG este 338106.', code: '338106' },
  { text: 'Cod Telegram: 55218', code: '55218' },
  { text: 'Easybox: PIN 4417 pentru coletul 2AWB88204193', code: '4417' },
  { text: 'Introdu 660315 pentru a te conecta la OLX', code: '660315' },
  { text: 'Parola de unică folosință: 904281', code: '904281' },
  { text: 'Comanda 48201934 a fost expediată. Livrare 14.05.2024.', code: null },
  { text: 'Plată 89,90 lei cu cardul *4471. Sold 2345,10 lei.', code: null },
  { text: 'Reducere 30% cu codul promoțional VARA30!', code: null },
  { text: 'Sună la 0219668 sau trimite STOP la 1765.', code: null },
  { text: 'Programarea ta: 14 iunie 2024, ora 9:30, str. Lungă 1204', code: null },
];
