import { escapeHtml, page } from './page.ts';

/** What somebody sees who opens the box in a browser. */
export function renderLanding(baseUrl: string): string {
  const calls = `BOX=${baseUrl}
KEY=psk_xxx

# what a country has in stock, by price
curl "$BOX/api/sms/shop/market?country=US" -H "X-API-Key: $KEY"

# rent a number for a day
curl -X POST "$BOX/api/sms/orders/purchase" \\
  -H "X-API-Key: $KEY" -H "Content-Type: application/json" \\
  -d '{"service":"instagram","country":"US"}'

# read its latest code; apiBindingKey is in the order
curl "$BOX/api/sms/record?key={apiBindingKey}&format=txt"`;
  return page(
    'SimSmsBox',
    `<h1>Phone numbers behind one API</h1>
<p class="lead">This box rents out phone numbers, receives their text messages and hands out the codes in them, paid from a prepaid balance.</p>
<nav aria-label="Documentation">
<a class="main" href="/swagger">Try the API</a>
<a href="/openapi.json">OpenAPI document</a>
<a href="/docs/errors">Errors</a>
<a href="/readyz">Is it ready?</a>
<a href="/abuse">Report abuse</a>
</nav>
<h2>Three calls to a code</h2>
<p>Take an API key from whoever runs this box. If that is you, one is printed when the box starts, and kept in <code>first-run.json</code> in its data folder.</p>
<pre tabindex="0" role="region" aria-label="Example calls"><code>${escapeHtml(calls)}</code></pre>
<h2>Keys of your own</h2>
<p>Make an account with <code>POST /api/auth/register</code> where the operator allows it, log in, and make a key with <code>POST /api/sms/api-keys</code>. A lost key can be shown again.</p>`,
  );
}
