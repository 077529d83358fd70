/** What people see at `/r/{key}`; live-page.js fills it. `recordPath` is for browsers without scripts. */
export function renderLivePage(recordPath: string): string {
  return shell(
    'Live number',
    `<script src="/assets/live-page.js" defer></script>`,
    `<header>
<p class="name"><img src="/assets/icon.svg" alt="" width="28" height="28">SimSmsBox</p>
<p class="link" id="link" role="status">Connecting…</p>
</header>
<noscript><p class="panel">This page needs scripts to update itself. The latest code as text: <a href="${recordPath}">${recordPath}</a></p></noscript>
<p class="unseen" id="announce" aria-live="polite"></p>
<section class="panel" id="number" aria-labelledby="phone" hidden>
<p class="quiet"><span id="flag" aria-hidden="true"></span> <span id="service"></span> · <span id="country"></span></p>
<div class="row"><h1 id="phone"></h1><button type="button" id="copy-phone" data-label="Copy number">Copy number</button></div>
<p class="quiet left" id="left"></p>
</section>
<section class="panel" id="latest" aria-labelledby="latest-title" hidden>
<h2 id="latest-title">Latest code</h2>
<div class="row"><p class="code" id="code" lang="" dir="auto"></p><button type="button" class="main-action" id="copy-code" data-label="Copy code">Copy code</button></div>
<p class="quiet" id="origin"></p>
</section>
<section class="panel" id="none" hidden>
<h2>Waiting for a message</h2>
<p class="quiet">Use the number where you need it. The code appears here by itself, no reload needed.</p>
</section>
<section class="panel" id="all" aria-labelledby="all-title" hidden>
<h2 id="all-title">Messages</h2>
<ol id="messages"></ol>
</section>
<section class="panel" id="ended" hidden>
<h1>This number has ended</h1>
<p>Its time is over, or it was given back. No more messages arrive here, and those that came are no longer shown by this link. Whoever rented the number still finds them in their account.</p>
</section>
<section class="panel" id="gone" hidden>
${WRONG_LINK}
</section>`,
  );
}

const WRONG_LINK = `<h1>This link opens no number</h1>
<p>It may have been copied only in part, or its owner has replaced it with a new one. Check that the whole address was copied. If it was, ask whoever gave it to you for the new link.</p>
<p class="quiet">If the number is yours: the order shows its present key as <code>apiBindingKey</code>.</p>`;

/** One page for every key that opens nothing, whatever the reason. */
export const WRONG_LINK_PAGE = shell(
  'No such link',
  '',
  `<header><p class="name"><img src="/assets/icon.svg" alt="" width="28" height="28">SimSmsBox</p></header>
<section class="panel">
${WRONG_LINK}
</section>`,
);

function shell(title: string, head: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title} · SimSmsBox</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/live-page.css">
${head}
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
}
