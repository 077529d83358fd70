import type { LabelledMessage } from './labelled-message.ts';

export const nordicAndHungarianMessages: readonly LabelledMessage[] = [
  { text: 'Din bekræftelseskode er 482910', code: '482910' },
  { text: 'Din engangskode er 730914. Del den ikke med nogen.', code: '730914' },
  { text: 'Vahvistuskoodisi on 338106', code: '338106' },
  { text: 'OP: Avainluku 3 tai kertakäyttöinen salasana 904418', code: '904418' },
  { text: 'Az Ön ellenőrző kódja: 55207', code: '55207' },
  { text: '660318 a megerősítő kódod. Ne oszd meg senkivel.', code: '660318' },
  { text: 'Vipps: Bruk engangskode 771204 for å logge inn', code: '771204' },
  { text: 'Tilauksesi 48201934 on matkalla, toimitus 14.5.2024.', code: null },
  { text: 'Din ordre 48201934 er sendt og kommer 14. maj 2024.', code: null },
  { text: 'A 48201934 számú rendelését feladtuk. Végösszeg 12 990 Ft.', code: null },
];
