/** For answers to programs: nothing in them is to be kept, shown, framed or run. */
export const ANSWER_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** For pages: files of this box alone. Nothing forces https, which a box on a local network does not have. */
export const PAGE_HEADERS = {
  ...ANSWER_HEADERS,
  'Cache-Control': 'no-cache',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const;

/** The page for abuse reports posts its form to this box. */
export const ABUSE_PAGE_HEADERS = {
  ...PAGE_HEADERS,
  'Cache-Control': 'no-store',
  'Content-Security-Policy': PAGE_HEADERS['Content-Security-Policy'].replace(
    "form-action 'none'",
    "form-action 'self'",
  ),
} as const;

/** The live page has the key of an order in its address: kept nowhere, told nobody, and its script calls this box alone. */
export const LIVE_PAGE_HEADERS = {
  ...PAGE_HEADERS,
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex',
  Vary: 'Accept',
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const;

/** Swagger UI runs its own script, styles elements in place, draws icons from data URLs and calls this box. */
export const SWAGGER_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** For a year, browsers that came over https once come over https only. */
export const HTTPS_ONLY = { 'Strict-Transport-Security': 'max-age=31536000' } as const;
