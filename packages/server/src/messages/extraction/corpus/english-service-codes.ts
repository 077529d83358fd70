import type { LabelledMessage } from './labelled-message.ts';

export const englishServiceCodesMessages: readonly LabelledMessage[] = [
  { text: 'Your verification code is 482913', code: '482913' },
  { text: "739105 is your Instagram code. Don't share it.", code: '739105' },
  { text: 'G-123456 is your Google verification code.', code: '123456' },
  { text: "G-120934 is your Google verification code. Don't share your code with anyone.", code: '120934' },
  { text: 'FB-58213 is your Facebook confirmation code', code: '58213' },
  { text: "Your WhatsApp code: 105-876\n\nDon't share this code with others\n4sgLq1p5sV6", code: '105876' },
  {
    text: "<#> Your WhatsApp code: 347-912\nYou can also tap on this link to verify your phone: v.whatsapp.com/347912\nDon't share this code with others\n4sgLq1p5sV6",
    code: '347912',
  },
  {
    text: 'Telegram code: 27461\n\nYou can also tap on this link to log in:\nhttps://t.me/login/27461\n\noLeq9AcOZkT',
    code: '27461',
  },
  {
    text: 'Login code: 61938. Do not give this code to anyone, even if they say they are from Telegram!',
    code: '61938',
  },
  { text: 'Your Uber code is 8841. Never share this code. Reply STOP ALL to 89203 to unsubscribe', code: '8841' },
  { text: '2075 is your Lyft code', code: '2075' },
  { text: '914227 is your Amazon OTP. Do not share it with anyone.', code: '914227' },
  {
    text: '603318 is your Amazon verification code. Amazon will never call you to ask for it. If you did not request it, deny here https://amazon.com/a/c/r/WGa3Fq1NcXKZ0',
    code: '603318',
  },
  { text: 'Use 7719034 as Microsoft account security code', code: '7719034' },
  { text: 'Use verification code 449102 for Microsoft authentication.', code: '449102' },
  { text: "Your Apple ID Code is: 038812. Don't share it with anyone.", code: '038812' },
  {
    text: "Your Apple Account code is: 225907. Don't share it with anyone.\n\n@apple.com #225907 %apple.com",
    code: '225907',
  },
  { text: '747723 is your ExampleCo authentication code.\n\n@example.com #747723', code: '747723' },
  { text: 'Your bank never asks for this code.\n@login.bank.example #318204 @pay.example', code: '318204' },
  { text: 'Your security code is A7K9Q2', code: 'A7K9Q2' },
  { text: 'Your Steam Guard code is R4K7D', code: 'R4K7D' },
  { text: 'Enter XJ4-K2M as your verification code on the sign-in page.', code: 'XJ4K2M' },
  { text: 'Verification code: AB-1234', code: 'AB1234' },
  {
    text: '[TikTok] 593027 is your verification code, valid for 5 minutes. To keep your account safe, never forward this code.',
    code: '593027',
  },
  { text: 'Snapchat: 740031 is your one time passcode for phone enrollment', code: '740031' },
  { text: "Your Twitter confirmation code is 902215. Don't reply to this message with your code.", code: '902215' },
  { text: 'Discord: Your verification code is 614407', code: '614407' },
  {
    text: "Your Airbnb verification code is: 118372. Don't share this code with anyone; our employees will never ask for the code.",
    code: '118372',
  },
  { text: "PayPal: 4417 is your security code. Don't share it.", code: '4417' },
  {
    text: "PayPal: Your security code is 660154. Your code expires in 10 minutes. Please don't reply.",
    code: '660154',
  },
  { text: 'Your LinkedIn verification code is 857366.', code: '857366' },
  {
    text: 'OTP is 290418 for txn of INR 2,499.00 at FLIPKART on HDFC Bank card ending 4471. Valid till 18:42:10. Do not share OTP for security reasons',
    code: '290418',
  },
  {
    text: '773540 is OTP for your ICICI Bank credit card XX2009 transaction of Rs.1500.00 at Swiggy. OTPs are SECRET. DO NOT disclose it to anyone.',
    code: '773540',
  },
  {
    text: 'Dear Customer, One Time Password for NetBanking login is 551984 valid upto 12-04-2024 13:45. Call 18002586161 if not done by you.',
    code: '551984',
  },
  {
    text: "Chase: Your one-time code is 403917. We'll never call to ask for this code. Call 1-800-935-9935 if you didn't request it.",
    code: '403917',
  },
  {
    text: 'Wells Fargo: NEVER share this code. We will not call you for it. Advance Access code 82746019',
    code: '82746019',
  },
  {
    text: "Bank of America: DO NOT share this Sign In code. We will NEVER call you or text you for it. Code 178263. Reply HELP if you didn't request it.",
    code: '178263',
  },
  {
    text: 'Citi Alert: Your one-time ID code is 56120487. Call 800-374-9700 if you did not make this request.',
    code: '56120487',
  },
  { text: 'Capital One: Your temporary code is 645119. It expires in 10 minutes', code: '645119' },
  {
    text: "Your Coinbase verification code is: 307741. Don't share this code with anyone; our employees will never ask for the code.",
    code: '307741',
  },
  {
    text: '[Binance] Verification code: 819460. Do not share this code with anyone, including Binance staff.',
    code: '819460',
  },
  { text: 'Your DoorDash verification code is 3391.', code: '3391' },
  { text: 'Your delivery PIN is 4821. Share it with the courier when they hand over order 771-2093348.', code: '4821' },
  {
    text: 'Your ride with Dan starts with PIN 6034. Tell it to the driver. Toyota Prius, plate 7XKB402.',
    code: '6034',
  },
  {
    text: 'Parcel locker 14, 22 Station Road: collect your parcel with pickup code 902713 before 24/05/2024.',
    code: '902713',
  },
  {
    text: 'DPD: your driver will be with you between 10:15 and 11:15. Give PIN 5510 to receive parcel 15501234567890.',
    code: '5510',
  },
  { text: 'eBay: Your security code is 731088. Do not share this code.', code: '731088' },
  { text: 'Enter 4062 to confirm your phone number', code: '4062' },
];
