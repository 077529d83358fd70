import type { LabelledMessage } from './labelled-message.ts';

export const frenchMessages: readonly LabelledMessage[] = [
  { text: 'Votre code de vérification est 640218', code: '640218' },
  { text: '119385 est votre code Instagram. Ne le partagez pas.', code: '119385' },
  { text: 'Votre code WhatsApp : 507-726. Ne partagez ce code avec personne.', code: '507726' },
  { text: 'Code Telegram : 38114. Ne le donnez à personne.', code: '38114' },
  {
    text: 'Crédit Agricole : votre code à usage unique est 9201 4477 pour un paiement de 89,90 € chez FNAC.',
    code: '92014477',
  },
  { text: 'Uber : 4415 est votre code. Ne le communiquez jamais.', code: '4415' },
  {
    text: 'Saisissez le code 883021 pour confirmer votre virement de 1 500,00 EUR vers FR76 3000 4000 0312 3456 7890 143',
    code: '883021',
  },
  {
    text: 'BNP Paribas : 208846 est le code confidentiel pour valider votre achat du 12/04/2024 à 14h32.',
    code: '208846',
  },
  { text: 'Colis disponible au relais, 12 rue de la Paix 75002 Paris. Code de retrait : 7160', code: '7160' },
  { text: 'Doctolib : votre code de connexion est le 551 240. Il expire dans 10 min.', code: '551240' },
  { text: 'Votre code de sécurité : W8K3T6', code: 'W8K3T6' },
  { text: 'Mot de passe temporaire : 660913', code: '660913' },
  { text: 'Impots.gouv : pour finaliser votre connexion, entrez 304187', code: '304187' },
  { text: 'Votre commande n°4820193 a été expédiée. Livraison prévue le 14/05/2024.', code: null },
  { text: "Profitez de -20% avec le code promo ETE2024 jusqu'au 31 août !", code: null },
  { text: 'Votre solde est de 1245,30 euros au 12/04.', code: null },
  { text: 'Paiement de 45,90 € par carte se terminant par 4471 refusé.', code: null },
  { text: 'Pour ne plus recevoir de SMS envoyez STOP au 36180.', code: null },
  { text: 'RDV avec Dr Martin le 12 juin 2024 à 9h15, 1420 avenue Foch, 69006 Lyon.', code: null },
  { text: 'Ne communiquez jamais vos codes. En cas de doute appelez le 0 800 123 456.', code: null },
  { text: 'Votre train TGV 6612 partira voie 12. Dossier QXKDRP.', code: null },
  { text: 'Vous avez consommé 1500 Mo sur 2000 Mo.', code: null },
];
