import { arabicMessages } from './arabic.ts';
import { bengaliMessages } from './bengali.ts';
import { chineseSimplifiedMessages } from './chinese-simplified.ts';
import { chineseTraditionalMessages } from './chinese-traditional.ts';
import { czechMessages } from './czech.ts';
import { dutchMessages } from './dutch.ts';
import { englishOtherMessagesMessages } from './english-other-messages.ts';
import { englishServiceCodesMessages } from './english-service-codes.ts';
import { englishUnusualCodesMessages } from './english-unusual-codes.ts';
import { frenchMessages } from './french.ts';
import { germanMessages } from './german.ts';
import { greekMessages } from './greek.ts';
import { hebrewMessages } from './hebrew.ts';
import { heldOutCodesMessages } from './held-out-codes.ts';
import { heldOutMoreCodesMessages } from './held-out-more-codes.ts';
import { heldOutOthersMessages } from './held-out-others.ts';
import { hindiMessages } from './hindi.ts';
import { indonesianMessages } from './indonesian.ts';
import { italianMessages } from './italian.ts';
import { japaneseMessages } from './japanese.ts';
import { koreanMessages } from './korean.ts';
import type { LabelledMessage } from './labelled-message.ts';
import { nordicAndHungarianMessages } from './nordic-and-hungarian.ts';
import { persianMessages } from './persian.ts';
import { polishMessages } from './polish.ts';
import { portugueseMessages } from './portuguese.ts';
import { romanianMessages } from './romanian.ts';
import { russianMessages } from './russian.ts';
import { spanishMessages } from './spanish.ts';
import { swedishMessages } from './swedish.ts';
import { thaiMessages } from './thai.ts';
import { turkishMessages } from './turkish.ts';
import { ukrainianMessages } from './ukrainian.ts';
import { vietnameseMessages } from './vietnamese.ts';

/** The gold tables by language, written for these tests; none of it was taken from a data set. */
export const corpus: Readonly<Record<string, readonly LabelledMessage[]>> = {
  arabic: arabicMessages,
  bengali: bengaliMessages,
  'chinese-simplified': chineseSimplifiedMessages,
  'chinese-traditional': chineseTraditionalMessages,
  czech: czechMessages,
  dutch: dutchMessages,
  'english-other-messages': englishOtherMessagesMessages,
  'english-service-codes': englishServiceCodesMessages,
  'english-unusual-codes': englishUnusualCodesMessages,
  french: frenchMessages,
  german: germanMessages,
  greek: greekMessages,
  hebrew: hebrewMessages,
  'held-out-codes': heldOutCodesMessages,
  'held-out-more-codes': heldOutMoreCodesMessages,
  'held-out-others': heldOutOthersMessages,
  hindi: hindiMessages,
  indonesian: indonesianMessages,
  italian: italianMessages,
  japanese: japaneseMessages,
  korean: koreanMessages,
  'nordic-and-hungarian': nordicAndHungarianMessages,
  persian: persianMessages,
  polish: polishMessages,
  portuguese: portugueseMessages,
  romanian: romanianMessages,
  russian: russianMessages,
  spanish: spanishMessages,
  swedish: swedishMessages,
  thai: thaiMessages,
  turkish: turkishMessages,
  ukrainian: ukrainianMessages,
  vietnamese: vietnameseMessages,
};
