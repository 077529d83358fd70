import type { LabelledMessage } from './labelled-message.ts';

export const hindiMessages: readonly LabelledMessage[] = [
  { text: 'आपका ओटीपी 482910 है। इसे किसी के साथ साझा न करें।', code: '482910' },
  { text: 'आपका सत्यापन कोड ७३०९१४ है', code: '730914' },
  { text: 'Swiggy: आपका OTP 5520 है', code: '5520' },
  { text: '660127 आपका Instagram कोड है. इसे शेयर न करें.', code: '660127' },
  { text: 'प्रिय ग्राहक, ₹1,299 के भुगतान के लिए वन टाइम पासवर्ड 904418 है। SBI', code: '904418' },
  { text: 'आपका WhatsApp कोड: 318-205', code: '318205' },
  { text: 'डिलीवरी पिन 4417 कूरियर को बताएं', code: '4417' },
  { text: 'लॉगिन के लिए कोड 20561 दर्ज करें', code: '20561' },
  { text: 'आपका ऑर्डर 48201934 भेज दिया गया है।', code: null },
  { text: 'आपके खाते XX4471 से ₹1250 निकाले गए। शेष ₹23450', code: null },
  { text: '50% छूट पाएं, कूपन कोड SAVE50 का उपयोग करें।', code: null },
  { text: 'सहायता के लिए 1800112211 पर कॉल करें।', code: null },
  { text: 'आपका बैलेंस 1250 रुपये है', code: null },
  { text: 'किसी को भी अपना OTP या पिन न बताएं। साइबर हेल्पलाइन 1930', code: null },
];
