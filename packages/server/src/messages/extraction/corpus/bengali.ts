import type { LabelledMessage } from './labelled-message.ts';

export const bengaliMessages: readonly LabelledMessage[] = [
  { text: 'আপনার যাচাইকরণ কোড ৪৮২৯১০', code: '482910' },
  { text: 'bKash: আপনার ভেরিফিকেশন কোড 730914। পিন বা কোড কাউকে বলবেন না।', code: '730914' },
  { text: 'আপনার ওটিপি ৫৫২৮, কারো সাথে শেয়ার করবেন না', code: '5528' },
  { text: 'আপনার অর্ডার 48201934 পাঠানো হয়েছে।', code: null },
  { text: 'আপনার ব্যালেন্স ১২৫০ টাকা', code: null },
];
