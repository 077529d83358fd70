import type { LabelledMessage } from './labelled-message.ts';

export const greekMessages: readonly LabelledMessage[] = [
  { text: 'Ο κωδικός επαλήθευσης είναι 482910', code: '482910' },
  { text: 'Ο κωδικός σας μίας χρήσης είναι: 730914', code: '730914' },
  { text: 'Eurobank: Κωδικός 338106 για πληρωμή 1.250,00 EUR στην κάρτα *4471', code: '338106' },
  { text: 'Κωδικός Telegram: 66024', code: '66024' },
  { text: '905127 είναι ο κωδικός σου στο Instagram.', code: '905127' },
  { text: 'Πείτε στον courier το PIN 4418', code: '4418' },
  { text: 'Εισαγάγετε 207731 για σύνδεση στο Taxisnet', code: '207731' },
  { text: 'Η παραγγελία 48201934 απεστάλη στις 14/05/2024.', code: null },
  { text: 'Χρέωση 89,90 ευρώ στην κάρτα που λήγει σε 4471.', code: null },
  { text: 'Έκπτωση 30% με τον εκπτωτικό κωδικό SUMMER30!', code: null },
  { text: 'Καλέστε 210 1234567 ή στείλτε STOP στο 54321.', code: null },
  { text: 'Το υπόλοιπό σας είναι 1250 λεπτά.', code: null },
];
