/** A service as this provider sells it. */
export interface SimulatedService {
  readonly code: string;
  /** As it appears in messages. */
  readonly name: string;
  /** Sold in every country; the others only in the largest and in a few more. */
  readonly popular: boolean;
}

const POPULAR = words(`
  instagram whatsapp telegram google facebook tiktok twitter discord snapchat amazon ebay uber airbnb openai
  microsoft apple yahoo linkedin tinder bumble netflix spotify steam twitch paypal wechat line viber signal
  kakaotalk vk yandex shopee lazada grab gojek mercadolibre rappi zalo naver bolt glovo aliexpress temu
  shein vinted booking github reddit pinterest roblox binance coinbase revolut wise proton anthropic aws
  other lyft
`);

const RARER = words(`
  99acres 99app aadhaar adidas adobe agoda alibaba alibaba-cloud alipay allegro ameli americanas aol
  apartments-com asana atlassian avito azar azure badoo baemin baidu bank-of-america bankid barclays bbva
  bereal best-buy bigo-live bilibili bip bird bitbucket bitfinex bitget bitrix24 bitstamp blablacar blizzard
  bluesky bnp-paribas botim bybit byjus cabify canada-revenue-agency canva capital-one careem carousell
  cash-app change-org character-ai chase chegg chime citibank cloudflare clubhouse costco couchsurfing
  coupang coursera craigslist crunchyroll crypto-com cvs deepseek deezer deliveroo depop deutsche-bank didi
  digid digilocker digitalocean dingtalk disney-plus docker doctolib docusign dominos doordash douyin
  dropbox duolingo e-devlet electronic-arts eleme elster epic-games equifax etsy eventbrite expedia experian
  faceit feeld figma fiverr flipkart flixbus foodpanda franceconnect free-now freelancer g2a garena gcash
  gemini getir gitlab glassdoor globoplay gmx godaddy google-cloud google-voice gosuslugi gov-br gov-uk
  grindr grubhub gumtree happn hbo-max hdfc-bank hepsiburada heroku hetzner hh-ru hinge hostelworld hotstar
  hsbc htx huawei hubspot hugging-face hulu icq id-me idealista ifood ikea immoscout24 imo indeed indrive
  ing instacart iqiyi irs itau itsme jd jumia jumio just-eat kaiser-permanente khan-academy kick kik kimi
  klarna kleinanzeigen kraken kuaishou kucoin kwai lark leboncoin likee lime linode lloyds login-gov lovoo
  m-pesa mail-ru mailchimp makemytrip mamba match max-messenger mcdonalds medium meesho meetup mega meituan
  mercado-pago mercari messenger midjourney mihoyo mistral mitid momo monzo mychart mygov-au n26 namecheap
  naukri netease neteller netlify nextdoor nhs nike nintendo noon notion nubank odnoklassniki offerup
  okcupid okx ola olx onfido oracle-cloud ovhcloud ozon paramount-plus patreon payoneer paytm pedidosya
  perplexity persona phonepe picpay pinduoduo playstation plenty-of-fish poshmark practo prolific qq quora
  qwen rakuten remitly rightmove riot-games rockstar-games rumble ryanair salesforce samsung santander
  sberbank seznam sharechat shopify singpass skrill skype skyscanner slack soundcloud spareroom spid square
  ssa stack-overflow starbucks stepstone strava stripe stubhub subito sumsub supercell surveymonkey
  swagbucks swiggy t-bank talabat tantan taobao target taskrabbit teladoc tencent-cloud tesla textnow
  threads ticketmaster tokopedia traveloka trendyol trip-com tripadvisor truecaller truth-social tumblr turo
  tuta twilio uber-eats ubisoft udemy upbit upwork uscis venmo vercel veriff vrbo vultr walgreens wallapop
  walmart wargaming web-de weibo wells-fargo western-union wg-gesucht wildberries wix wolt xbox xiaohongshu
  xiaomi xing yalla yandex-go yelp yoti zalando zelle zhihu zillow ziprecruiter zocdoc zoho zomato zoom
`);

const NAMES: ReadonlyMap<string, string> = new Map([
  ['aliexpress', 'AliExpress'],
  ['aws', 'Amazon Web Services'],
  ['booking', 'Booking.com'],
  ['ebay', 'eBay'],
  ['github', 'GitHub'],
  ['kakaotalk', 'KakaoTalk'],
  ['line', 'LINE'],
  ['linkedin', 'LinkedIn'],
  ['mercadolibre', 'Mercado Libre'],
  ['openai', 'OpenAI'],
  ['paypal', 'PayPal'],
  ['shein', 'SHEIN'],
  ['tiktok', 'TikTok'],
  ['vk', 'VK'],
  ['wechat', 'WeChat'],
  ['whatsapp', 'WhatsApp'],
  ['twitter', 'X'],
]);

export const TEST_SERVICES: readonly SimulatedService[] = words(`
  test-ok test-delayed test-silent test-duplicate test-late test-no-stock test-upstream-timeout test-price-change
`).map((code) => ({ code, name: nameOf(code), popular: true }));

/** What is sold where the configuration does not say otherwise: what a large market sells, sensitive services included. */
export const SIMULATED_SERVICES: readonly SimulatedService[] = [
  ...POPULAR.map((code) => ({ code, name: nameOf(code), popular: true })),
  ...RARER.map((code) => ({ code, name: nameOf(code), popular: false })),
];

const BY_CODE: ReadonlyMap<string, SimulatedService> = new Map(
  [...SIMULATED_SERVICES, ...TEST_SERVICES].map((service) => [service.code, service]),
);

/** The service of a code; one this provider has never heard of is sold as a popular one. */
export function simulatedService(code: string): SimulatedService {
  return BY_CODE.get(code) ?? { code, name: nameOf(code), popular: true };
}

function nameOf(code: string): string {
  return NAMES.get(code) ?? code.replace(/(^|-)[a-z]/g, (start) => start.replace('-', ' ').toUpperCase());
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
