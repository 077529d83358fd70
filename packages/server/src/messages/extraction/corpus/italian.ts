import type { LabelledMessage } from './labelled-message.ts';

export const italianMessages: readonly LabelledMessage[] = [
  { text: 'Il tuo codice di verifica è 720145', code: '720145' },
  { text: '338902 è il tuo codice Instagram. Non condividerlo.', code: '338902' },
  { text: 'Codice WhatsApp: 501-783', code: '501783' },
  { text: 'Codice di Telegram: 94410. Non darlo a nessuno.', code: '94410' },
  { text: 'Intesa Sanpaolo: il codice O-Key SMS è 660274 per disporre bonifico di 1.200,00 EUR.', code: '660274' },
  {
    text: "Poste Italiane: il codice di sicurezza per autorizzare il pagamento di 59,90 euro con carta ****8821 e' 19034472",
    code: '19034472',
  },
  { text: 'Il tuo pacco è al locker. Codice di ritiro 7731, entro il 24/05/2024.', code: '7731' },
  { text: 'Inserisci 285019 per accedere a SPID', code: '285019' },
  { text: 'La tua password temporanea: 446120', code: '446120' },
  { text: 'Codice di conferma TR5W9X', code: 'TR5W9X' },
  { text: 'Il tuo codice Glovo è 4920', code: '4920' },
  { text: 'Il tuo ordine 8820193 è in consegna oggi tra le 10:00 e le 12:00.', code: null },
  { text: 'Addebito di 45,90 EUR su carta terminante con 4471 il 12/04/2024.', code: null },
  { text: 'Sconto del 30% con il codice ESTATE30, solo online!', code: null },
  { text: 'Il tuo credito residuo è 12,50 euro. Ricarica al 4916.', code: null },
  { text: 'Chiama il 800 123 456 per assistenza.', code: null },
  { text: 'Appuntamento confermato il 14 giugno 2024 ore 9:30, via Roma 1250.', code: null },
  { text: 'Non comunicare mai il PIN. Blocco carte: 06 87655500.', code: null },
];
