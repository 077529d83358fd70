// Made from openapi/openapi.json by packages/sdk/bin/write-types.ts. Changes by hand are lost with the next run.

export interface paths {
    "/api/sms/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The latest message of one order, by its relay key
         * @description At once, or with `wait` as soon as there is a message that is not `after`. Requests with either name the message in `X-Message-Id` too.
         */
        get: operations["getRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an account and log in
         * @description Makes an account with its first person and logs that person in.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in with e-mail and password
         * @description Gives an access token for ten minutes and a refresh token, as a cookie and, on request, in the body. An account with a second factor answers `TOTP_REQUIRED` without `totp`. Each code is good once; wrong ones lock the account as wrong passwords do.
         */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the refresh token for a new access token
         * @description The refresh token comes in the cookie or in the body, and the next one goes back the same way.
         */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the session
         * @description Known by its access token, its cookie, or the refresh token in the body. Repeating it is no error.
         */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The person who is logged in
         * @description The person of this access token.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where you are logged in, the session used last first
         * @description Where this person is logged in, the session of this call marked.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * End all your sessions but this one
         * @description Ends every session of this person but the one of this call.
         */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of your sessions
         * @description Ends one session of this person. Its tokens stop working at once.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose another password
         * @description Every other session of yours ends.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to set up a second factor
         * @description Within 12 hours of a log-in. It is asked for once a code of it was confirmed; beginning again makes another secret.
         */
        post: operations["beginTotp"];
        /**
         * Take the second factor off your account
         * @description Takes the second factor off again. Needs the password and a code.
         */
        delete: operations["removeTotp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn the second factor on with its first code
         * @description Every other session of yours ends. Keep the recovery codes apart from the authenticator.
         */
        post: operations["confirmTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * API keys that are not revoked, masked, newest first
         * @description Keys of the account, newest first, masked.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description Makes a key for programs and shows it whole. It can be viewed again later; only its owner’s people may.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * View a whole API key again
         * @description Within 12 hours of a log-in. Each view is written to the audit log.
         */
        get: operations["revealApiKey"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key for good
         * @description Ends a key on every process within a second.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people of your account
         * @description The people of this account.
         */
        get: operations["listTeam"];
        put?: never;
        /**
         * Let another person into your account
         * @description For owners. The person logs in with the one-time password within seven days, and chooses their own before anything else. In the operator’s account the new person is an operator, too.
         */
        post: operations["addTeamMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/team/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a person from your account
         * @description For owners. Their sessions end; orders and API keys stay, for they are the account’s.
         */
        delete: operations["removeTeamMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/shop/countries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Countries with numbers to rent
         * @description Every country that has services, with the number of services and the stock.
         */
        get: operations["listCountries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/shop/number-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Kinds of numbers
         * @description The kinds of numbers, for `cardKind`.
         */
        get: operations["listNumberTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/shop/market": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Services and offers of a country, by price
         * @description The services of a country and the offers for each, cheapest first. `platform` is an alias.
         */
        get: operations["listMarket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/orders/purchase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rent a number from the cheapest platform in stock
         * @description Takes the cheapest number in stock that fits, and holds its price until the first message. Nothing is held when it is refused.
         */
        post: operations["purchaseOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/orders/purchase-batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rent up to 100 numbers, each with its own result
         * @description Buys them one by one, some at a time, each as a purchase does. 200 says that the batch was worked through: `items` tells of each number whether it was ordered or why not. When a number is refused before anything is held, those after it get the same refusal. Each number counts against the limits of purchases.
         */
        post: operations["purchaseBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an order up before its first message, for its money back
         * @description A message that comes in the same instant wins. Repeating it is no error.
         */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/orders/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a number back before its time, without a refund
         * @description Repeating it is no error.
         */
        post: operations["releaseOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/orders/{id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extend an order and charge for it, or neither
         * @description 202 with the order as it was while nobody knows whether the platform extended it: the price stays held, and the order is extended or the money comes back when it is known.
         */
        post: operations["renewOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/orders/{id}/replace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Another number for the same order, before its first message
         * @description Price, end and relay key stay. The order keeps the number it has until another one is rented; a message that comes meanwhile wins. At most three times an order.
         */
        post: operations["replaceOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One order with its latest code
         * @description One order with its latest code. `id` is the `orderId` or the `displayOrderNo`.
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change autoRenew, template, tag or note of an order
         * @description Fields that are left out stay as they are; null removes a template, tag or note.
         */
        patch: operations["changeOrder"];
        trace?: never;
    };
    "/api/sms/orders/{id}/rotate-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an order a new relay key; the old one dies
         * @description Whoever has the old key or its URL reads nothing any more, within a second on every server.
         */
        post: operations["rotateRelayKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/orders/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a purchase would do at this moment: the offer it takes, the price, and why the others are left
         * @description Takes the body of a purchase and buys nothing.
         */
        post: operations["quoteOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/orders/export-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Numbers and their relay URLs as text, one order a line
         * @description Each line is the number, four dashes and the relay URL. Orders without a number are left out. At most 100,000 lines.
         */
        post: operations["exportTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/orders/query-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look up orders by numbers, relay keys and order numbers, up to 500 at once
         * @description A phone number stands for the newest order that has it. What is somebody else’s looks like what is not there.
         */
        post: operations["queryTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/orders/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My orders, newest first
         * @description Orders that fit every filter given, newest first.
         */
        get: operations["listMyOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/orders/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All messages I received, newest first
         * @description Messages of all orders, newest first.
         */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/orders/base-url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What relay URLs begin with
         * @description What relay links begin with.
         */
        get: operations["getBaseUrl"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/orders/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages of one order, newest first; or those after one, oldest first, waiting for the next
         * @description With `after` or `wait` the answer is `{ items }`: the messages that arrived after the one named, in the order they arrived in. Ask again with the `id` of the last one, and none is missed.
         */
        get: operations["listOrderMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My templates, by name
         * @description Templates of the account by name.
         */
        get: operations["listTemplates"];
        put?: never;
        /**
         * Keep a template for what relays answer
         * @description Bind it to an order by `templateId`. An account has at most 100.
         */
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a template makes of a message; keeps nothing
         * @description Fills in an order of mine, or a sample, of which what is left out is made up.
         */
        post: operations["previewTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One template
         * @description One template with its body.
         */
        get: operations["getTemplate"];
        put?: never;
        post?: never;
        /**
         * Delete a template
         * @description Running orders that were bound to it answer with JSON again.
         */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        /**
         * Change a template
         * @description Relays of running orders that are bound to it answer with the new text at once.
         */
        patch: operations["updateTemplate"];
        trace?: never;
    };
    "/api/sms/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that happens, as it happens
         * @description Server-sent events: `id:` is the id of the event, `event:` its type, `data:` the object shown here as one line of JSON. A stream begins now, or after `Last-Event-ID` with everything that came since, for 30 days. Each event comes at least once; the events of an order come in order. A comment every 15 seconds shows that the connection lives. Whoever leaves more than 1 MiB unread is cut off and goes on where it was.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Webhooks with their health, newest first
         * @description Webhooks of this side of the account, oldest first, without their secrets.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have events sent to a URL
         * @description Each event is posted as JSON, signed as Standard Webhooks, at least once, in order per order. The address is checked now and at every sending. At most 20 for each of the live and the test side.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook with its health
         * @description One webhook with when it last succeeded and failed.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook with its secret and its log
         * @description Nothing more is sent to it. Deliveries that wait are dropped.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook, or switch it on or off
         * @description Switched on, it goes on with what was waiting when it was switched off.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/api/sms/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * View the secret of a webhook again
         * @description People only, within 12 hours of a log-in. Each view is written to the audit log.
         */
        get: operations["revealWebhookSecret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret
         * @description The old one goes on signing beside it for 24 hours.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event now
         * @description Sends an event of type `webhook.test`, once, also while the webhook is switched off, and answers what came of it: at most ten seconds later.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was and will be sent to a webhook, newest first
         * @description Kept for 30 days.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/webhooks/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One delivery with every attempt
         * @description One delivery with every attempt at it: when, how long, and what was answered.
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/webhooks/deliveries/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the event of a delivery again
         * @description Makes a new delivery with the same event id, sent within a second and repeated like any other.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/wallet/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Balance, held and spent
         * @description What can be spent, what is held for orders without a message, and the two totals that always add up.
         */
        get: operations["getBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/wallet/txs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change of the balance, newest first
         * @description Every change of the balance, newest first. The opening balance plus the sum of the amounts is the closing balance.
         */
        get: operations["listTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/wallet/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Credit the wallet with a voucher
         * @description Credits the amount of a voucher once.
         */
        post: operations["redeemVoucher"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My settings
         * @description Settings of this side of the account.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my settings
         * @description Changes what is sent and leaves the rest.
         */
        patch: operations["updateSettings"];
        trace?: never;
    };
    "/api/sms/payments/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a payment provider reports: a customer has paid
         * @description Signed as Standard Webhooks with PAYMENT_WEBHOOK_SECRET. A payment is credited once per `reference`, however often it is reported.
         */
        post: operations["receivePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/sandbox/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a play number receive a message
         * @description Delivers a message to an active order of the test side as if its provider had received it now: relay, events, webhooks and waiting calls see it.
         */
        post: operations["sendTestMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/sandbox/top-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fill the balance of play money up to 10,000
         * @description A balance of 10,000 or more stays as it is. What is held for orders does not count.
         */
        post: operations["topUpPlayMoney"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/leases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Leases that hold, newest first
         * @description Leases that have not ended, page after page.
         */
        get: operations["listLeases"];
        put?: never;
        /**
         * Have one active order for yourself for a while
         * @description Takes the matching order that lives longest. Nobody else is given it, and nothing that came before is shown, until the lease is freed or runs out.
         */
        post: operations["createLease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/leases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One lease with the messages that came since it began
         * @description One lease with the messages stored since it began.
         */
        get: operations["getLease"];
        put?: never;
        post?: never;
        /**
         * Free the lease before its time
         * @description Gives the number back to the others at once. A lease that has ended already answers `LEASE_ENDED`.
         */
        delete: operations["freeLease"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/leases/{id}/claim-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the next code that came for the lease
         * @description Each code is given once: two callers of one lease get different ones. The oldest comes first. With `wait`, holds the answer until a code comes; both fields are null when none came in time.
         */
        post: operations["claimCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/leases/{id}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep the lease for its whole time to live from now
         * @description Repeating it is harmless: it only ever moves the end on.
         */
        post: operations["renewLease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process runs
         * @description Answers as long as the process lives.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the box serves requests
         * @description Whether calls can be served now: 503 while the box starts or stops, or its database does not answer.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics for Prometheus
         * @description Counters and gauges in the text format of Prometheus. Open to this machine; from elsewhere to an operator.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/abuse-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report what a number of this box was used for
         * @description For whoever was harmed; no account is needed. People find a form for this at `/abuse`.
         */
        post: operations["reportAbuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sources of numbers
         * @description Every connected source of numbers with its state.
         */
        get: operations["listProviders"];
        put?: never;
        /**
         * Connect a source of numbers
         * @description Connects a source of numbers. Its configuration is checked by its adapter before it is stored.
         */
        post: operations["createProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One source with its configuration
         * @description One source with its configuration, but for the secrets in it, and the URL it may push to.
         */
        get: operations["getProvider"];
        put?: never;
        post?: never;
        /**
         * Delete a source that was never used
         * @description Deletes a source that no order was ever tried with. Any other one is switched off instead: its books are kept.
         */
        delete: operations["deleteProvider"];
        options?: never;
        head?: never;
        /**
         * Switch a source on or off, change its markup or configuration
         * @description Changes the name, the markup or the configuration of a source, or switches it on and off.
         */
        patch: operations["updateProvider"];
        trace?: never;
    };
    "/api/sms/admin/providers/{id}/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Own numbers of a source
         * @description The numbers in a source’s own modems or phones: their state now, and the order that holds each.
         */
        get: operations["listProviderNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/providers/{id}/numbers/{numberId}/ussd": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a USSD code from an own number
         * @description Asks the network of a SIM, for its balance say, and waits for the answer, 45 seconds at most. Each call sends the code once, whoever holds the number.
         */
        post: operations["sendUssd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers with their balances
         * @description Every customer with the balance of the live wallet.
         */
        get: operations["listTenants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/tenants/{id}/top-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Credit a customer
         * @description Credits a customer’s live wallet. The same `reference` credits once.
         */
        post: operations["topUpTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/vouchers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Vouchers, newest first, their codes masked
         * @description Vouchers, newest first, their codes masked, with who redeemed them and when.
         */
        get: operations["listVouchers"];
        put?: never;
        /**
         * Make vouchers, whose codes are shown once
         * @description Makes voucher codes and shows them this once.
         */
        post: operations["createVouchers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/vouchers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw a voucher that nobody has redeemed
         * @description Ends a voucher that nobody has redeemed.
         */
        delete: operations["revokeVoucher"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/adapters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Kinds of sources this box can connect
         * @description Every kind of source with the JSON Schema of its configuration.
         */
        get: operations["listAdapters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/providers/{id}/rotate-inbound-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a source a new URL to push to
         * @description Makes a new secret URL for a source to push messages to; the old one stops working within seconds.
         */
        post: operations["rotateInboundKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/providers/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See whether a source answers
         * @description Reads its offers and its balance and buys nothing. A source that does not answer is a result, not an error.
         */
        post: operations["testProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/providers/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See whether a configuration works before it is stored
         * @description Makes a source of a configuration, reads its offers and its balance, and forgets it. Stores and buys nothing.
         */
        post: operations["tryProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/providers/{id}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a source offers, with cost and price
         * @description The offers of a source as this process holds them, with what a day costs us and what it is sold for.
         */
        get: operations["listProviderOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/providers/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the offers of a source now
         * @description Reads prices and stock now, whatever the pace of the source, and answers when they are held here. Other processes read soon after. Offers that could not be read stay as they were.
         */
        post: operations["syncProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/code-mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was decided about codes of sources
         * @description The decisions about service and country codes of sources, the latest first.
         */
        get: operations["listCodeMappings"];
        /**
         * Decide what a code of a source stands for
         * @description Decides what a service or country code of a source, or of all sources, stands for here, or that it is never offered. It replaces an earlier decision about the same code. The offers concerned are read again at once, by every process.
         */
        put: operations["setCodeMapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/unknown-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Codes of sources that nobody here knows
         * @description Service and country codes that sources list, that are in no table of ours and were not decided about, those in most offers first. What they stand for is not offered.
         */
        get: operations["listUnknownCodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/code-mappings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a decision about a code back
         * @description The code means again what it meant without the decision. The offers concerned are read again.
         */
        delete: operations["deleteCodeMapping"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One customer
         * @description One customer with both wallets, people, keys and orders in numbers.
         */
        get: operations["getTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/tenants/{id}/freeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Freeze a customer
         * @description Stops log-ins, API keys and purchases of a customer within a second. Data and balance are kept; running orders end in their time.
         */
        post: operations["freezeTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/tenants/{id}/unfreeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a frozen customer again
         * @description Lets a frozen customer in again.
         */
        post: operations["unfreezeTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/tenants/{id}/adjust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct a balance, with a reason
         * @description Adds to a customer’s live balance or takes from it, with a reason that stands in the ledger. The same `reference` happens once. Money that is held for orders cannot be taken.
         */
        post: operations["adjustTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders of everybody, newest first
         * @description Orders of every customer with the source of the number. Relay keys and messages are not shown.
         */
        get: operations["listOrdersOfBox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/orders/{tenantId}/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One order with everything that happened to it
         * @description One order with its timeline, oldest first: states, attempts, every call to a source with its latency, every move of money on both sides, and when messages came. Not what they say.
         */
        get: operations["getOrderTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/ledger/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each account holds
         * @description The sum of the postings of every account, over all customers and sources. Together they are 0.
         */
        get: operations["listLedgerAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/ledger/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Entries of a wallet or of a source, newest first
         * @description Entries as they were booked: of one customer’s wallet (`tenantId`), or of one source (`providerId`).
         */
        get: operations["listLedgerEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/ledger/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recompute the books
         * @description Recomputes every entry, hold and balance in one snapshot and names the first row that disagrees. Who asks while it runs gets the same answer.
         */
        post: operations["verifyLedger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Revenue, cost, margin and success
         * @description What the orders of a time came to so far, by day, source, country or service, and in total. Money is that of these orders whenever it moved. `format=csv` answers a table.
         */
        get: operations["getStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/price-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How prices are made from costs
         * @description Every price rule, in the order they were made. Where none fits, a price is the cost and the markup of the source.
         */
        get: operations["listPriceRules"];
        put?: never;
        /**
         * Make a price rule
         * @description Makes a rule, good on every process within a second. Of the rules that fit, the one for the customer wins, then for the service, then for the country, then for the source. Nothing is ever sold under cost.
         */
        post: operations["createPriceRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/price-rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a price rule would do, before it does it
         * @description Takes a new rule, or a change of one, and shows the offers whose price would change. Nothing is stored. Offers that a more specific rule prices are out of its scope.
         */
        post: operations["previewPriceRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/price-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a price rule
         * @description Ends a rule on every process within a second. What was sold keeps its price.
         */
        delete: operations["deletePriceRule"];
        options?: never;
        head?: never;
        /**
         * Change a price rule
         * @description Changes how a rule makes prices; what it is for stays. Good on every process within a second.
         */
        patch: operations["updatePriceRule"];
        trace?: never;
    };
    "/api/sms/admin/routing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * In which order offers are tried
         * @description The strategy of the box, and of customers that have another one.
         */
        get: operations["getRouting"];
        /**
         * Choose in which order offers are tried
         * @description Puts these strategies in the place of those before, on every process within a second. Purchases under way go on as they began.
         */
        put: operations["updateRouting"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/providers/{id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How well a source does
         * @description Success rate, seconds to the first message and error rate of a source, in all, by service and country and by hour, with how many orders and calls say so; and whether it is asked for numbers at the moment.
         */
        get: operations["getProviderHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/providers/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sell nothing more of a source for now
         * @description Sells nothing of a source, on every process within a second. It stays connected: numbers that customers have receive, are renewed and go back as before.
         */
        post: operations["pauseProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/providers/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sell of a source again
         * @description Ends a pause, on every process within a second.
         */
        post: operations["resumeProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a person has to look at
         * @description Alarms, newest first: those that are open, and what there was. One of a kind is open per source.
         */
        get: operations["listAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/alarms/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that a person has seen an alarm
         * @description Notes who has seen an alarm, and why it can stay. It closes by itself when what it is about is over; one of an `overcharge`, which cannot be looked at again, closes now.
         */
        post: operations["acknowledgeAlarm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/unknown-outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calls of which nobody knows what became
         * @description Purchases and renewals whose answer was lost and that are not settled, and those that were written off. The box goes on asking about the former by itself.
         */
        get: operations["listUnknownOutcomes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/unknown-outcomes/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what became of a call
         * @description Settles a purchase or a renewal as a person found out. Bought, with the number named, it is booked and the number goes back; without, its cost is booked to suspense. What was written off before is reversed where nothing was bought.
         */
        post: operations["resolveUnknownOutcome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/orphans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Numbers that a source lists as ours and nobody here knows
         * @description Such a number is given back where the source is set to `exclusiveAccount`, because nothing else can have rented it. Otherwise it is reported here and left alone.
         */
        get: operations["listOrphans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/missing-rentals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders whose number its source does not list as ours
         * @description The source took the number back, or a backup was restored that is older than that. Such an order receives nothing; cancel or replace it.
         */
        get: operations["listMissingRentals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/providers/{id}/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Our money at a source: what it says, what our books say
         * @description The balance as the source told it last, beside our books, and how both went. A drift that nothing explains is an alarm within a minute.
         */
        get: operations["getProviderBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/providers/{id}/balance/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a drift: money paid in, or lost
         * @description Makes our books say what the source says, because a person knows why they differ. `drift` is the one that the balance shows; when it is another one by now, nothing is booked.
         */
        post: operations["acknowledgeProviderBalance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/reports/provider-refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refunds that sources did not give back to us
         * @description What customers got back, or never paid, and we paid for: by order, with what the source gave back of it and how that is known, and summed by source.
         */
        get: operations["listProviderRefunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/reports/suspense": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What we paid, or may owe, for nothing
         * @description Numbers and extensions that serve no order, and calls that were written off because nobody found out what became of them, less what was given back; summed by source.
         */
        get: operations["listSuspense"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Settings of the box
         * @description What applies now: what an operator decided, else what the environment says.
         */
        get: operations["getBoxSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings of the box
         * @description Changes what is given, on every process within a second. Null gives a setting back to the environment.
         */
        patch: operations["updateBoxSettings"];
        trace?: never;
    };
    "/api/sms/admin/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, newest first
         * @description Every privileged act, every act with money and every decision of the policy, newest first.
         */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/policy/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules about services, senders and words
         * @description Every rule that an operator made, oldest first. Default denials are shown by the list of services.
         */
        get: operations["listPolicyRules"];
        put?: never;
        /**
         * Allow, review or deny services; block or flag messages
         * @description Makes a rule, which every process of the box follows within a second.
         */
        post: operations["createPolicyRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/policy/rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a rule would have done in the last 30 days
         * @description Compares a rule with past orders, or with the newest messages, and stores nothing.
         */
        post: operations["previewPolicyRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/policy/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a rule
         * @description Ends a rule, on every process within a second. The answer is the rule as it was.
         */
        delete: operations["deletePolicyRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/policy/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every service with its state and the rule that decides
         * @description Every service that this box knows, by name, with what is decided about it.
         */
        get: operations["listPolicyServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/policy/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How fast customers may buy, and how many numbers they may hold
         * @description What holds for customers without limits of their own. All null where `LIMITS=off` lifts them.
         */
        get: operations["getPurchaseLimits"];
        /**
         * Set the limits of the box
         * @description Sets what holds for customers without limits of their own, on every process within a second.
         */
        put: operations["setPurchaseLimits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/tenants/{id}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The limits of a customer
         * @description What holds for a customer now, and what of it was set for this customer.
         */
        get: operations["getTenantLimits"];
        /**
         * Set the limits of a customer
         * @description Sets what differs from the box for one customer, on every process within a second.
         */
        put: operations["setTenantLimits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/kill-switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is stopped
         * @description Every kill switch that is on; none, where everything is sold.
         */
        get: operations["getKillSwitch"];
        put?: never;
        /**
         * Stop all sales, or go on
         * @description Stops purchases, renewals and replacements on every process within a second: all of them, or those of a country or service. Orders that run receive, and relays answer.
         */
        post: operations["setKillSwitch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/statement-of-use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The statement of use, and who accepted it
         * @description What an operator accepts before a source that resells strangers’ numbers sells here.
         */
        get: operations["getStatementOfUse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/statement-of-use/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept the statement of use
         * @description Accepts the statement as it is now, for the box. Stored with who did it, when and from where.
         */
        post: operations["acceptStatementOfUse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/abuse-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What strangers reported, and who had the number
         * @description Reports of abuse, newest first, each with the orders that held the number at that time.
         */
        get: operations["listAbuseReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sms/admin/abuse-reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Close a report, or open it again
         * @description Closes a report with a note of what was found and done, or opens it again.
         */
        patch: operations["updateAbuseReport"];
        trace?: never;
    };
    "/api/sms/admin/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that reached nobody
         * @description Messages of the last 30 days that belong to no running order, or that a rule blocked, newest first. What they say is shown to nobody.
         */
        get: operations["listQuarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @example {
         *       "id": 3,
         *       "reportNo": "AR-7Q2M8XKD",
         *       "status": "open",
         *       "phone": "+12025550123",
         *       "service": "instagram",
         *       "description": "An account in my name was opened with this number.",
         *       "contact": "me@example.com",
         *       "happenedAt": "2026-06-01T12:00:00.000Z",
         *       "holders": [
         *         {
         *           "tenantId": 7,
         *           "orderId": 88,
         *           "service": "instagram",
         *           "from": "2026-06-01T11:00:00.000Z",
         *           "until": "2026-06-02T11:00:00.000Z"
         *         }
         *       ],
         *       "note": null,
         *       "createdAt": "2026-06-03T08:00:00.000Z",
         *       "closedAt": null
         *     }
         */
        AbuseReport: {
            id: number;
            reportNo: string;
            /** @enum {string} */
            status: "open" | "closed";
            phone: string | null;
            service: string | null;
            description: string;
            contact: string | null;
            happenedAt: string | null;
            /** @description Who had the number then, with an hour to either side; without a time, the last ten who had it. */
            holders: components["schemas"]["NumberHolder"][];
            note: string | null;
            /** Format: date-time */
            createdAt: string;
            closedAt: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 3,
         *           "reportNo": "AR-7Q2M8XKD",
         *           "status": "open",
         *           "phone": "+12025550123",
         *           "service": "instagram",
         *           "description": "An account in my name was opened with this number.",
         *           "contact": "me@example.com",
         *           "happenedAt": "2026-06-01T12:00:00.000Z",
         *           "holders": [
         *             {
         *               "tenantId": 7,
         *               "orderId": 88,
         *               "service": "instagram",
         *               "from": "2026-06-01T11:00:00.000Z",
         *               "until": "2026-06-02T11:00:00.000Z"
         *             }
         *           ],
         *           "note": null,
         *           "createdAt": "2026-06-03T08:00:00.000Z",
         *           "closedAt": null
         *         }
         *       ],
         *       "open": 1,
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        AbuseReportList: {
            items: components["schemas"]["AbuseReport"][];
            /** @description Reports that wait for you. */
            open: number;
            total?: number;
            page?: number;
            pageSize?: number;
            nextCursor?: string | null;
        };
        /**
         * @example {
         *       "version": 1
         *     }
         */
        AcceptStatementBody: {
            /** @description The version that you have read. */
            version: number;
        };
        /**
         * @example {
         *       "note": "Asked the provider, ticket 4711."
         *     }
         */
        AcknowledgeAlarmBody: {
            /** @description Why, for the audit log. */
            note: string;
        };
        /**
         * @example {
         *       "drift": 50,
         *       "reason": "Topped up by bank transfer."
         *     }
         */
        AcknowledgeBalanceBody: {
            /** @description The drift that is accepted, as the balance shows it now. */
            drift: number;
            /** @description Why, for the audit log. */
            reason: string;
        };
        /**
         * @example {
         *       "providerId": 2,
         *       "kind": "top_up",
         *       "amount": 50,
         *       "books": 146.4
         *     }
         */
        AcknowledgedBalance: {
            providerId: number;
            /**
             * @description The entry that was booked.
             * @enum {string}
             */
            kind: "top_up" | "adjust";
            /** @description Positive: the provider has more of our money. */
            amount: number;
            books: number;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "name": "gammu-smsd",
         *           "ownNumbers": true,
         *           "market": false,
         *           "configSchema": {
         *             "type": "object",
         *             "required": [
         *               "database",
         *               "sims"
         *             ],
         *             "properties": {
         *               "database": {
         *                 "type": "string"
         *               }
         *             }
         *           }
         *         }
         *       ]
         *     }
         */
        AdapterList: {
            items: {
                name: string;
                /** @description Your own SIM cards: they come first at equal price. */
                ownNumbers: boolean;
                /** @description Numbers of strangers: needs the statement of use to be accepted. */
                market: boolean;
                /** @description JSON Schema of `config`, to make a form of. Fields that are `writeOnly` are never shown again. */
                configSchema: {
                    [key: string]: unknown;
                };
            }[];
        };
        /**
         * @example {
         *       "email": "bob@example.com",
         *       "teamRole": "member"
         *     }
         */
        AddTeamMemberBody: {
            /** @example bob@example.com */
            email: string;
            /**
             * @description An owner says who is in the team; a member may do everything else.
             * @enum {string}
             */
            teamRole?: "owner" | "member";
        };
        /**
         * @example {
         *       "id": 3,
         *       "email": "bob@example.com",
         *       "teamRole": "member",
         *       "totpEnabled": false,
         *       "passwordChangeRequired": true,
         *       "createdAt": "2026-05-04T09:30:00.000Z",
         *       "oneTimePassword": "k3v9x-0q7mz-7h2p4-w8c1n-5tq9d",
         *       "oneTimePasswordUntil": "2026-05-11T09:30:00.000Z"
         *     }
         */
        AddedTeamMember: {
            id: number;
            email: string;
            /**
             * @description An owner says who is in the team; a member may do everything else.
             * @enum {string}
             */
            teamRole: "owner" | "member";
            totpEnabled: boolean;
            /** @description True until the password that was given out is changed. */
            passwordChangeRequired: boolean;
            /** Format: date-time */
            createdAt: string;
            /** @description Hand it to the person. They log in with it and must choose their own before anything else. */
            oneTimePassword: string;
            /**
             * Format: date-time
             * @description From then on it opens nothing.
             */
            oneTimePasswordUntil: string;
        };
        /**
         * @example {
         *       "amount": -5,
         *       "reference": "correction-2026-0007",
         *       "reason": "Credited twice by mistake"
         *     }
         */
        AdjustBody: {
            /** @description Added to the balance; negative takes away. At most six decimals, not 0. */
            amount: number;
            /** @description An adjustment with the same reference happens once. */
            reference: string;
            /** @description For the ledger and the audit log. */
            reason: string;
        };
        /**
         * @example {
         *       "tenantId": 7,
         *       "tenantName": "qa@example.com",
         *       "orderId": 41,
         *       "displayOrderNo": "S202606A1B2C3",
         *       "mode": "live",
         *       "status": "active",
         *       "service": "instagram",
         *       "country": "US",
         *       "cardKind": "physical",
         *       "rentDays": 7,
         *       "price": 3.64,
         *       "currency": "USDT",
         *       "phone": "+15550001234",
         *       "messageCount": 1,
         *       "failureCode": null,
         *       "providerId": 2,
         *       "providerName": "Office modems",
         *       "attempts": 1,
         *       "createdAt": "2026-06-01T12:00:00.000Z",
         *       "activatedAt": "2026-06-01T12:00:01.000Z",
         *       "expireAt": "2026-06-08T12:00:00.000Z",
         *       "endedAt": null
         *     }
         */
        AdminOrder: {
            tenantId: number;
            tenantName: string;
            /** @description Counts per customer. */
            orderId: number;
            displayOrderNo: string;
            /** @enum {string} */
            mode: "live" | "test";
            /** @enum {string} */
            status: "pending" | "active" | "expired" | "cancelled" | "released" | "failed";
            service: string;
            country: string;
            cardKind: string;
            rentDays: number;
            price: number;
            currency: string;
            phone: string | null;
            messageCount: number;
            failureCode: string | null;
            providerId: number;
            providerName: string | null;
            /** @description How many offers were tried. */
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            activatedAt: string | null;
            expireAt: string | null;
            endedAt: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "tenantId": 7,
         *           "tenantName": "qa@example.com",
         *           "orderId": 41,
         *           "displayOrderNo": "S202606A1B2C3",
         *           "mode": "live",
         *           "status": "active",
         *           "service": "instagram",
         *           "country": "US",
         *           "cardKind": "physical",
         *           "rentDays": 7,
         *           "price": 3.64,
         *           "currency": "USDT",
         *           "phone": "+15550001234",
         *           "messageCount": 1,
         *           "failureCode": null,
         *           "providerId": 2,
         *           "providerName": "Office modems",
         *           "attempts": 1,
         *           "createdAt": "2026-06-01T12:00:00.000Z",
         *           "activatedAt": "2026-06-01T12:00:01.000Z",
         *           "expireAt": "2026-06-08T12:00:00.000Z",
         *           "endedAt": null
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        AdminOrderList: {
            items: components["schemas"]["AdminOrder"][];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "id": 12,
         *       "kind": "balance_drift",
         *       "providerId": 2,
         *       "details": {
         *         "balanceMicros": "98500000",
         *         "booksMicros": "100000000",
         *         "driftMicros": "-1500000"
         *       },
         *       "openedAt": "2026-06-01T12:00:40.000Z",
         *       "updatedAt": "2026-06-01T12:01:10.000Z",
         *       "acknowledgedAt": null,
         *       "acknowledgedBy": null,
         *       "note": null,
         *       "closedAt": null
         *     }
         */
        Alarm: {
            id: number;
            /** @enum {string} */
            kind: "balance_drift" | "unexplained_credit" | "refund_not_given" | "unknown_outcome" | "overcharge" | "orphan" | "missing_rental" | "ledger_fault";
            /** @description Null where it is about the box. */
            providerId: number | null;
            /** @description Figures and ids, by kind. */
            details: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            updatedAt: string;
            acknowledgedAt: string | null;
            acknowledgedBy: string | null;
            note: string | null;
            closedAt: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 12,
         *           "kind": "balance_drift",
         *           "providerId": 2,
         *           "details": {
         *             "balanceMicros": "98500000",
         *             "booksMicros": "100000000",
         *             "driftMicros": "-1500000"
         *           },
         *           "openedAt": "2026-06-01T12:00:40.000Z",
         *           "updatedAt": "2026-06-01T12:01:10.000Z",
         *           "acknowledgedAt": null,
         *           "acknowledgedBy": null,
         *           "note": null,
         *           "closedAt": null
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        AlarmList: {
            items: components["schemas"]["Alarm"][];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "id": 1,
         *       "name": "server-1",
         *       "key": "psk_4H…aQe0",
         *       "mode": "live",
         *       "scopes": [
         *         "*"
         *       ],
         *       "allowedIps": null,
         *       "dailyBudget": 25,
         *       "createdAt": "2026-05-04T09:30:00.000Z",
         *       "expiresAt": null,
         *       "lastUsedAt": "2026-05-04T11:02:00.000Z"
         *     }
         */
        ApiKey: {
            id: number;
            name: string;
            /**
             * @description Masked, enough to tell keys apart.
             * @example psk_ab…yz9k
             */
            key: string;
            /**
             * @description `test` keys spend play money, see only the simulator, and never touch a real number.
             * @enum {string}
             */
            mode: "live" | "test";
            scopes: ("*" | "shop:read" | "orders:read" | "orders:write" | "messages:read" | "wallet:read" | "templates:read" | "templates:write" | "webhooks:read" | "webhooks:write" | "wallet:write" | "events:read" | "leases:write" | "sandbox:write")[];
            /** @description Null: from everywhere. */
            allowedIps: string[] | null;
            /** @description Null: no limit. */
            dailyBudget: number | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Null: never. */
            expiresAt: string | null;
            /** @description Exact to a minute. */
            lastUsedAt: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 1,
         *           "name": "server-1",
         *           "key": "psk_4H…aQe0",
         *           "mode": "live",
         *           "scopes": [
         *             "*"
         *           ],
         *           "allowedIps": null,
         *           "dailyBudget": 25,
         *           "createdAt": "2026-05-04T09:30:00.000Z",
         *           "expiresAt": null,
         *           "lastUsedAt": null
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        ApiKeyList: {
            items: components["schemas"]["ApiKey"][];
            total?: number;
            page?: number;
            pageSize?: number;
            nextCursor?: string | null;
        };
        /**
         * @example {
         *       "id": 812,
         *       "at": "2026-06-01T12:00:00.000Z",
         *       "tenantId": 7,
         *       "tenantName": "qa@example.com",
         *       "actorType": "user",
         *       "actorId": "1",
         *       "actorName": "operator@example.com",
         *       "ip": "203.0.113.9",
         *       "action": "tenant.frozen",
         *       "target": "tenant 7",
         *       "details": {
         *         "reason": "Asked for by the account holder"
         *       }
         *     }
         */
        AuditEntry: {
            id: number;
            /** Format: date-time */
            at: string;
            /** @description The account that was acted on. */
            tenantId: number;
            tenantName: string;
            /** @enum {string} */
            actorType: "user" | "api-key" | "system" | "anonymous";
            actorId: string | null;
            /** @description The e-mail address of a person. */
            actorName: string | null;
            ip: string | null;
            /** @description Noun, dot, past participle. */
            action: string;
            target: string | null;
            details: {
                [key: string]: unknown;
            };
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 812,
         *           "at": "2026-06-01T12:00:00.000Z",
         *           "tenantId": 7,
         *           "tenantName": "qa@example.com",
         *           "actorType": "user",
         *           "actorId": "1",
         *           "actorName": "operator@example.com",
         *           "ip": "203.0.113.9",
         *           "action": "tenant.frozen",
         *           "target": "tenant 7",
         *           "details": {
         *             "reason": "Asked for by the account holder"
         *           }
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        AuditLog: {
            items: components["schemas"]["AuditEntry"][];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "balance": 9984.4,
         *       "frozenAmount": 0,
         *       "totalRecharge": 10000,
         *       "totalConsume": 15.6,
         *       "currency": "USDT"
         *     }
         */
        Balance: {
            /** @description What can be spent. */
            balance: number;
            /** @description Held for orders that have had no message yet. */
            frozenAmount: number;
            /** @description Always balance + frozenAmount + totalConsume. */
            totalRecharge: number;
            totalConsume: number;
            /** @example USDT */
            currency: string;
        };
        /**
         * @example {
         *       "baseUrl": "https://sms.example.com"
         *     }
         */
        BaseUrl: {
            baseUrl: string;
        };
        /**
         * @example {
         *       "relayBaseUrl": "https://codes.example.com",
         *       "registrationOpen": false,
         *       "messageRetentionDays": 30
         *     }
         */
        BoxSettings: {
            /** @description What relay links begin with; null: the address of the box. */
            relayBaseUrl: string | null;
            /** @description Whether strangers may register. */
            registrationOpen: boolean;
            /** @description Days that messages are kept after their order has ended. */
            messageRetentionDays: number;
        };
        /**
         * @example {
         *       "autoRenew": true,
         *       "templateId": null,
         *       "tag": "signup-tests",
         *       "note": "Owned by the QA team"
         *     }
         */
        ChangeOrderBody: {
            autoRenew?: boolean;
            /** @description What the relay answers with; null for our own answer. */
            templateId?: number | null;
            tag?: string | null;
            note?: string | null;
        };
        /**
         * @description Both null when no unclaimed code came in time: call again.
         * @example {
         *       "code": "482913",
         *       "message": {
         *         "id": "0198a6c2-6f3e-7d51-9b0c-2f4a8e6d1c35",
         *         "orderId": 19,
         *         "displayOrderNo": "S2606K3M9Q2XT7A",
         *         "phone": "+12015550123",
         *         "service": "test-silent",
         *         "sender": "MyApp",
         *         "content": "Your MyApp code is 482913.",
         *         "codeValue": "482913",
         *         "receivedAt": "2026-06-01T12:00:04.120Z"
         *       }
         *     }
         */
        ClaimedCode: {
            code: string | null;
            message: components["schemas"]["Message"] | null;
        };
        /**
         * @example {
         *       "id": 3,
         *       "providerId": 2,
         *       "kind": "service",
         *       "foreignCode": "bnl",
         *       "ourCode": "reddit",
         *       "updatedAt": "2026-03-01T12:00:00.000Z"
         *     }
         */
        CodeMapping: {
            id: number;
            /** @description The source that writes it; null: every source. A decision for one source goes before one for all. */
            providerId: number | null;
            /** @description What the code stands for. */
            kind: "service" | "country";
            foreignCode: string;
            /** @description A service or country of ours, `*` for numbers that serve any service; null: never offered. */
            ourCode: string | null;
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 3,
         *           "providerId": 2,
         *           "kind": "service",
         *           "foreignCode": "bnl",
         *           "ourCode": "reddit",
         *           "updatedAt": "2026-03-01T12:00:00.000Z"
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        CodeMappingList: {
            items: components["schemas"]["CodeMapping"][];
            total: number;
            page: number;
            pageSize: number;
        };
        /**
         * @example {
         *       "code": "287082"
         *     }
         */
        ConfirmTotpBody: {
            /**
             * @description What the authenticator shows.
             * @example 287082
             */
            code: string;
        };
        /**
         * @example {
         *       "code": "US",
         *       "name": "United States",
         *       "flag": "🇺🇸",
         *       "dialCode": "+1",
         *       "serviceCount": 316,
         *       "stock": 20298
         *     }
         */
        Country: {
            /**
             * @description ISO 3166-1 alpha-2.
             * @example US
             */
            code: string;
            name: string;
            /** @description The emoji. */
            flag: string;
            /** @example +1 */
            dialCode: string;
            /** @description Services with a number in stock. */
            serviceCount: number;
            /** @description Numbers in stock, all services together. */
            stock: number;
        };
        /**
         * @example [
         *       {
         *         "code": "US",
         *         "name": "United States",
         *         "flag": "🇺🇸",
         *         "dialCode": "+1",
         *         "serviceCount": 316,
         *         "stock": 20298
         *       }
         *     ]
         */
        CountryList: components["schemas"]["Country"][];
        /**
         * @example {
         *       "phone": "+12025550123",
         *       "service": "instagram",
         *       "description": "An account in my name was opened with this number.",
         *       "contact": "me@example.com",
         *       "happenedAt": "2026-06-01T12:00:00Z"
         *     }
         */
        CreateAbuseReportBody: {
            /** @description The number that was used, with its country code. */
            phone?: string;
            /** @description Where it was used. */
            service?: string;
            /** @description What happened. */
            description: string;
            /** @description Where we can reach you, if you want an answer. */
            contact?: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            happenedAt?: string;
        };
        /**
         * @example {
         *       "name": "server-1",
         *       "scopes": [
         *         "*"
         *       ],
         *       "dailyBudget": 25
         *     }
         */
        CreateApiKeyBody: {
            /** @example server-1 */
            name: string;
            /** @description Default: `["*"]`. */
            scopes?: ("*" | "shop:read" | "orders:read" | "orders:write" | "messages:read" | "wallet:read" | "templates:read" | "templates:write" | "webhooks:read" | "webhooks:write" | "wallet:write" | "events:read" | "leases:write" | "sandbox:write")[];
            /**
             * Format: date-time
             * @description Default: never.
             */
            expiresAt?: string;
            /**
             * @description From where the key works: at most 50 addresses and CIDR blocks. Default: from everywhere.
             * @example [
             *       "192.0.2.7",
             *       "2001:db8::/48"
             *     ]
             */
            allowedIps?: string[];
            /**
             * @description The most this key may spend on purchases and renewals in a day (UTC). At most six decimals.
             * @example 25
             */
            dailyBudget?: number;
            /**
             * @description `test` keys spend play money, see only the simulator, and never touch a real number.
             * @enum {string}
             */
            mode?: "live" | "test";
        };
        /**
         * @example {
         *       "service": "test-silent",
         *       "tag": "ci",
         *       "ttlSeconds": 60,
         *       "waitSeconds": 30
         *     }
         */
        CreateLeaseBody: {
            /** @description Code or name, any case. Default: any service. */
            service?: string;
            /** @description Code or name, any case. Default: any country. */
            country?: string;
            /** @description Only orders with this tag. */
            tag?: string;
            /** @description How long the lease holds without a heartbeat. Choose little: it is how long a dead holder blocks. */
            ttlSeconds: number;
            /** @description How long to wait while every matching order is leased, first come first served. Default: 0. */
            waitSeconds?: number;
        };
        /**
         * @example {
         *       "kind": "sender",
         *       "subject": "hsbc*",
         *       "action": "block",
         *       "label": "Banking senders"
         *     }
         */
        CreatePolicyRuleBody: {
            /**
             * @description What the subject is: a category or a service, which are allowed, reviewed or denied; or a sender or words of messages, which are blocked or flagged.
             * @enum {string}
             */
            kind: "category" | "service" | "sender" | "word";
            /** @description A category, the code of a service, the pattern of a sender (`*` any characters, `?` one) or words (`*` at an end: any ending). Case and accents do not matter. */
            subject: string;
            /**
             * @description allow, review or deny for categories and services; block or flag for senders and words.
             * @enum {string}
             */
            action: "allow" | "review" | "deny" | "block" | "flag";
            /** @description Default: for everybody. */
            tenantId?: number;
            /** @description What you call its group. */
            label?: string;
        };
        /**
         * @example {
         *       "service": "telegram",
         *       "country": "US",
         *       "markupPercent": 35,
         *       "fixedPerDay": 0,
         *       "floorPerDay": 0.4,
         *       "roundTo": 0.05,
         *       "ending": 0,
         *       "note": "Dear to support"
         *     }
         */
        CreatePriceRuleBody: {
            tenantId?: number | null;
            /** @description Code or name. */
            service?: string | null;
            /** @description Code or name. */
            country?: string | null;
            providerId?: number | null;
            /** @description Added to the cost of a day. Null, and the default: the markup of the source. */
            markupPercent?: number | null;
            /** @description Added to a day after the markup. Default: 0. */
            fixedPerDay?: number;
            /** @description The least a day costs. Default: 0. */
            floorPerDay?: number;
            /** @description A day is rounded up to a multiple of this, and `ending` more. Default: 0.01. */
            roundTo?: number;
            /** @description Below `roundTo`: 0.99 with 1. Default: 0. */
            ending?: number;
            /** @description For operators; customers never see it. */
            note?: string | null;
        };
        /**
         * @example {
         *       "name": "Office modems",
         *       "adapter": "gammu-smsd",
         *       "config": {
         *         "database": "/var/lib/gammu/smsd.db",
         *         "sims": [
         *           {
         *             "phoneId": "modem-1",
         *             "msisdn": "+447700900123",
         *             "country": "GB"
         *           }
         *         ]
         *       },
         *       "markupPercent": 20
         *     }
         */
        CreateProviderBody: {
            name: string;
            /** @example gammu-smsd */
            adapter: string;
            /** @description As the adapter asks for; kept sealed. */
            config: {
                [key: string]: unknown;
            };
            /** @description Default: "Platform" and a number. */
            alias?: string;
            /** @description Added to the cost. Default: 20. */
            markupPercent?: number;
        };
        /**
         * @description Without `contentType` it is `text/plain`.
         * @example {
         *       "name": "shop-bot",
         *       "body": "{\"ok\":\"{Status}\",\"code\":\"{Code}\"}",
         *       "contentType": "application/json"
         *     }
         */
        CreateTemplateBody: {
            /** @example shop-bot */
            name: string;
            /**
             * @description Placeholders in any case: `{Code}` `{Content}` `{OrderNo}` `{Phone}` `{Sender}` `{ReceivedAt}` `{Service}` `{Country}` `{Status}`, at most 50. Other braces stay as they are.
             * @example {"ok":"{Status}","code":"{Code}"}
             */
            body: string;
            /**
             * @description What the text is when it is no JSON object or list after substitution; one that is goes out as `application/json`.
             * @enum {string}
             */
            contentType?: "text/plain" | "application/json";
        };
        /**
         * @example {
         *       "amount": 25,
         *       "count": 2,
         *       "expiresAt": "2026-12-31T00:00:00Z",
         *       "note": "Spring campaign"
         *     }
         */
        CreateVouchersBody: {
            /** @description What each one credits; at most six decimals. */
            amount: number;
            count: number;
            /**
             * Format: date-time
             * @description In the future. Default: never.
             */
            expiresAt?: string;
            /** @description For the operator; customers do not see it. */
            note?: string;
        };
        /**
         * @example {
         *       "url": "https://shop.example.com/hooks/simsmsbox",
         *       "types": [
         *         "message.received",
         *         "order.expired"
         *       ],
         *       "description": "Order desk"
         *     }
         */
        CreateWebhookBody: {
            /**
             * @description `https`, port 443 or 8443 unless the operator allows others, a public address, no credentials.
             * @example https://shop.example.com/hooks/simsmsbox
             */
            url: string;
            /** @description Which events to send. `*` stands for all, also those that later versions add. Default: `["*"]`. */
            types?: ("*" | "message.received" | "order.activated" | "order.expiring" | "order.expired" | "order.cancelled" | "order.renewed" | "order.released" | "order.failed" | "wallet.low_balance")[];
            description?: string;
            /** @description Default: true. */
            enabled?: boolean;
        };
        /**
         * @example {
         *       "reportNo": "AR-7Q2M8XKD"
         *     }
         */
        CreatedAbuseReport: {
            /** @description Name it when you write to us about this report. */
            reportNo: string;
        };
        /**
         * @example {
         *       "id": 1,
         *       "name": "server-1",
         *       "key": "psk_4Hq0ZxT7bVn2Lw9KcRs5Yd8Jm3Fg6P1aQe0",
         *       "mode": "live",
         *       "scopes": [
         *         "*"
         *       ],
         *       "allowedIps": null,
         *       "dailyBudget": 25,
         *       "createdAt": "2026-05-04T09:30:00.000Z",
         *       "expiresAt": null
         *     }
         */
        CreatedApiKey: {
            id: number;
            name: string;
            /** @description The whole key. It can be viewed again later. */
            key: string;
            /**
             * @description `test` keys spend play money, see only the simulator, and never touch a real number.
             * @enum {string}
             */
            mode: "live" | "test";
            scopes: ("*" | "shop:read" | "orders:read" | "orders:write" | "messages:read" | "wallet:read" | "templates:read" | "templates:write" | "webhooks:read" | "webhooks:write" | "wallet:write" | "events:read" | "leases:write" | "sandbox:write")[];
            /** @description Null: from everywhere. */
            allowedIps: string[] | null;
            /** @description Null: no limit. */
            dailyBudget: number | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Null: never. */
            expiresAt: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 7,
         *           "code": "SSB-7K3M-9Q2X-T7AB-C4DE-PQ2X"
         *         },
         *         {
         *           "id": 8,
         *           "code": "SSB-1F8H-ZV0T-6M4R-2NCQ-W9SD"
         *         }
         *       ],
         *       "amount": 25,
         *       "currency": "USDT",
         *       "expiresAt": "2026-12-31T00:00:00.000Z"
         *     }
         */
        CreatedVouchers: {
            items: {
                id: number;
                /** @description Shown this once; keep it. */
                code: string;
            }[];
            amount: number;
            currency: string;
            expiresAt: string | null;
        };
        /**
         * @example {
         *       "id": "019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70",
         *       "url": "https://shop.example.com/hooks/simsmsbox",
         *       "types": [
         *         "message.received",
         *         "order.expired"
         *       ],
         *       "description": "Order desk",
         *       "enabled": true,
         *       "disabledReason": null,
         *       "createdAt": "2026-06-01T09:00:00.000Z",
         *       "health": {
         *         "lastSuccessAt": null,
         *         "lastFailureAt": null,
         *         "lastFailure": null,
         *         "failingSince": null
         *       },
         *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDaPmhkMOAxHA="
         *     }
         */
        CreatedWebhook: {
            /** Format: uuid */
            id: string;
            url: string;
            /** @description Which events to send. `*` stands for all, also those that later versions add. Default: `["*"]`. */
            types: ("*" | "message.received" | "order.activated" | "order.expiring" | "order.expired" | "order.cancelled" | "order.renewed" | "order.released" | "order.failed" | "wallet.low_balance")[];
            description: string | null;
            enabled: boolean;
            /** @description `owner`: by a call. `gone`: the receiver answered 410. `failing`: three days of nothing but failures. */
            disabledReason: ("owner" | "gone" | "failing") | null;
            /** Format: date-time */
            createdAt: string;
            health: {
                lastSuccessAt: string | null;
                lastFailureAt: string | null;
                /** @description The status of the answer, or why there was none. */
                lastFailure: string | null;
                /** @description The first failure since the last success. After three days it is switched off. */
                failingSince: string | null;
            };
            /** @description Verifies what is sent. People can view it again later. */
            secret: string;
        };
        /** @example {} */
        EmptyBody: Record<string, never> | null;
        /** @description Told apart by `type`. Fields and types may be added; ignore those you do not know. */
        Event: components["schemas"]["MessageReceivedEvent"] | components["schemas"]["OrderEvent"] | components["schemas"]["LowBalanceEvent"];
        /**
         * @description The order as it is when the event is sent, without its relay key.
         * @example {
         *       "orderId": 19,
         *       "displayOrderNo": "S2606K3M9Q2XT7A",
         *       "phone": "+12025550123",
         *       "country": "US",
         *       "service": "instagram",
         *       "serviceName": "Instagram",
         *       "cardKind": "physical",
         *       "rentDays": 30,
         *       "price": 30,
         *       "currency": "USDT",
         *       "status": "active",
         *       "latestCode": "482913",
         *       "latestMessageAt": "2026-06-01T09:30:12.480Z",
         *       "messageCount": 1,
         *       "autoRenew": false,
         *       "tag": null,
         *       "note": null,
         *       "createdAt": "2026-06-01T09:28:00.112Z",
         *       "expireAt": "2026-07-01T09:28:01.371Z"
         *     }
         */
        EventOrder: {
            /**
             * @description Counts per account.
             * @example 19
             */
            orderId: number;
            /** @example S2606K3M9Q2XT7A */
            displayOrderNo: string;
            /** @description E.164; null until a number is rented. */
            phone: string | null;
            country: string;
            service: string;
            serviceName: string;
            /**
             * @description A real SIM card, or a number of a carrier's or an internet service.
             * @enum {string}
             */
            cardKind: "physical" | "virtual";
            /** @description Renewals included. */
            rentDays: number;
            /** @description For the whole term. */
            price: number;
            currency: string;
            status: components["schemas"]["OrderStatus"];
            latestCode: string | null;
            latestMessageAt: string | null;
            messageCount: number;
            autoRenew: boolean;
            tag: string | null;
            note: string | null;
            /** Format: date-time */
            createdAt: string;
            expireAt: string | null;
        };
        /**
         * @example {
         *       "scope": "current"
         *     }
         * @example {
         *       "scope": "selected",
         *       "orderIds": [
         *         19,
         *         "S2606K3M9Q2XT7A"
         *       ]
         *     }
         */
        ExportTokensBody: {
            /**
             * @description `selected`: those in orderIds. `current`: active orders. `renewal`: active orders with autoRenew or less than 3 days left. `all`: every order that has a number.
             * @enum {string}
             */
            scope: "selected" | "current" | "renewal" | "all";
            /** @description `orderId` or `displayOrderNo`; with scope `selected` only. */
            orderIds?: (number | string)[];
        };
        /**
         * @example {
         *       "reason": "Reported for abuse, see report 12"
         *     }
         */
        FreezeTenantBody: {
            /** @description For the audit log. */
            reason: string;
        };
        /**
         * @example {
         *       "status": "ok"
         *     }
         */
        Health: {
            /** @constant */
            status: "ok";
        };
        /**
         * @example {
         *       "scope": "country",
         *       "subject": "US",
         *       "reason": "Complaints from a network",
         *       "since": "2026-06-01T12:00:00.000Z"
         *     }
         */
        KillSwitch: {
            /** @enum {string} */
            scope: "all" | "country" | "service";
            subject: string | null;
            reason: string;
            /** Format: date-time */
            since: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "scope": "country",
         *           "subject": "US",
         *           "reason": "Complaints from a network",
         *           "since": "2026-06-01T12:00:00.000Z"
         *         }
         *       ]
         *     }
         */
        KillSwitchList: {
            items: components["schemas"]["KillSwitch"][];
        };
        /**
         * @example {
         *       "id": "0198a6c2-5a10-7c44-8e2b-91d3f07ab6c2",
         *       "order": {
         *         "orderId": 19,
         *         "displayOrderNo": "S2606K3M9Q2XT7A",
         *         "phone": "+12015550123",
         *         "country": "US",
         *         "service": "test-silent",
         *         "cardKind": "physical",
         *         "tag": "ci",
         *         "expireAt": "2026-06-02T11:58:00.000Z"
         *       },
         *       "ttlSeconds": 60,
         *       "createdAt": "2026-06-01T12:00:00.000Z",
         *       "expiresAt": "2026-06-01T12:01:00.000Z"
         *     }
         */
        Lease: {
            /** Format: uuid */
            id: string;
            order: components["schemas"]["LeasedOrder"];
            /** @description How long a heartbeat extends it by. */
            ttlSeconds: number;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description It frees itself then, unless a heartbeat came.
             */
            expiresAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0198a6c2-5a10-7c44-8e2b-91d3f07ab6c2",
         *           "order": {
         *             "orderId": 19,
         *             "displayOrderNo": "S2606K3M9Q2XT7A",
         *             "phone": "+12015550123",
         *             "country": "US",
         *             "service": "test-silent",
         *             "cardKind": "physical",
         *             "tag": "ci",
         *             "expireAt": "2026-06-02T11:58:00.000Z"
         *           },
         *           "ttlSeconds": 60,
         *           "createdAt": "2026-06-01T12:00:00.000Z",
         *           "expiresAt": "2026-06-01T12:01:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        LeaseList: {
            items: components["schemas"]["Lease"][];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "id": "0198a6c2-5a10-7c44-8e2b-91d3f07ab6c2",
         *       "order": {
         *         "orderId": 19,
         *         "displayOrderNo": "S2606K3M9Q2XT7A",
         *         "phone": "+12015550123",
         *         "country": "US",
         *         "service": "test-silent",
         *         "cardKind": "physical",
         *         "tag": "ci",
         *         "expireAt": "2026-06-02T11:58:00.000Z"
         *       },
         *       "ttlSeconds": 60,
         *       "createdAt": "2026-06-01T12:00:00.000Z",
         *       "expiresAt": "2026-06-01T12:01:00.000Z",
         *       "messages": [
         *         {
         *           "id": "0198a6c2-6f3e-7d51-9b0c-2f4a8e6d1c35",
         *           "orderId": 19,
         *           "displayOrderNo": "S2606K3M9Q2XT7A",
         *           "phone": "+12015550123",
         *           "service": "test-silent",
         *           "sender": "MyApp",
         *           "content": "Your MyApp code is 482913.",
         *           "codeValue": "482913",
         *           "receivedAt": "2026-06-01T12:00:04.120Z"
         *         }
         *       ]
         *     }
         */
        LeaseWithMessages: {
            /** Format: uuid */
            id: string;
            order: components["schemas"]["LeasedOrder"];
            /** @description How long a heartbeat extends it by. */
            ttlSeconds: number;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description It frees itself then, unless a heartbeat came.
             */
            expiresAt: string;
            /** @description Messages stored since the lease began, newest first, at most 100. */
            messages: components["schemas"]["Message"][];
        };
        /**
         * @description Without the relay key and the latest code: both would show what came for another holder.
         * @example {
         *       "orderId": 19,
         *       "displayOrderNo": "S2606K3M9Q2XT7A",
         *       "phone": "+12015550123",
         *       "country": "US",
         *       "service": "test-silent",
         *       "cardKind": "physical",
         *       "tag": "ci",
         *       "expireAt": "2026-06-02T11:58:00.000Z"
         *     }
         */
        LeasedOrder: {
            orderId: number;
            displayOrderNo: string;
            /** @description E.164. */
            phone: string;
            country: string;
            service: string;
            /**
             * @description A real SIM card, or a number of a carrier's or an internet service.
             * @enum {string}
             */
            cardKind: "physical" | "virtual";
            tag: string | null;
            /** Format: date-time */
            expireAt: string;
        };
        /**
         * @example {
         *       "accounts": [
         *         {
         *           "account": "external",
         *           "wallet": "live",
         *           "currency": "USDT",
         *           "balance": -20.5
         *         },
         *         {
         *           "account": "revenue",
         *           "wallet": "live",
         *           "currency": "USDT",
         *           "balance": 20.5
         *         }
         *       ],
         *       "sum": 0
         *     }
         */
        LedgerAccounts: {
            accounts: {
                /**
                 * @description Of customers: available, frozen. Of the box: revenue, cost, suspense. Outside: external, provider.
                 * @enum {string}
                 */
                account: "available" | "frozen" | "revenue" | "external" | "provider" | "cost" | "suspense";
                /**
                 * @description Which side of the books.
                 * @enum {string}
                 */
                wallet: "live" | "test" | "provider";
                currency: string;
                balance: number;
            }[];
            sum: number;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 12,
         *           "tenantId": 7,
         *           "providerId": null,
         *           "wallet": "live",
         *           "kind": "capture",
         *           "from": "frozen",
         *           "to": "revenue",
         *           "amount": 3.64,
         *           "balanceAfter": 96.36,
         *           "frozenAfter": 0,
         *           "reference": "S202606A1B2C3",
         *           "note": null,
         *           "createdAt": "2026-06-01T12:00:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        LedgerEntries: {
            items: {
                /** @description Counts per wallet, or per provider. */
                id: number;
                tenantId: number | null;
                providerId: number | null;
                wallet: string | null;
                kind: string;
                from: string;
                to: string;
                amount: number;
                balanceAfter: number | null;
                frozenAfter: number | null;
                reference: string;
                note: string | null;
                /** Format: date-time */
                createdAt: string;
            }[];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "ok": true,
         *       "wallets": 14,
         *       "entries": 812,
         *       "fault": null,
         *       "durationMs": 31
         *     }
         */
        LedgerVerdict: {
            ok: boolean;
            wallets: number;
            entries: number;
            fault: {
                /** @description The row, in words. */
                where: string;
                problem: string;
            } | null;
            durationMs: number;
        };
        /**
         * @example {
         *       "email": "ann@example.com",
         *       "password": "a long pass phrase of mine"
         *     }
         */
        LogInBody: {
            /** @example ann@example.com */
            email: string;
            password: string;
            /**
             * @description For accounts with a second factor: the six digits of the authenticator, or a recovery code.
             * @example 287082
             */
            totp?: string;
            /** @description For programs: also answer with the refresh token in the body. Default: false. */
            includeRefreshToken?: boolean;
        };
        /**
         * @example {
         *       "id": "7c1f0f0e-3f4b-4e0a-8a39-5a1df0e1c2b3",
         *       "type": "wallet.low_balance",
         *       "timestamp": "2026-06-01T09:28:00.112Z",
         *       "mode": "live",
         *       "data": {
         *         "balance": 18.5,
         *         "threshold": 20,
         *         "currency": "USDT"
         *       }
         *     }
         */
        LowBalanceEvent: {
            /**
             * Format: uuid
             * @description One event has one id, whichever way it comes. Of a message it is the id of the message.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /**
             * @description Whether real or play money and numbers.
             * @enum {string}
             */
            mode: "live" | "test";
            /** @enum {string} */
            type: "wallet.low_balance";
            data: {
                /** @description What could still be spent after the charge. */
                balance: number;
                /** @description The `lowBalanceThreshold` it fell below. */
                threshold: number;
                currency: string;
            };
        };
        /**
         * @example {
         *       "country": "US",
         *       "currency": "USDT",
         *       "services": [
         *         {
         *           "service": "instagram",
         *           "name": "Instagram",
         *           "price": 0.52,
         *           "stock": 1326,
         *           "offers": [
         *             {
         *               "offerId": "off_oSpO15h2cWsQ4JOO",
         *               "platform": "Platform 1",
         *               "cardKind": "physical",
         *               "price": 0.52,
         *               "stock": 1326,
         *               "minDays": 1,
         *               "maxDays": 30,
         *               "successRate": 0.94,
         *               "medianSecondsToCode": 21
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        Market: {
            country: string;
            currency: string;
            services: {
                /**
                 * @description The code to order with.
                 * @example instagram
                 */
                service: string;
                name: string;
                /** @description Per day of rent, of the cheapest offer in stock. */
                price: number;
                stock: number;
                offers: components["schemas"]["MarketOffer"][];
            }[];
        };
        /**
         * @example {
         *       "offerId": "off_oSpO15h2cWsQ4JOO",
         *       "platform": "Platform 1",
         *       "cardKind": "physical",
         *       "price": 0.52,
         *       "stock": 1326,
         *       "minDays": 1,
         *       "maxDays": 30,
         *       "successRate": 0.94,
         *       "medianSecondsToCode": 21
         *     }
         */
        MarketOffer: {
            offerId: string;
            /** @description An alias; it never names the provider. */
            platform: string;
            /**
             * @description A real SIM card, or a number of a carrier's or an internet service.
             * @enum {string}
             */
            cardKind: "physical" | "virtual";
            price: number;
            stock: number;
            minDays: number;
            maxDays: number;
            /** @description Of the latest orders, the share that got a message; left out while there are few. */
            successRate?: number;
            /** @description From the purchase to the first message; left out while there are few. */
            medianSecondsToCode?: number;
        };
        /**
         * @example {
         *       "id": "019e91f0-4a2c-7d31-8a65-0c1f5b7e9d42",
         *       "orderId": 19,
         *       "displayOrderNo": "S2606K3M9Q2XT7A",
         *       "phone": "+14155550123",
         *       "service": "instagram",
         *       "sender": "Instagram",
         *       "content": "482 913 is your Instagram code.",
         *       "codeValue": "482913",
         *       "receivedAt": "2026-06-04T09:15:27.104Z"
         *     }
         */
        Message: {
            /** Format: uuid */
            id: string;
            orderId: number;
            displayOrderNo: string;
            phone: string;
            service: string;
            sender: string;
            content: string;
            codeValue: string | null;
            /** Format: date-time */
            receivedAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019e91f0-4a2c-7d31-8a65-0c1f5b7e9d42",
         *           "orderId": 19,
         *           "displayOrderNo": "S2606K3M9Q2XT7A",
         *           "phone": "+14155550123",
         *           "service": "instagram",
         *           "sender": "Instagram",
         *           "content": "482 913 is your Instagram code.",
         *           "codeValue": "482913",
         *           "receivedAt": "2026-06-04T09:15:27.104Z"
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        MessageList: {
            items: components["schemas"]["Message"][];
            total?: number;
            page?: number;
            pageSize?: number;
            nextCursor?: string | null;
        };
        /**
         * @example {
         *       "id": "019c6f2a-8f4e-7cc3-98a4-1d2f6b7a9e01",
         *       "type": "message.received",
         *       "timestamp": "2026-06-01T09:30:12.517Z",
         *       "mode": "live",
         *       "data": {
         *         "message": {
         *           "id": "019c6f2a-8f4e-7cc3-98a4-1d2f6b7a9e01",
         *           "orderId": 19,
         *           "displayOrderNo": "S2606K3M9Q2XT7A",
         *           "phone": "+12025550123",
         *           "service": "instagram",
         *           "sender": "Instagram",
         *           "content": "482913 is your Instagram code.",
         *           "codeValue": "482913",
         *           "receivedAt": "2026-06-01T09:30:12.480Z"
         *         },
         *         "order": {
         *           "orderId": 19,
         *           "displayOrderNo": "S2606K3M9Q2XT7A",
         *           "phone": "+12025550123",
         *           "country": "US",
         *           "service": "instagram",
         *           "serviceName": "Instagram",
         *           "cardKind": "physical",
         *           "rentDays": 30,
         *           "price": 30,
         *           "currency": "USDT",
         *           "status": "active",
         *           "latestCode": "482913",
         *           "latestMessageAt": "2026-06-01T09:30:12.480Z",
         *           "messageCount": 1,
         *           "autoRenew": false,
         *           "tag": null,
         *           "note": null,
         *           "createdAt": "2026-06-01T09:28:00.112Z",
         *           "expireAt": "2026-07-01T09:28:01.371Z"
         *         }
         *       }
         *     }
         */
        MessageReceivedEvent: {
            /**
             * Format: uuid
             * @description One event has one id, whichever way it comes. Of a message it is the id of the message.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /**
             * @description Whether real or play money and numbers.
             * @enum {string}
             */
            mode: "live" | "test";
            /** @enum {string} */
            type: "message.received";
            data: {
                /** @description Null when its text is no longer kept. */
                message: components["schemas"]["Message"] | null;
                order: components["schemas"]["EventOrder"] | null;
            };
        };
        /**
         * @example {
         *       "providerId": 2,
         *       "upstreamId": "r-88119",
         *       "phone": "+15550000041",
         *       "tenantId": 7,
         *       "orderId": 30,
         *       "displayOrderNo": "SMS-20260601-7K3M9P",
         *       "missingSince": "2026-06-01T12:00:00.000Z"
         *     }
         */
        MissingRental: {
            providerId: number;
            upstreamId: string;
            phone: string;
            tenantId: number;
            orderId: number;
            displayOrderNo: string;
            /**
             * Format: date-time
             * @description Since when no list of the source has had it.
             */
            missingSince: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "providerId": 2,
         *           "upstreamId": "r-88119",
         *           "phone": "+15550000041",
         *           "tenantId": 7,
         *           "orderId": 30,
         *           "displayOrderNo": "SMS-20260601-7K3M9P",
         *           "missingSince": "2026-06-01T12:00:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        MissingRentalList: {
            items: components["schemas"]["MissingRental"][];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "tenantId": 7,
         *       "orderId": 88,
         *       "service": "instagram",
         *       "from": "2026-06-01T11:00:00.000Z",
         *       "until": "2026-06-02T11:00:00.000Z"
         *     }
         */
        NumberHolder: {
            tenantId: number;
            orderId: number;
            service: string;
            /** Format: date-time */
            from: string;
            until: string | null;
        };
        /**
         * @example {
         *       "code": "physical",
         *       "name": "Physical SIM",
         *       "description": "A real SIM card of a mobile network."
         *     }
         */
        NumberType: {
            /**
             * @description A real SIM card, or a number of a carrier's or an internet service.
             * @enum {string}
             */
            code: "physical" | "virtual";
            name: string;
            description: string;
        };
        /**
         * @example [
         *       {
         *         "code": "physical",
         *         "name": "Physical SIM",
         *         "description": "A real SIM card of a mobile network."
         *       }
         *     ]
         */
        NumberTypeList: components["schemas"]["NumberType"][];
        /**
         * @example {
         *       "orderId": 19,
         *       "displayOrderNo": "S2606K3M9Q2XT7A",
         *       "phone": "+14155550123",
         *       "country": "US",
         *       "service": "instagram",
         *       "serviceName": "Instagram",
         *       "cardKind": "physical",
         *       "rentDays": 30,
         *       "price": 6.3,
         *       "currency": "USDT",
         *       "status": "active",
         *       "latestCode": "482913",
         *       "latestMessageAt": "2026-06-04T09:15:27.104Z",
         *       "messageCount": 1,
         *       "autoRenew": false,
         *       "tag": "signup-tests",
         *       "note": null,
         *       "apiBindingKey": "pok_7Hn2Lw9KcRs5Yd8Jm3Fg6P1aQe0Zx4Vb2Tk5",
         *       "recordUrl": "https://sms.example.com/api/sms/record?key=pok_7Hn2Lw9KcRs5Yd8Jm3Fg6P1aQe0Zx4Vb2Tk5",
         *       "createdAt": "2026-06-04T09:14:02.518Z",
         *       "expireAt": "2026-07-04T09:14:02.518Z"
         *     }
         */
        Order: {
            /**
             * @description Counts per account.
             * @example 19
             */
            orderId: number;
            /** @example S2606K3M9Q2XT7A */
            displayOrderNo: string;
            /** @description E.164; null until a number is rented. */
            phone: string | null;
            country: string;
            service: string;
            serviceName: string;
            /**
             * @description A real SIM card, or a number of a carrier's or an internet service.
             * @enum {string}
             */
            cardKind: "physical" | "virtual";
            /** @description Renewals included. */
            rentDays: number;
            /** @description For the whole term. */
            price: number;
            currency: string;
            status: components["schemas"]["OrderStatus"];
            latestCode: string | null;
            latestMessageAt: string | null;
            messageCount: number;
            autoRenew: boolean;
            tag: string | null;
            note: string | null;
            /** @description Opens the relay of this order and nothing else. */
            apiBindingKey: string;
            /** @description The relay URL, key included. */
            recordUrl: string;
            /** Format: date-time */
            createdAt: string;
            expireAt: string | null;
        };
        /**
         * @example {
         *       "id": "4b0fdbd6-6f7d-4c0d-9d24-0a6c1d9e7f55",
         *       "type": "order.activated",
         *       "timestamp": "2026-06-01T09:28:01.371Z",
         *       "mode": "live",
         *       "data": {
         *         "order": {
         *           "orderId": 19,
         *           "displayOrderNo": "S2606K3M9Q2XT7A",
         *           "phone": "+12025550123",
         *           "country": "US",
         *           "service": "instagram",
         *           "serviceName": "Instagram",
         *           "cardKind": "physical",
         *           "rentDays": 30,
         *           "price": 30,
         *           "currency": "USDT",
         *           "status": "active",
         *           "latestCode": null,
         *           "latestMessageAt": null,
         *           "messageCount": 0,
         *           "autoRenew": false,
         *           "tag": null,
         *           "note": null,
         *           "createdAt": "2026-06-01T09:28:00.112Z",
         *           "expireAt": "2026-07-01T09:28:01.371Z"
         *         }
         *       }
         *     }
         */
        OrderEvent: {
            /**
             * Format: uuid
             * @description One event has one id, whichever way it comes. Of a message it is the id of the message.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /**
             * @description Whether real or play money and numbers.
             * @enum {string}
             */
            mode: "live" | "test";
            /** @enum {string} */
            type: "order.activated" | "order.expiring" | "order.expired" | "order.cancelled" | "order.renewed" | "order.released" | "order.failed";
            data: {
                order: components["schemas"]["EventOrder"] | null;
            };
        };
        /**
         * @description With `page`: total, page and pageSize. With `cursor`: nextCursor, null at the end.
         * @example {
         *       "items": [
         *         {
         *           "orderId": 19,
         *           "displayOrderNo": "S2606K3M9Q2XT7A",
         *           "phone": "+14155550123",
         *           "country": "US",
         *           "service": "instagram",
         *           "serviceName": "Instagram",
         *           "cardKind": "physical",
         *           "rentDays": 30,
         *           "price": 6.3,
         *           "currency": "USDT",
         *           "status": "active",
         *           "latestCode": "482913",
         *           "latestMessageAt": "2026-06-04T09:15:27.104Z",
         *           "messageCount": 1,
         *           "autoRenew": false,
         *           "tag": "signup-tests",
         *           "note": null,
         *           "apiBindingKey": "pok_7Hn2Lw9KcRs5Yd8Jm3Fg6P1aQe0Zx4Vb2Tk5",
         *           "recordUrl": "https://sms.example.com/api/sms/record?key=pok_7Hn2Lw9KcRs5Yd8Jm3Fg6P1aQe0Zx4Vb2Tk5",
         *           "createdAt": "2026-06-04T09:14:02.518Z",
         *           "expireAt": "2026-07-04T09:14:02.518Z"
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        OrderList: {
            items: components["schemas"]["Order"][];
            total?: number;
            page?: number;
            pageSize?: number;
            nextCursor?: string | null;
        };
        /**
         * @example {
         *       "available": true,
         *       "reason": null,
         *       "service": "instagram",
         *       "country": "US",
         *       "rentDays": 30,
         *       "price": 6.3,
         *       "pricePerDay": 0.21,
         *       "currency": "USDT",
         *       "affordable": true,
         *       "chosen": {
         *         "offerId": "off_q3J8mVbL0sXkWc2T",
         *         "platform": "Platform 1",
         *         "cardKind": "physical"
         *       },
         *       "offers": [
         *         {
         *           "offerId": "off_q3J8mVbL0sXkWc2T",
         *           "platform": "Platform 1",
         *           "cardKind": "physical",
         *           "price": 6.3,
         *           "stock": 12,
         *           "minDays": 1,
         *           "maxDays": 30,
         *           "chosen": true,
         *           "reason": "chosen"
         *         },
         *         {
         *           "offerId": "off_Zp4yH6dRf1NnEa9U",
         *           "platform": "Platform 2",
         *           "cardKind": "physical",
         *           "price": 7.2,
         *           "stock": 40,
         *           "minDays": 1,
         *           "maxDays": 30,
         *           "chosen": false,
         *           "reason": "dearer"
         *         }
         *       ]
         *     }
         */
        OrderQuote: {
            /** @description Whether a purchase would find a number at this moment. */
            available: boolean;
            /** @description The `code` a purchase would be refused with; null when a number is available. */
            reason: ("NO_STOCK" | "PRICE_ABOVE_MAX" | "UPSTREAM_UNAVAILABLE") | null;
            service: string;
            country: string;
            rentDays: number;
            /** @description For the whole term. */
            price: number | null;
            pricePerDay: number | null;
            currency: string;
            /** @description Whether your balance covers the price; false when there is none. */
            affordable: boolean;
            chosen: {
                offerId: string;
                platform: string;
                /**
                 * @description A real SIM card, or a number of a carrier's or an internet service.
                 * @enum {string}
                 */
                cardKind: "physical" | "virtual";
            } | null;
            /** @description Offers of this service in this country by price: the cheapest 50, and the chosen one. */
            offers: components["schemas"]["QuotedOffer"][];
        };
        /**
         * @description `pending`: the money is held and the platform has not settled yet.
         * @enum {string}
         */
        OrderStatus: "pending" | "active" | "expired" | "cancelled" | "released" | "failed";
        /**
         * @example {
         *       "order": {
         *         "tenantId": 7,
         *         "tenantName": "qa@example.com",
         *         "orderId": 41,
         *         "displayOrderNo": "S202606A1B2C3",
         *         "mode": "live",
         *         "status": "active",
         *         "service": "instagram",
         *         "country": "US",
         *         "cardKind": "physical",
         *         "rentDays": 7,
         *         "price": 3.64,
         *         "currency": "USDT",
         *         "phone": "+15550001234",
         *         "messageCount": 1,
         *         "failureCode": null,
         *         "providerId": 2,
         *         "providerName": "Office modems",
         *         "attempts": 1,
         *         "createdAt": "2026-06-01T12:00:00.000Z",
         *         "activatedAt": "2026-06-01T12:00:01.000Z",
         *         "expireAt": "2026-06-08T12:00:00.000Z",
         *         "endedAt": null
         *       },
         *       "items": [
         *         {
         *           "at": "2026-06-01T12:00:00.000Z",
         *           "kind": "order",
         *           "data": {
         *             "state": "pending",
         *             "service": "instagram",
         *             "country": "US",
         *             "rentDays": 7,
         *             "maxPrice": null
         *           }
         *         },
         *         {
         *           "at": "2026-06-01T12:00:00.412Z",
         *           "kind": "call",
         *           "data": {
         *             "providerId": 2,
         *             "provider": "Office modems",
         *             "operation": "rent",
         *             "outcome": "ok",
         *             "latencyMs": 412
         *           }
         *         }
         *       ]
         *     }
         */
        OrderTimeline: {
            order: components["schemas"]["AdminOrder"];
            items: {
                /** Format: date-time */
                at: string;
                /**
                 * @description order: its state. attempt, renewal, replacement: what was tried and how it ended. call: a call to a source. money: a ledger entry. cost: an entry in a source’s books. message: one came in. act: somebody did something. routing: why which offer was taken.
                 * @enum {string}
                 */
                kind: "order" | "attempt" | "renewal" | "replacement" | "call" | "money" | "cost" | "message" | "act" | "routing";
                data: {
                    [key: string]: unknown;
                };
            }[];
        };
        /**
         * @example {
         *       "id": 4,
         *       "providerId": 2,
         *       "upstreamId": "r-88121",
         *       "phone": "+15550000042",
         *       "cost": 0.8,
         *       "state": "reported",
         *       "firstSeenAt": "2026-06-01T12:00:00.000Z",
         *       "lastSeenAt": "2026-06-01T12:09:45.000Z",
         *       "sightings": 14,
         *       "settledAt": null
         *     }
         */
        Orphan: {
            id: number;
            providerId: number;
            upstreamId: string;
            phone: string;
            /** @description Null where the provider does not say. */
            cost: number | null;
            /**
             * @description `seen` may still be explained; `reported` waits for a person; the others are settled or about to be.
             * @enum {string}
             */
            state: "seen" | "reported" | "releasing" | "cancelled" | "suspense" | "matched" | "gone";
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            sightings: number;
            settledAt: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 4,
         *           "providerId": 2,
         *           "upstreamId": "r-88121",
         *           "phone": "+15550000042",
         *           "cost": 0.8,
         *           "state": "reported",
         *           "firstSeenAt": "2026-06-01T12:00:00.000Z",
         *           "lastSeenAt": "2026-06-01T12:09:45.000Z",
         *           "sightings": 14,
         *           "settledAt": null
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        OrphanList: {
            items: components["schemas"]["Orphan"][];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "numberId": "modem-1",
         *       "phone": "+447700900123",
         *       "country": "GB",
         *       "state": "ready",
         *       "signalPercent": 64,
         *       "network": "Vodafone UK",
         *       "lastSeenAt": "2026-06-04T09:15:27.000Z",
         *       "order": {
         *         "tenantId": 7,
         *         "orderId": 19,
         *         "displayOrderNo": "S2606K3M9Q2XT7A"
         *       }
         *     }
         */
        OwnNumber: {
            /** @description What the configuration of the source calls it. */
            numberId: string;
            /** @description E.164. */
            phone: string;
            country: string;
            /**
             * @description `silent`: not heard of for longer than it should be; it is not offered, and its order goes on. `unknown`: nothing is measured; it is offered.
             * @enum {string}
             */
            state: "ready" | "silent" | "unknown";
            signalPercent: number | null;
            network: string | null;
            lastSeenAt: string | null;
            order: {
                tenantId: number;
                orderId: number;
                displayOrderNo: string;
            } | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "numberId": "modem-1",
         *           "phone": "+447700900123",
         *           "country": "GB",
         *           "state": "ready",
         *           "signalPercent": 64,
         *           "network": "Vodafone UK",
         *           "lastSeenAt": "2026-06-04T09:15:27.000Z",
         *           "order": {
         *             "tenantId": 7,
         *             "orderId": 19,
         *             "displayOrderNo": "S2606K3M9Q2XT7A"
         *           }
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 1
         *     }
         */
        OwnNumberList: {
            items: components["schemas"]["OwnNumber"][];
            total: number;
            page: number;
            pageSize: number;
        };
        /**
         * @description Set for this customer; null: as the box has it.
         * @example {
         *       "activeNumbers": 500,
         *       "perMinute": null,
         *       "perHour": null,
         *       "perDay": null
         *     }
         */
        OwnPurchaseLimits: {
            /** @description Orders pending and active at a time. */
            activeNumbers: number | null;
            /** @description Purchases in a minute of the clock. */
            perMinute: number | null;
            /** @description Purchases in an hour of the clock. */
            perHour: number | null;
            /** @description Purchases in a UTC day. */
            perDay: number | null;
        };
        /**
         * @example {
         *       "currentPassword": "a long pass phrase of mine",
         *       "newPassword": "another one, longer than that"
         *     }
         */
        PasswordBody: {
            /** @example a long pass phrase of mine */
            currentPassword: string;
            /** @description 12 to 128 characters of any kind; well-known passwords are refused. */
            newPassword: string;
            /**
             * @description For accounts with a second factor: the six digits of the authenticator, or a recovery code.
             * @example 287082
             */
            totp?: string;
        };
        /**
         * @example {
         *       "reason": "Support is looking into late codes"
         *     }
         */
        PauseProviderBody: {
            /** @description For operators. */
            reason: string;
        };
        /**
         * @example {
         *       "reference": "pay_8SdX21",
         *       "email": "customer@example.com",
         *       "amount": 50,
         *       "currency": "USDT"
         *     }
         */
        PaymentBody: {
            /** @description The payment, as the payment provider names it. It is credited once. */
            reference: string;
            tenantId?: number;
            /** @description Of the customer, instead of `tenantId`. */
            email?: string;
            /** @description At most six decimals. */
            amount: number;
            /** @description The currency of this box. */
            currency: string;
        };
        /**
         * @example {
         *       "tenantId": 3,
         *       "amount": 50,
         *       "currency": "USDT",
         *       "replayed": false
         *     }
         */
        PaymentResult: {
            tenantId: number;
            amount: number;
            currency: string;
            /** @description True when this payment had been credited before. */
            replayed: boolean;
        };
        /**
         * @example {
         *       "orders": 42,
         *       "tenants": 3,
         *       "activeOrders": 5,
         *       "messages": 0,
         *       "messagesLookedAt": 0
         *     }
         */
        PolicyPreview: {
            /** @description Orders of the last 30 days that the rule would have refused. */
            orders: number;
            /** @description How many customers placed them. */
            tenants: number;
            /** @description Those of them that still run; they go on, and are not renewed. */
            activeOrders: number;
            /** @description Messages that the rule would have met, of those looked at. */
            messages: number;
            /** @description The newest of the last 30 days, at most 2,000. */
            messagesLookedAt: number;
        };
        /**
         * @example {
         *       "id": 12,
         *       "kind": "sender",
         *       "subject": "hsbc*",
         *       "action": "block",
         *       "tenantId": null,
         *       "label": "Banking senders",
         *       "createdAt": "2026-06-01T12:00:00.000Z"
         *     }
         */
        PolicyRule: {
            id: number;
            /**
             * @description What the subject is: a category or a service, which are allowed, reviewed or denied; or a sender or words of messages, which are blocked or flagged.
             * @enum {string}
             */
            kind: "category" | "service" | "sender" | "word";
            subject: string;
            /**
             * @description allow, review or deny for categories and services; block or flag for senders and words.
             * @enum {string}
             */
            action: "allow" | "review" | "deny" | "block" | "flag";
            /** @description Null: for everybody. */
            tenantId: number | null;
            label: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 12,
         *           "kind": "sender",
         *           "subject": "hsbc*",
         *           "action": "block",
         *           "tenantId": null,
         *           "label": "Banking senders",
         *           "createdAt": "2026-06-01T12:00:00.000Z"
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        PolicyRuleList: {
            items: components["schemas"]["PolicyRule"][];
            total?: number;
            page?: number;
            pageSize?: number;
            nextCursor?: string | null;
        };
        /**
         * @example {
         *       "service": "chase",
         *       "name": "Chase",
         *       "category": "banking",
         *       "state": "deny",
         *       "rule": "default:banking"
         *     }
         */
        PolicyService: {
            service: string;
            name: string;
            category: string;
            /** @enum {string} */
            state: "allow" | "review" | "deny";
            /** @description `rule` and its id, or `default:` and why. */
            rule: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "service": "chase",
         *           "name": "Chase",
         *           "category": "banking",
         *           "state": "deny",
         *           "rule": "default:banking"
         *         }
         *       ]
         *     }
         */
        PolicyServiceList: {
            items: components["schemas"]["PolicyService"][];
        };
        /**
         * @description Either `rule`, or `ruleId` with `change`.
         * @example {
         *       "rule": {
         *         "service": "telegram",
         *         "country": "US",
         *         "markupPercent": 35,
         *         "fixedPerDay": 0,
         *         "floorPerDay": 0.4,
         *         "roundTo": 0.05,
         *         "ending": 0,
         *         "note": "Dear to support"
         *       }
         *     }
         */
        PreviewPriceRuleBody: {
            rule?: {
                tenantId?: number | null;
                /** @description Code or name. */
                service?: string | null;
                /** @description Code or name. */
                country?: string | null;
                providerId?: number | null;
                /** @description Added to the cost of a day. Null, and the default: the markup of the source. */
                markupPercent?: number | null;
                /** @description Added to a day after the markup. Default: 0. */
                fixedPerDay?: number;
                /** @description The least a day costs. Default: 0. */
                floorPerDay?: number;
                /** @description A day is rounded up to a multiple of this, and `ending` more. Default: 0.01. */
                roundTo?: number;
                /** @description Below `roundTo`: 0.99 with 1. Default: 0. */
                ending?: number;
                /** @description For operators; customers never see it. */
                note?: string | null;
            };
            ruleId?: number;
            /** @description Of the rule `ruleId`; null: it goes. */
            change?: {
                /** @description Added to the cost of a day. Null, and the default: the markup of the source. */
                markupPercent?: number | null;
                /** @description Added to a day after the markup. Default: 0. */
                fixedPerDay?: number;
                /** @description The least a day costs. Default: 0. */
                floorPerDay?: number;
                /** @description A day is rounded up to a multiple of this, and `ending` more. Default: 0.01. */
                roundTo?: number;
                /** @description Below `roundTo`: 0.99 with 1. Default: 0. */
                ending?: number;
                /** @description For operators; customers never see it. */
                note?: string | null;
            } | null;
        };
        /**
         * @example {
         *       "body": "Your {Service} code is {Code}",
         *       "contentType": "text/plain",
         *       "sample": {
         *         "code": "123456"
         *       }
         *     }
         */
        PreviewTemplateBody: {
            /**
             * @description Placeholders in any case: `{Code}` `{Content}` `{OrderNo}` `{Phone}` `{Sender}` `{ReceivedAt}` `{Service}` `{Country}` `{Status}`, at most 50. Other braces stay as they are.
             * @example {"ok":"{Status}","code":"{Code}"}
             */
            body: string;
            /**
             * @description What the text is when it is no JSON object or list after substitution; one that is goes out as `application/json`.
             * @enum {string}
             */
            contentType?: "text/plain" | "application/json";
            /** @description Values to fill in; what is left out is made up. */
            sample?: {
                code?: string;
                content?: string;
                orderNo?: string;
                phone?: string;
                sender?: string;
                receivedAt?: string;
                service?: string;
                country?: string;
                /** @enum {string} */
                status?: "YES" | "NO";
            };
            /** @description Fill in this order and its latest message instead of a sample; needs the scope `messages:read`. */
            orderId?: number;
        };
        /**
         * @example {
         *       "offersInScope": 214,
         *       "offersAffected": 180,
         *       "heldUpByCost": 3,
         *       "changePerDay": {
         *         "min": -0.05,
         *         "median": 0.08,
         *         "max": 0.42
         *       },
         *       "offers": [
         *         {
         *           "offerId": "off_oSpO15h2cWsQ4JOO",
         *           "providerId": 2,
         *           "service": "telegram",
         *           "country": "US",
         *           "costPerDay": 0.4,
         *           "priceBefore": 0.48,
         *           "priceAfter": 0.55,
         *           "heldUpByCost": false
         *         }
         *       ]
         *     }
         */
        PricePreview: {
            /** @description Offers that the rule is about. */
            offersInScope: number;
            /** @description Those of them whose price would be another one. */
            offersAffected: number;
            /** @description Offers for which the rule asks less than they cost us: they are sold at cost. */
            heldUpByCost: number;
            /** @description Of the offers affected; null where there are none. */
            changePerDay: {
                min: number;
                median: number;
                max: number;
            } | null;
            /** @description Up to 50 of the offers affected. */
            offers: {
                offerId: string;
                providerId: number;
                /** @description `*`: any. */
                service: string;
                country: string;
                costPerDay: number;
                priceBefore: number;
                priceAfter: number;
                heldUpByCost: boolean;
            }[];
        };
        /**
         * @example {
         *       "id": 12,
         *       "tenantId": null,
         *       "service": "telegram",
         *       "country": "US",
         *       "providerId": null,
         *       "markupPercent": 35,
         *       "fixedPerDay": 0,
         *       "floorPerDay": 0.4,
         *       "roundTo": 0.05,
         *       "ending": 0,
         *       "note": "Dear to support",
         *       "createdAt": "2026-06-01T12:00:00.000Z",
         *       "updatedAt": "2026-06-01T12:00:00.000Z"
         *     }
         */
        PriceRule: {
            id: number;
            /** @description Null: every customer. */
            tenantId: number | null;
            /** @description A code. Null: every service. */
            service: string | null;
            /** @description ISO 3166-1 alpha-2. Null: every country. */
            country: string | null;
            /** @description Null: every source. */
            providerId: number | null;
            /** @description Added to the cost of a day. Null: the markup of the source. */
            markupPercent: number | null;
            /** @description Added to a day after the markup; may be negative. */
            fixedPerDay: number;
            /** @description The least a day costs. */
            floorPerDay: number;
            /** @description A day is rounded up to a multiple of this, and `ending` more. */
            roundTo: number;
            /** @description With `roundTo` 1, 0.99 makes 0.99, 1.99, 2.99. */
            ending: number;
            note: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 12,
         *           "tenantId": null,
         *           "service": "telegram",
         *           "country": "US",
         *           "providerId": null,
         *           "markupPercent": 35,
         *           "fixedPerDay": 0,
         *           "floorPerDay": 0.4,
         *           "roundTo": 0.05,
         *           "ending": 0,
         *           "note": "Dear to support",
         *           "createdAt": "2026-06-01T12:00:00.000Z",
         *           "updatedAt": "2026-06-01T12:00:00.000Z"
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        PriceRuleList: {
            items: components["schemas"]["PriceRule"][];
            total: number;
            page: number;
            pageSize: number;
        };
        Problem: {
            /** @description Link to the heading of this code in the error reference. */
            type: string;
            title: string;
            status: number;
            /** @description What happened, what was kept, what to do next. */
            detail: string;
            /**
             * @description Stable; later versions may add to them.
             * @enum {string}
             */
            code: "VALIDATION_FAILED" | "MALFORMED_BODY" | "WEBHOOK_URL_REFUSED" | "UNAUTHENTICATED" | "INVALID_CREDENTIALS" | "TOTP_REQUIRED" | "INVALID_TOTP" | "INVALID_REFRESH_TOKEN" | "INVALID_RELAY_KEY" | "INSUFFICIENT_FUNDS" | "BUDGET_REACHED" | "INVALID_SIGNATURE" | "FORBIDDEN" | "IP_NOT_ALLOWED" | "TEST_MODE_ONLY" | "TENANT_FROZEN" | "TOTP_ENROLMENT_REQUIRED" | "PASSWORD_CHANGE_REQUIRED" | "SERVICE_DENIED" | "SERVICE_REVIEW" | "SALES_STOPPED" | "STATEMENT_NOT_ACCEPTED" | "REGISTRATION_CLOSED" | "NOT_FOUND" | "ORDER_NOT_FOUND" | "MESSAGE_NOT_FOUND" | "TEMPLATE_NOT_FOUND" | "UNKNOWN_COUNTRY" | "UNKNOWN_SERVICE" | "VOUCHER_INVALID" | "METHOD_NOT_ALLOWED" | "NO_STOCK" | "ACTIVE_LIMIT" | "PRICE_ABOVE_MAX" | "TEMPLATE_NAME_TAKEN" | "VOUCHER_USED" | "PAYMENT_MISMATCH" | "EVENT_NOT_KEPT" | "ORDER_HAS_MESSAGES" | "NO_MATCHING_ORDER" | "NO_FREE_NUMBER" | "LEASE_ENDED" | "ORDER_ENDED" | "ORDER_PENDING" | "RENEWAL_REFUSED" | "EMAIL_TAKEN" | "NOT_SUPPORTED" | "USSD_REFUSED" | "IDEMPOTENCY_IN_PROGRESS" | "CONFLICT" | "BODY_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "IDEMPOTENCY_MISMATCH" | "RATE_LIMITED" | "VELOCITY_LIMIT" | "LIMIT_REACHED" | "INTERNAL" | "UPSTREAM_UNAVAILABLE" | "OVERLOADED" | "NOT_READY";
            message: string;
            requestId: string;
            errors: {
                field: string;
                message: string;
            }[];
        };
        /**
         * @example {
         *       "id": 2,
         *       "name": "Office modems",
         *       "alias": "Platform 2",
         *       "adapter": "gammu-smsd",
         *       "builtIn": false,
         *       "ownNumbers": true,
         *       "markupPercent": 20,
         *       "enabled": true,
         *       "exclusiveAccount": false,
         *       "connected": true,
         *       "offers": 1,
         *       "stock": 4,
         *       "createdAt": "2026-06-01T12:00:00.000Z"
         *     }
         */
        Provider: {
            id: number;
            name: string;
            /** @description What customers see. */
            alias: string;
            adapter: string;
            /** @description The sandbox of the test side: sells to test keys for play money, and never to anybody else. */
            builtIn: boolean;
            ownNumbers: boolean;
            markupPercent: number;
            enabled: boolean;
            /** @description Nothing else uses the account: a number the source lists and nobody here knows is given back. */
            exclusiveAccount: boolean;
            /** @description Whether this process could start it with its configuration. */
            connected: boolean;
            offers: number;
            stock: number;
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @example {
         *       "providerId": 2,
         *       "tellsBalance": true,
         *       "books": 96.4,
         *       "currency": "USDT",
         *       "latest": {
         *         "state": "agreed",
         *         "balance": 96.4,
         *         "books": 96.4,
         *         "drift": 0,
         *         "observedAt": "2026-06-01T12:00:00.000Z",
         *         "lastSeenAt": "2026-06-01T12:09:30.000Z"
         *       },
         *       "history": [
         *         {
         *           "state": "agreed",
         *           "balance": 96.4,
         *           "books": 96.4,
         *           "drift": 0,
         *           "observedAt": "2026-06-01T12:00:00.000Z",
         *           "lastSeenAt": "2026-06-01T12:09:30.000Z"
         *         }
         *       ]
         *     }
         */
        ProviderBalance: {
            providerId: number;
            /** @description Whether the provider can be asked at all. */
            tellsBalance: boolean;
            /** @description What our books say now. */
            books: number;
            currency: string;
            latest: {
                /**
                 * @description `opening`: a call is under way, so the books have not begun. `explained`: calls under way or unknown outcomes account for the drift.
                 * @enum {string}
                 */
                state: "opening" | "agreed" | "explained" | "drift";
                /** @description What the provider said. */
                balance: number;
                /** @description What our books said. */
                books: number;
                /** @description `balance` minus `books`. */
                drift: number;
                /** Format: date-time */
                observedAt: string;
                /**
                 * Format: date-time
                 * @description Until when it stayed so.
                 */
                lastSeenAt: string;
            } | null;
            /** @description The latest 500, newest first. */
            history: {
                /**
                 * @description `opening`: a call is under way, so the books have not begun. `explained`: calls under way or unknown outcomes account for the drift.
                 * @enum {string}
                 */
                state: "opening" | "agreed" | "explained" | "drift";
                /** @description What the provider said. */
                balance: number;
                /** @description What our books said. */
                books: number;
                /** @description `balance` minus `books`. */
                drift: number;
                /** Format: date-time */
                observedAt: string;
                /**
                 * Format: date-time
                 * @description Until when it stayed so.
                 */
                lastSeenAt: string;
            }[];
        };
        /**
         * @example {
         *       "provider": {
         *         "id": 2,
         *         "name": "Office modems",
         *         "alias": "Platform 2",
         *         "adapter": "gammu-smsd",
         *         "builtIn": false,
         *         "ownNumbers": true,
         *         "markupPercent": 20,
         *         "enabled": true,
         *         "exclusiveAccount": false,
         *         "connected": true,
         *         "offers": 1,
         *         "stock": 4,
         *         "createdAt": "2026-06-01T12:00:00.000Z"
         *       },
         *       "config": {
         *         "database": "/var/lib/gammu/smsd.db"
         *       },
         *       "inboundUrl": "https://sms.example.com/api/sms/inbound/pin_3fK9x"
         *     }
         */
        ProviderDetail: {
            provider: components["schemas"]["Provider"];
            /** @description Without its secrets. */
            config: {
                [key: string]: unknown;
            };
            /** @description Where this source may push messages to. A secret stands in it. Null: it pushes none. */
            inboundUrl: string | null;
        };
        /**
         * @example {
         *       "providerId": 2,
         *       "paused": null,
         *       "breaker": {
         *         "state": "closed",
         *         "calls": 40,
         *         "failures": 1,
         *         "retryInSeconds": 0
         *       },
         *       "overall": {
         *         "successRate": 0.914,
         *         "medianSecondsToCode": 11,
         *         "errorRate": 0.02,
         *         "orders": 412,
         *         "succeeded": 377,
         *         "calls": 430,
         *         "failedCalls": 9
         *       },
         *       "markets": [
         *         {
         *           "service": "telegram",
         *           "country": "US",
         *           "successRate": 0.914,
         *           "medianSecondsToCode": 11,
         *           "errorRate": 0.02,
         *           "orders": 412,
         *           "succeeded": 377,
         *           "calls": 430,
         *           "failedCalls": 9
         *         }
         *       ],
         *       "marketsTotal": 1,
         *       "page": 1,
         *       "pageSize": 20,
         *       "hours": [
         *         {
         *           "hour": "2026-06-01T12:00:00.000Z",
         *           "activated": 31,
         *           "successRate": 0.914,
         *           "medianSecondsToCode": 11,
         *           "errorRate": 0.02,
         *           "orders": 30,
         *           "succeeded": 28,
         *           "calls": 32,
         *           "failedCalls": 1
         *         }
         *       ]
         *     }
         */
        ProviderHealth: {
            providerId: number;
            paused: {
                reason: string;
                /** Format: date-time */
                since: string;
            } | null;
            /** @description As the process that answers sees it: each one judges by its own calls. */
            breaker: {
                /**
                 * @description `closed`: it is asked for numbers. `open`: it failed and is left alone for a while. `half-open`: one call tries it. `hanging`: calls wait for answers, and no more are made.
                 * @enum {string}
                 */
                state: "closed" | "hanging" | "open" | "half-open";
                /** @description Rent calls of the last seconds. */
                calls: number;
                failures: number;
                retryInSeconds: number;
            };
            /** @description Counts fade by half in three days, so that they are no whole numbers. Null: nothing was counted yet. */
            overall: {
                /** @description Orders that got a message, from 0 to 1; null where there were none. */
                successRate: number | null;
                /** @description From the activation of the number to its first message. */
                medianSecondsToCode: number | null;
                /** @description Rent calls that failed, from 0 to 1; an empty stock or a higher price is no failure. */
                errorRate: number | null;
                /** @description Orders that got a message, ended without one, or have waited for 20 minutes. */
                orders: number;
                /** @description Those of them that got a message. */
                succeeded: number;
                /** @description Rent calls. */
                calls: number;
                failedCalls: number;
            } | null;
            /** @description By service and country, those with the most orders first; a page of them. */
            markets: {
                service: string;
                country: string;
                /** @description Orders that got a message, from 0 to 1; null where there were none. */
                successRate: number | null;
                /** @description From the activation of the number to its first message. */
                medianSecondsToCode: number | null;
                /** @description Rent calls that failed, from 0 to 1; an empty stock or a higher price is no failure. */
                errorRate: number | null;
                /** @description Orders that got a message, ended without one, or have waited for 20 minutes. */
                orders: number;
                /** @description Those of them that got a message. */
                succeeded: number;
                /** @description Rent calls. */
                calls: number;
                failedCalls: number;
            }[];
            marketsTotal: number;
            page: number;
            pageSize: number;
            /** @description Whole counts by the hour in which the number was activated, or the call made; the oldest first. Hours without any are left out. */
            hours: {
                /** Format: date-time */
                hour: string;
                /** @description Numbers that orders were given. */
                activated: number;
                /** @description Orders that got a message, from 0 to 1; null where there were none. */
                successRate: number | null;
                /** @description From the activation of the number to its first message. */
                medianSecondsToCode: number | null;
                /** @description Rent calls that failed, from 0 to 1; an empty stock or a higher price is no failure. */
                errorRate: number | null;
                /** @description Orders that got a message, ended without one, or have waited for 20 minutes. */
                orders: number;
                /** @description Those of them that got a message. */
                succeeded: number;
                /** @description Rent calls. */
                calls: number;
                failedCalls: number;
            }[];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 2,
         *           "name": "Office modems",
         *           "alias": "Platform 2",
         *           "adapter": "gammu-smsd",
         *           "builtIn": false,
         *           "ownNumbers": true,
         *           "markupPercent": 20,
         *           "enabled": true,
         *           "exclusiveAccount": false,
         *           "connected": true,
         *           "offers": 1,
         *           "stock": 4,
         *           "createdAt": "2026-06-01T12:00:00.000Z"
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        ProviderList: {
            items: components["schemas"]["Provider"][];
            total: number;
            page: number;
            pageSize: number;
        };
        /**
         * @example {
         *       "offerId": "off_oSpO15h2cWsQ4JOO",
         *       "offerKey": "us-telegram-2",
         *       "service": "telegram",
         *       "country": "US",
         *       "cardKind": "physical",
         *       "cost": 0.43,
         *       "price": 0.52,
         *       "stock": 1326,
         *       "minDays": 1,
         *       "maxDays": 30
         *     }
         */
        ProviderOffer: {
            offerId: string;
            /** @description What the source calls it. */
            offerKey: string;
            /** @description A service code, or `*` where the number serves any. */
            service: string;
            country: string;
            /**
             * @description A real SIM card, or a number of a carrier's or an internet service.
             * @enum {string}
             */
            cardKind: "physical" | "virtual";
            cost: number;
            /** @description Per day, for customers without price rules of their own. */
            price: number;
            stock: number;
            minDays: number;
            maxDays: number;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "offerId": "off_oSpO15h2cWsQ4JOO",
         *           "offerKey": "us-telegram-2",
         *           "service": "telegram",
         *           "country": "US",
         *           "cardKind": "physical",
         *           "cost": 0.43,
         *           "price": 0.52,
         *           "stock": 1326,
         *           "minDays": 1,
         *           "maxDays": 30
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        ProviderOfferList: {
            items: components["schemas"]["ProviderOffer"][];
            total: number;
            page: number;
            pageSize: number;
        };
        /**
         * @example {
         *       "providerId": 2,
         *       "paused": true,
         *       "reason": "Support is looking into late codes"
         *     }
         */
        ProviderPause: {
            providerId: number;
            paused: boolean;
            reason: string | null;
        };
        /**
         * @example {
         *       "providerId": 2,
         *       "tenantId": 7,
         *       "orderId": 31,
         *       "displayOrderNo": "SMS-20260601-7K3M9Q",
         *       "reference": "r-88120",
         *       "reason": "cancelled",
         *       "paid": 0.8,
         *       "givenBack": 0,
         *       "missing": 0.8,
         *       "refund": "expected",
         *       "basis": null,
         *       "paidAt": "2026-06-01T12:00:00.000Z"
         *     }
         */
        ProviderRefund: {
            providerId: number;
            tenantId: number;
            orderId: number;
            displayOrderNo: string;
            /** @description The provider’s id of the rental, or our reference of the renewal. */
            reference: string;
            /** @description Why the customer pays nothing for it: how the order ended, or `replaced`. */
            reason: string;
            paid: number;
            givenBack: number;
            missing: number;
            /**
             * @description `none_due`: the provider promises nothing for it. `assumed`: it promises it and can be asked nothing.
             * @enum {string}
             */
            refund: "none_due" | "expected" | "given" | "assumed" | "refused";
            /** @description How that is known: `answer`, `balance`, `capability`, `age`, `operator`. */
            basis: string | null;
            /** Format: date-time */
            paidAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "providerId": 2,
         *           "tenantId": 7,
         *           "orderId": 31,
         *           "displayOrderNo": "SMS-20260601-7K3M9Q",
         *           "reference": "r-88120",
         *           "reason": "cancelled",
         *           "paid": 0.8,
         *           "givenBack": 0,
         *           "missing": 0.8,
         *           "refund": "expected",
         *           "basis": null,
         *           "paidAt": "2026-06-01T12:00:00.000Z"
         *         }
         *       ],
         *       "totals": [
         *         {
         *           "providerId": 2,
         *           "orders": 14,
         *           "paid": 11.2,
         *           "givenBack": 9.6,
         *           "assumed": 0,
         *           "missing": 1.6
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        ProviderRefundList: {
            items: components["schemas"]["ProviderRefund"][];
            /** @description By provider, over everything; on the first page only. */
            totals: {
                providerId: number;
                orders: number;
                paid: number;
                givenBack: number;
                /** @description Of what was given back, what nobody confirmed. */
                assumed: number;
                missing: number;
            }[];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "offers": 20418,
         *       "stock": 913204,
         *       "leftOut": 0,
         *       "durationMs": 1204
         *     }
         */
        ProviderSync: {
            /** @description Held of this source now. */
            offers: number;
            /** @description Numbers in stock, all offers together. */
            stock: number;
            /** @description Offers that make no sense, or have the key of another one. */
            leftOut: number;
            /** @description From the call to the source until every offer was held. */
            durationMs: number;
        };
        /**
         * @example {
         *       "ok": true,
         *       "offers": 214,
         *       "stock": 9120,
         *       "balance": 48.2,
         *       "latencyMs": 312,
         *       "problem": null
         *     }
         */
        ProviderTest: {
            ok: boolean;
            /** @description How many it lists. */
            offers: number | null;
            stock: number | null;
            /** @description Ours there, where it tells. */
            balance: number | null;
            latencyMs: number;
            problem: string | null;
        };
        /**
         * @example {
         *       "success": 1,
         *       "failed": 1,
         *       "items": [
         *         {
         *           "index": 0,
         *           "ok": true,
         *           "order": {
         *             "orderId": 19,
         *             "displayOrderNo": "S2606K3M9Q2XT7A",
         *             "phone": "+14155550123",
         *             "country": "US",
         *             "service": "instagram",
         *             "serviceName": "Instagram",
         *             "cardKind": "physical",
         *             "rentDays": 30,
         *             "price": 6.3,
         *             "currency": "USDT",
         *             "status": "active",
         *             "latestCode": "482913",
         *             "latestMessageAt": "2026-06-04T09:15:27.104Z",
         *             "messageCount": 1,
         *             "autoRenew": false,
         *             "tag": "signup-tests",
         *             "note": null,
         *             "apiBindingKey": "pok_7Hn2Lw9KcRs5Yd8Jm3Fg6P1aQe0Zx4Vb2Tk5",
         *             "recordUrl": "https://sms.example.com/api/sms/record?key=pok_7Hn2Lw9KcRs5Yd8Jm3Fg6P1aQe0Zx4Vb2Tk5",
         *             "createdAt": "2026-06-04T09:14:02.518Z",
         *             "expireAt": "2026-07-04T09:14:02.518Z"
         *           }
         *         },
         *         {
         *           "index": 1,
         *           "ok": false,
         *           "error": {
         *             "type": "/docs/errors#no_stock",
         *             "title": "no available platform",
         *             "status": 409,
         *             "detail": "No platform has such a number in stock. Nothing was bought; check stock in shop/market and try another country, service or number of days.",
         *             "code": "NO_STOCK",
         *             "message": "no available platform",
         *             "requestId": "req_Vh3n8sQ2mTz6Lk0w",
         *             "errors": []
         *           }
         *         }
         *       ]
         *     }
         */
        PurchaseBatch: {
            /** @description How many numbers were ordered. */
            success: number;
            failed: number;
            /** @description One for each number asked for, in order. */
            items: ({
                index: number;
                /** @constant */
                ok: true;
                order: components["schemas"]["Order"];
            } | {
                index: number;
                /** @constant */
                ok: false;
                error: components["schemas"]["Problem"];
            })[];
        };
        /**
         * @example {
         *       "service": "instagram",
         *       "country": "US",
         *       "cardKind": "physical",
         *       "rentDays": 30,
         *       "quantity": 5
         *     }
         */
        PurchaseBatchBody: {
            /**
             * @description Code or name, any case.
             * @example instagram
             */
            service: string;
            /**
             * @description Code or name, any case.
             * @example US
             */
            country: string;
            /**
             * @description A real SIM card, or a number of a carrier's or an internet service.
             * @enum {string}
             */
            cardKind?: "physical" | "virtual";
            /** @description Default: 1. */
            rentDays?: number;
            /** @description The most the whole term may cost; at most six decimals. */
            maxPrice?: number;
            /** @description Only this offer of the market. */
            offerId?: string;
            autoRenew?: boolean;
            /** @description What the relay answers with. */
            templateId?: number;
            tag?: string;
            note?: string;
            /** @description How many numbers. */
            quantity: number;
        };
        /**
         * @example {
         *       "service": "instagram",
         *       "country": "US",
         *       "cardKind": "physical",
         *       "rentDays": 30
         *     }
         */
        PurchaseBody: {
            /**
             * @description Code or name, any case.
             * @example instagram
             */
            service: string;
            /**
             * @description Code or name, any case.
             * @example US
             */
            country: string;
            /**
             * @description A real SIM card, or a number of a carrier's or an internet service.
             * @enum {string}
             */
            cardKind?: "physical" | "virtual";
            /** @description Default: 1. */
            rentDays?: number;
            /** @description The most the whole term may cost; at most six decimals. */
            maxPrice?: number;
            /** @description Only this offer of the market. */
            offerId?: string;
            autoRenew?: boolean;
            /** @description What the relay answers with. */
            templateId?: number;
            tag?: string;
            note?: string;
        };
        /**
         * @example {
         *       "activeNumbers": 100,
         *       "perMinute": 20,
         *       "perHour": 300,
         *       "perDay": 1000
         *     }
         */
        PurchaseLimits: {
            /** @description Orders pending and active at a time. */
            activeNumbers: number | null;
            /** @description Purchases in a minute of the clock. */
            perMinute: number | null;
            /** @description Purchases in an hour of the clock. */
            perHour: number | null;
            /** @description Purchases in a UTC day. */
            perDay: number | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 31,
         *           "reason": "policy",
         *           "ruleId": 12,
         *           "providerId": 2,
         *           "phone": "+12025550123",
         *           "tenantId": 7,
         *           "orderId": 88,
         *           "receivedAt": "2026-06-01T12:00:00.000Z",
         *           "createdAt": "2026-06-01T12:00:01.000Z"
         *         }
         *       ],
         *       "total": 1,
         *       "nextCursor": null
         *     }
         */
        Quarantine: {
            items: components["schemas"]["QuarantinedMessage"][];
            /** @description All that fit the filter. */
            total: number;
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "id": 31,
         *       "reason": "policy",
         *       "ruleId": 12,
         *       "providerId": 2,
         *       "phone": "+12025550123",
         *       "tenantId": 7,
         *       "orderId": 88,
         *       "receivedAt": "2026-06-01T12:00:00.000Z",
         *       "createdAt": "2026-06-01T12:00:01.000Z"
         *     }
         */
        QuarantinedMessage: {
            id: number;
            reason: string;
            ruleId: number | null;
            providerId: number;
            phone: string;
            tenantId: number | null;
            orderId: number | null;
            receivedAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @example {
         *       "terms": [
         *         "+1 415 555 0123",
         *         "S2606K3M9Q2XT7A",
         *         "pok_7Hn2Lw9KcRs5Yd8Jm3Fg6P1aQe0Zx4Vb2Tk5"
         *       ]
         *     }
         */
        QueryTokensBody: {
            /** @description Phone numbers in any spelling, relay keys or whole record URLs, and order numbers (`displayOrderNo`, or an `orderId` of up to six digits). */
            terms: string[];
        };
        QuotedOffer: {
            offerId: string;
            platform: string;
            /**
             * @description A real SIM card, or a number of a carrier's or an internet service.
             * @enum {string}
             */
            cardKind: "physical" | "virtual";
            /** @description For the whole term. */
            price: number;
            stock: number;
            minDays: number;
            maxDays: number;
            chosen: boolean;
            /**
             * @description Why it was taken or left. `equal_price`: another one at this price goes first. `less_successful`: fewer of its numbers receive a message. `worse_value`: dearer for each message that is expected. `provider_down`: the platform does not answer at the moment. `term_too_short`, `term_too_long`: rentDays is below minDays or above maxDays. `other_offer`: offerId names another one.
             * @enum {string}
             */
            reason: "chosen" | "dearer" | "equal_price" | "less_successful" | "worse_value" | "out_of_stock" | "provider_down" | "above_max_price" | "term_too_short" | "term_too_long" | "other_card_kind" | "other_offer";
        };
        /**
         * @example {
         *       "status": "ready"
         *     }
         */
        Readiness: {
            /** @constant */
            status: "ready";
        };
        /**
         * @example {
         *       "code": 200,
         *       "msg": "OK",
         *       "status": "YES",
         *       "data": {
         *         "orderNo": "S2606K3M9Q2XT7A",
         *         "phone": "+12025550123",
         *         "content": "123456 is your Instagram code.",
         *         "codeValue": "123456",
         *         "sender": "Instagram",
         *         "receivedAt": "2026-06-01T09:31:07.000Z",
         *         "id": "019723f0-51c8-7a33-8f0e-6a2f1f0c9b11"
         *       }
         *     }
         */
        Record: {
            /** @constant */
            code: 200;
            /** @description `OK`, or `expired` once the order has ended. */
            msg: string;
            /** @enum {string} */
            status: "YES" | "NO";
            data: {
                orderNo: string;
                phone: string;
                content: string;
                codeValue: string | null;
                sender: string;
                /** Format: date-time */
                receivedAt: string;
                /**
                 * Format: uuid
                 * @description Of the message, for `after`; the same in lists and events.
                 */
                id: string;
            } | null;
        };
        /**
         * @example {
         *       "recoveryCodes": [
         *         "k3v9x-0q7mz",
         *         "7h2p4-w8c1n"
         *       ]
         *     }
         */
        RecoveryCodes: {
            /** @description Each opens the account once without the authenticator. They are shown this one time. */
            recoveryCodes: string[];
        };
        /**
         * @example {
         *       "code": "SSB-7K3M-9Q2X-T7AB-C4DE-PQ2X"
         *     }
         */
        RedeemVoucherBody: {
            /** @description In any case, with or without its dashes. */
            code: string;
        };
        /**
         * @example {
         *       "amount": 25,
         *       "balance": 31.5,
         *       "currency": "USDT"
         *     }
         */
        RedeemedVoucher: {
            /** @description What was credited. */
            amount: number;
            /** @description What can be spent now. */
            balance: number;
            currency: string;
        };
        /** @example {} */
        RefreshBody: {
            /** @description For programs without cookies. */
            refreshToken?: string;
        } | null;
        /**
         * @example {
         *       "email": "ann@example.com",
         *       "password": "a long pass phrase of mine"
         *     }
         */
        RegisterBody: {
            /** @example ann@example.com */
            email: string;
            /** @description 12 to 128 characters of any kind; well-known passwords are refused. */
            password: string;
            /** @description For programs: also answer with the refresh token in the body. Default: false. */
            includeRefreshToken?: boolean;
        };
        /**
         * @example {
         *       "password": "a long pass phrase of mine",
         *       "code": "287082"
         *     }
         */
        RemoveTotpBody: {
            /** @example a long pass phrase of mine */
            password: string;
            /**
             * @description For accounts with a second factor: the six digits of the authenticator, or a recovery code.
             * @example 287082
             */
            code: string;
        };
        /**
         * @example {
         *       "days": 7
         *     }
         */
        RenewBody: {
            /**
             * @description Added to the end of the order.
             * @example 7
             */
            days: number;
        };
        /**
         * @example {
         *       "outcome": "absent",
         *       "reason": "Not in the provider’s statement of June."
         *     }
         */
        ResolveUnknownBody: {
            /**
             * @description `absent`: nothing was bought. `bought`: it took effect and costs us.
             * @enum {string}
             */
            outcome: "absent" | "bought";
            /** @description The provider’s id of the number it sold, with `phone`: it is given back. */
            upstreamId?: string;
            /** @description E.164. */
            phone?: string;
            /** @description What was charged. Default: the most it may cost. */
            cost?: number;
            /** @description Why, for the audit log. */
            reason: string;
        };
        /**
         * @example {
         *       "id": "attempt-7-31-1",
         *       "outcome": "absent",
         *       "state": "absent"
         *     }
         */
        ResolvedUnknown: {
            id: string;
            /** @enum {string} */
            outcome: "absent" | "bought";
            /** @description Of the attempt or renewal, from now on. */
            state: string;
        };
        /**
         * @example {
         *       "strategy": "price",
         *       "tenants": [
         *         {
         *           "tenantId": 7,
         *           "strategy": "success"
         *         }
         *       ]
         *     }
         */
        Routing: {
            /**
             * @description `price`: the cheapest first. `success`: where most orders get their message first. `balanced`: by price for each message that is expected.
             * @enum {string}
             */
            strategy: "price" | "success" | "balanced";
            /** @description Customers that have another one. */
            tenants: {
                tenantId: number;
                /**
                 * @description `price`: the cheapest first. `success`: where most orders get their message first. `balanced`: by price for each message that is expected.
                 * @enum {string}
                 */
                strategy: "price" | "success" | "balanced";
            }[];
        };
        /**
         * @example {
         *       "orderId": 19,
         *       "from": "MyApp",
         *       "text": "Your MyApp code is 482913."
         *     }
         */
        SandboxMessageBody: {
            /** @description `orderId` or `displayOrderNo` of an active order of the test side. */
            orderId: number | string;
            /** @description The sender: a number, a short code or a name. */
            from: string;
            text: string;
        };
        /**
         * @example {
         *       "id": "01981b5e-7c1a-7d2f-9a63-3f0f8a1c2b4d",
         *       "device": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
         *       "ip": "192.0.2.7",
         *       "createdAt": "2026-05-04T09:30:00.000Z",
         *       "lastUsedAt": "2026-05-04T11:02:00.000Z",
         *       "expiresAt": "2026-05-11T11:02:00.000Z",
         *       "current": true
         *     }
         */
        Session: {
            /** Format: uuid */
            id: string;
            /** @description What the program said it is at log-in. */
            device: string | null;
            /** @description From where the log-in came. */
            ip: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was refreshed last.
             */
            lastUsedAt: string;
            /**
             * Format: date-time
             * @description When it ends unless it is used before.
             */
            expiresAt: string;
            /** @description True for the session that asks. */
            current: boolean;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01981b5e-7c1a-7d2f-9a63-3f0f8a1c2b4d",
         *           "device": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
         *           "ip": "192.0.2.7",
         *           "createdAt": "2026-05-04T09:30:00.000Z",
         *           "lastUsedAt": "2026-05-04T11:02:00.000Z",
         *           "expiresAt": "2026-05-11T11:02:00.000Z",
         *           "current": true
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        SessionList: {
            items: components["schemas"]["Session"][];
            total: number;
            page: number;
            pageSize: number;
        };
        /**
         * @example {
         *       "providerId": 2,
         *       "kind": "service",
         *       "foreignCode": "bnl",
         *       "ourCode": "reddit"
         *     }
         */
        SetCodeMappingBody: {
            /** @description The source that writes it; null: every source. A decision for one source goes before one for all. */
            providerId: number | null;
            /** @description What the code stands for. */
            kind: "service" | "country";
            /** @description As the source writes it. */
            foreignCode: string;
            /** @description A service or country of ours, `*` for numbers that serve any service; null: never offered. */
            ourCode: string | null;
        };
        /**
         * @example {
         *       "on": true,
         *       "reason": "Complaints from a network",
         *       "scope": "country",
         *       "subject": "GB"
         *     }
         */
        SetKillSwitchBody: {
            on: boolean;
            /** @description For the audit log. */
            reason: string;
            /**
             * @description What is stopped. Default: all.
             * @enum {string}
             */
            scope?: "all" | "country" | "service";
            /** @description The code of the country or service. */
            subject?: string;
        };
        /**
         * @description All four. Null: for a customer as the box has it, for the box its default.
         * @example {
         *       "activeNumbers": 500,
         *       "perMinute": null,
         *       "perHour": null,
         *       "perDay": null
         *     }
         */
        SetPurchaseLimitsBody: {
            activeNumbers: number | null;
            perMinute: number | null;
            perHour: number | null;
            perDay: number | null;
        };
        /**
         * @description Of the live or the test side, whichever the credential is of.
         * @example {
         *       "lowBalanceThreshold": 20,
         *       "currency": "USDT"
         *     }
         */
        Settings: {
            lowBalanceThreshold: number | null;
            currency: string;
        };
        /**
         * @example {
         *       "accessToken": "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2lnbmVk",
         *       "expiresIn": 600,
         *       "user": {
         *         "id": 2,
         *         "email": "ann@example.com",
         *         "role": "customer",
         *         "teamRole": "owner",
         *         "tenantId": 2,
         *         "totpEnabled": false,
         *         "passwordChangeRequired": false,
         *         "createdAt": "2026-05-04T09:30:00.000Z"
         *       }
         *     }
         */
        SignedIn: {
            /** @description Send it as `Authorization: Bearer …`. */
            accessToken: string;
            /** @description Seconds until the access token ends; refresh before. */
            expiresIn: number;
            user: components["schemas"]["User"];
            /** @description Only for programs that asked; otherwise in a cookie. */
            refreshToken?: string;
        };
        /**
         * @example {
         *       "version": 1,
         *       "acceptedAt": "2026-06-01T12:00:00.000Z",
         *       "userId": 1,
         *       "ip": "192.0.2.10"
         *     }
         */
        StatementAcceptance: {
            version: number;
            /** Format: date-time */
            acceptedAt: string;
            userId: number;
            ip: string | null;
        };
        /**
         * @example {
         *       "version": 1,
         *       "text": "# Statement of use\n…",
         *       "accepted": true,
         *       "acceptances": [
         *         {
         *           "version": 1,
         *           "acceptedAt": "2026-06-01T12:00:00.000Z",
         *           "userId": 1,
         *           "ip": "192.0.2.10"
         *         }
         *       ]
         *     }
         */
        StatementOfUse: {
            /** @description Of the text as it is now. */
            version: number;
            /** @description Markdown. */
            text: string;
            /** @description Whether this version was accepted. */
            accepted: boolean;
            acceptances: components["schemas"]["StatementAcceptance"][];
        };
        /**
         * @example {
         *       "from": "2026-06-01T00:00:00.000Z",
         *       "to": "2026-06-08T00:00:00.000Z",
         *       "by": "day",
         *       "currency": "USDT",
         *       "rows": [
         *         {
         *           "key": "2026-06-01",
         *           "label": "2026-06-01",
         *           "orders": 120,
         *           "activated": 118,
         *           "withMessage": 110,
         *           "failed": 2,
         *           "successRate": 0.932,
         *           "medianSecondsToCode": 8.4,
         *           "revenue": 402.5,
         *           "cost": 335,
         *           "margin": 67.5
         *         }
         *       ],
         *       "total": {
         *         "key": null,
         *         "label": "total",
         *         "orders": 120,
         *         "activated": 118,
         *         "withMessage": 110,
         *         "failed": 2,
         *         "successRate": 0.932,
         *         "medianSecondsToCode": 8.4,
         *         "revenue": 402.5,
         *         "cost": 335,
         *         "margin": 67.5
         *       }
         *     }
         */
        Statistics: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @enum {string} */
            by: "day" | "provider" | "country" | "service";
            currency: string;
            rows: {
                key: string | null;
                /** @description The day, or the name of the source, country or service. */
                label: string;
                orders: number;
                /** @description Orders that got a number. */
                activated: number;
                withMessage: number;
                failed: number;
                /** @description Of those that got a number. */
                successRate: number | null;
                medianSecondsToCode: number | null;
                revenue: number;
                cost: number;
                margin: number;
            }[];
            total: {
                key: string | null;
                /** @description The day, or the name of the source, country or service. */
                label: string;
                orders: number;
                /** @description Orders that got a number. */
                activated: number;
                withMessage: number;
                failed: number;
                /** @description Of those that got a number. */
                successRate: number | null;
                medianSecondsToCode: number | null;
                revenue: number;
                cost: number;
                margin: number;
            };
        };
        /**
         * @example {
         *       "providerId": 2,
         *       "reference": "r-88123",
         *       "what": "number",
         *       "tenantId": 7,
         *       "orderId": 32,
         *       "orphanId": null,
         *       "amount": 0.8,
         *       "givenBack": 0,
         *       "open": 0.8,
         *       "bookedAt": "2026-06-01T12:00:00.000Z"
         *     }
         */
        SuspenseEntry: {
            providerId: number;
            reference: string;
            /**
             * @description `unresolved`: nobody found out whether we owe it.
             * @enum {string}
             */
            what: "number" | "renewal" | "unresolved" | "orphan";
            tenantId: number | null;
            orderId: number | null;
            orphanId: number | null;
            amount: number;
            givenBack: number;
            open: number;
            /** Format: date-time */
            bookedAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "providerId": 2,
         *           "reference": "r-88123",
         *           "what": "number",
         *           "tenantId": 7,
         *           "orderId": 32,
         *           "orphanId": null,
         *           "amount": 0.8,
         *           "givenBack": 0,
         *           "open": 0.8,
         *           "bookedAt": "2026-06-01T12:00:00.000Z"
         *         }
         *       ],
         *       "totals": [
         *         {
         *           "providerId": 2,
         *           "open": 0.8
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        SuspenseList: {
            items: components["schemas"]["SuspenseEntry"][];
            /** @description By provider, over everything; on the first page only. */
            totals: {
                providerId: number;
                open: number;
            }[];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 3,
         *           "email": "bob@example.com",
         *           "teamRole": "member",
         *           "totpEnabled": false,
         *           "passwordChangeRequired": true,
         *           "createdAt": "2026-05-04T09:30:00.000Z"
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        TeamList: {
            items: components["schemas"]["TeamMember"][];
            total: number;
            page: number;
            pageSize: number;
        };
        /**
         * @example {
         *       "id": 3,
         *       "email": "bob@example.com",
         *       "teamRole": "member",
         *       "totpEnabled": false,
         *       "passwordChangeRequired": true,
         *       "createdAt": "2026-05-04T09:30:00.000Z"
         *     }
         */
        TeamMember: {
            id: number;
            email: string;
            /**
             * @description An owner says who is in the team; a member may do everything else.
             * @enum {string}
             */
            teamRole: "owner" | "member";
            totpEnabled: boolean;
            /** @description True until the password that was given out is changed. */
            passwordChangeRequired: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @example {
         *       "id": 3,
         *       "name": "shop-bot",
         *       "body": "{\"ok\":\"{Status}\",\"code\":\"{Code}\"}",
         *       "contentType": "application/json",
         *       "createdAt": "2026-06-01T09:30:00.000Z",
         *       "updatedAt": "2026-06-01T09:30:00.000Z"
         *     }
         */
        Template: {
            /** @description Counts per account. */
            id: number;
            /** @example shop-bot */
            name: string;
            /**
             * @description Placeholders in any case: `{Code}` `{Content}` `{OrderNo}` `{Phone}` `{Sender}` `{ReceivedAt}` `{Service}` `{Country}` `{Status}`, at most 50. Other braces stay as they are.
             * @example {"ok":"{Status}","code":"{Code}"}
             */
            body: string;
            /**
             * @description What the text is when it is no JSON object or list after substitution; one that is goes out as `application/json`.
             * @enum {string}
             */
            contentType: "text/plain" | "application/json";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 3,
         *           "name": "shop-bot",
         *           "body": "{\"ok\":\"{Status}\",\"code\":\"{Code}\"}",
         *           "contentType": "application/json",
         *           "createdAt": "2026-06-01T09:30:00.000Z",
         *           "updatedAt": "2026-06-01T09:30:00.000Z"
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        TemplateList: {
            items: components["schemas"]["Template"][];
            total: number;
            page: number;
            pageSize: number;
        };
        /**
         * @example {
         *       "text": "Your instagram code is 123456",
         *       "contentType": "text/plain"
         *     }
         */
        TemplatePreview: {
            text: string;
            /**
             * @description What the text is when it is no JSON object or list after substitution; one that is goes out as `application/json`.
             * @enum {string}
             */
            contentType: "text/plain" | "application/json";
        };
        /**
         * @example {
         *       "id": 7,
         *       "name": "qa@example.com",
         *       "status": "active",
         *       "balance": 96.36,
         *       "frozenAmount": 3.64,
         *       "currency": "USDT",
         *       "createdAt": "2026-06-01T12:00:00.000Z"
         *     }
         */
        Tenant: {
            id: number;
            name: string;
            /** @enum {string} */
            status: "active" | "frozen";
            balance: number;
            frozenAmount: number;
            currency: string;
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @example {
         *       "id": 7,
         *       "name": "qa@example.com",
         *       "status": "active",
         *       "createdAt": "2026-06-01T12:00:00.000Z",
         *       "people": 2,
         *       "apiKeys": 3,
         *       "orders": {
         *         "total": 41,
         *         "active": 2,
         *         "pending": 0
         *       },
         *       "lastOrderAt": "2026-06-02T09:00:00.000Z",
         *       "live": {
         *         "balance": 96.36,
         *         "frozenAmount": 3.64,
         *         "totalRecharge": 120,
         *         "totalConsume": 20,
         *         "currency": "USDT"
         *       },
         *       "test": {
         *         "balance": 1000,
         *         "frozenAmount": 0,
         *         "totalRecharge": 1000,
         *         "totalConsume": 0,
         *         "currency": "USDT"
         *       }
         *     }
         */
        TenantDetail: {
            id: number;
            name: string;
            /** @enum {string} */
            status: "active" | "frozen";
            /** Format: date-time */
            createdAt: string;
            /** @description How many people may log in. */
            people: number;
            /** @description Keys that work. */
            apiKeys: number;
            orders: {
                total: number;
                active: number;
                pending: number;
            };
            lastOrderAt: string | null;
            live: {
                balance: number;
                frozenAmount: number;
                totalRecharge: number;
                totalConsume: number;
                currency: string;
            };
            test: {
                balance: number;
                frozenAmount: number;
                totalRecharge: number;
                totalConsume: number;
                currency: string;
            };
        };
        /**
         * @example {
         *       "inForce": {
         *         "activeNumbers": 500,
         *         "perMinute": 20,
         *         "perHour": 300,
         *         "perDay": 1000
         *       },
         *       "own": {
         *         "activeNumbers": 500,
         *         "perMinute": null,
         *         "perHour": null,
         *         "perDay": null
         *       }
         *     }
         */
        TenantLimits: {
            inForce: components["schemas"]["PurchaseLimits"];
            own: components["schemas"]["OwnPurchaseLimits"];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 7,
         *           "name": "qa@example.com",
         *           "status": "active",
         *           "balance": 96.36,
         *           "frozenAmount": 3.64,
         *           "currency": "USDT",
         *           "createdAt": "2026-06-01T12:00:00.000Z"
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        TenantList: {
            items: components["schemas"]["Tenant"][];
            total?: number;
            page?: number;
            pageSize?: number;
            nextCursor?: string | null;
        };
        /**
         * @example {
         *       "id": 7,
         *       "status": "frozen"
         *     }
         */
        TenantStatus: {
            id: number;
            /** @enum {string} */
            status: "active" | "frozen";
        };
        /** @description Of a term that is none of yours, everything but the term is null. */
        Token: {
            /** @description As it was sent. */
            term: string;
            found: boolean;
            orderId: number | null;
            displayOrderNo: string | null;
            phone: string | null;
            status: components["schemas"]["OrderStatus"] | null;
            latestCode: string | null;
            latestMessageAt: string | null;
            expireAt: string | null;
            recordUrl: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "term": "+1 415 555 0123",
         *           "found": true,
         *           "orderId": 19,
         *           "displayOrderNo": "S2606K3M9Q2XT7A",
         *           "phone": "+14155550123",
         *           "status": "active",
         *           "latestCode": "482913",
         *           "latestMessageAt": "2026-06-04T09:15:27.104Z",
         *           "expireAt": "2026-07-04T09:14:02.518Z",
         *           "recordUrl": "https://sms.example.com/api/sms/record?key=pok_7Hn2Lw9KcRs5Yd8Jm3Fg6P1aQe0Zx4Vb2Tk5"
         *         },
         *         {
         *           "term": "S2606ZZZZZZZZZZ",
         *           "found": false,
         *           "orderId": null,
         *           "displayOrderNo": null,
         *           "phone": null,
         *           "status": null,
         *           "latestCode": null,
         *           "latestMessageAt": null,
         *           "expireAt": null,
         *           "recordUrl": null
         *         }
         *       ]
         *     }
         */
        TokenList: {
            /** @description In the order of the terms. */
            items: components["schemas"]["Token"][];
        };
        /**
         * @example {
         *       "amount": 50,
         *       "reference": "invoice-2026-0042",
         *       "note": "Bank transfer"
         *     }
         */
        TopUpBody: {
            /** @description At most six decimals. */
            amount: number;
            /** @description A top-up with the same reference happens once. */
            reference: string;
            note?: string;
        };
        /**
         * @example {
         *       "balance": 146.36,
         *       "currency": "USDT",
         *       "replayed": false
         *     }
         */
        TopUpResult: {
            balance: number;
            currency: string;
            replayed: boolean;
        };
        /**
         * @example {
         *       "secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
         *       "otpauthUri": "otpauth://totp/SimSmsBox:ann%40example.com?issuer=SimSmsBox&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30"
         *     }
         */
        TotpSecret: {
            /** @description Base 32, for typing into an authenticator. */
            secret: string;
            /** @description The same for a QR code. */
            otpauthUri: string;
        };
        /**
         * @description Opening balance plus the sum of the amounts is the closing balance.
         * @example {
         *       "id": 12,
         *       "type": "charge",
         *       "amount": -3.64,
         *       "balanceAfter": 9996.36,
         *       "orderId": 19,
         *       "status": "settled",
         *       "createdAt": "2026-06-01T12:00:00.000Z"
         *     }
         */
        Transaction: {
            /** @description Counts per wallet. */
            id: number;
            /**
             * @description `charge` takes from the balance, `refund` gives it back.
             * @enum {string}
             */
            type: "recharge" | "charge" | "refund" | "adjustment";
            /** @description Positive into the wallet, negative out of it. */
            amount: number;
            balanceAfter: number;
            orderId: number | null;
            /**
             * @description `held`: the amount can still come back.
             * @enum {string}
             */
            status: "held" | "settled";
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 12,
         *           "type": "charge",
         *           "amount": -3.64,
         *           "balanceAfter": 9996.36,
         *           "orderId": 19,
         *           "status": "settled",
         *           "createdAt": "2026-06-01T12:00:00.000Z"
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        TransactionList: {
            items: components["schemas"]["Transaction"][];
            total?: number;
            page?: number;
            pageSize?: number;
            nextCursor?: string | null;
        };
        /**
         * @example {
         *       "adapter": "gammu-smsd",
         *       "config": {
         *         "database": "/var/lib/gammu/smsd.db",
         *         "sims": []
         *       }
         *     }
         */
        TryProviderBody: {
            adapter: string;
            /** @description As the adapter asks for; it is not kept. */
            config: {
                [key: string]: unknown;
            };
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "providerId": 2,
         *           "kind": "service",
         *           "foreignCode": "zzt",
         *           "name": "Some New Network",
         *           "offers": 41,
         *           "firstSeenAt": "2026-03-01T12:00:00.000Z",
         *           "lastSeenAt": "2026-03-02T08:10:00.000Z"
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        UnknownCodeList: {
            items: {
                providerId: number;
                /** @description What the code stands for. */
                kind: "service" | "country";
                foreignCode: string;
                name: string | null;
                /** @description In how many offers it was seen, about. */
                offers: number;
                /** Format: date-time */
                firstSeenAt: string;
                /** Format: date-time */
                lastSeenAt: string;
            }[];
            total: number;
            page: number;
            pageSize: number;
        };
        /**
         * @example {
         *       "id": "attempt-7-31-1",
         *       "kind": "attempt",
         *       "state": "unknown",
         *       "providerId": 2,
         *       "tenantId": 7,
         *       "orderId": 31,
         *       "orderStatus": "active",
         *       "reference": "0196f0a2-5d1c-7a31-9a7b-9a3f5e0c2d11",
         *       "upstreamId": null,
         *       "maxCost": 0.8,
         *       "startedAt": "2026-06-01T12:00:00.000Z",
         *       "ageSeconds": 640,
         *       "checks": 9,
         *       "nextCheckAt": "2026-06-01T12:12:00.000Z",
         *       "error": "unknown: no answer within 10000 ms"
         *     }
         */
        UnknownOutcome: {
            id: string;
            /** @enum {string} */
            kind: "attempt" | "renewal";
            /**
             * @description `lapsed`: the customer of the renewal has the money back. `unresolved`: written off to suspense, and can still be resolved.
             * @enum {string}
             */
            state: "unknown" | "lapsed" | "unresolved";
            providerId: number;
            tenantId: number;
            orderId: number;
            orderStatus: string;
            /** @description Ours: what to ask the provider for. */
            reference: string;
            /** @description The rental that was to be renewed. */
            upstreamId: string | null;
            maxCost: number;
            /** Format: date-time */
            startedAt: string;
            ageSeconds: number;
            /** @description How often it was looked at. */
            checks: number;
            nextCheckAt: string | null;
            error: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "attempt-7-31-1",
         *           "kind": "attempt",
         *           "state": "unknown",
         *           "providerId": 2,
         *           "tenantId": 7,
         *           "orderId": 31,
         *           "orderStatus": "active",
         *           "reference": "0196f0a2-5d1c-7a31-9a7b-9a3f5e0c2d11",
         *           "upstreamId": null,
         *           "maxCost": 0.8,
         *           "startedAt": "2026-06-01T12:00:00.000Z",
         *           "ageSeconds": 640,
         *           "checks": 9,
         *           "nextCheckAt": "2026-06-01T12:12:00.000Z",
         *           "error": "unknown: no answer within 10000 ms"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        UnknownOutcomeList: {
            items: components["schemas"]["UnknownOutcome"][];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "status": "closed",
         *       "note": "The customer was frozen."
         *     }
         */
        UpdateAbuseReportBody: {
            /** @enum {string} */
            status: "open" | "closed";
            /** @description What was found and done. */
            note?: string;
        };
        /**
         * @example {
         *       "messageRetentionDays": 60
         *     }
         */
        UpdateBoxSettingsBody: {
            /** @description Without a query. Null: the address of the box. */
            relayBaseUrl?: string | null;
            /** @description Null: as the environment says. */
            registrationOpen?: boolean | null;
            /** @description Null: 30. */
            messageRetentionDays?: number | null;
        };
        /**
         * @example {
         *       "markupPercent": 40,
         *       "floorPerDay": 0.5
         *     }
         */
        UpdatePriceRuleBody: {
            /** @description Added to the cost of a day. Null, and the default: the markup of the source. */
            markupPercent?: number | null;
            /** @description Added to a day after the markup. Default: 0. */
            fixedPerDay?: number;
            /** @description The least a day costs. Default: 0. */
            floorPerDay?: number;
            /** @description A day is rounded up to a multiple of this, and `ending` more. Default: 0.01. */
            roundTo?: number;
            /** @description Below `roundTo`: 0.99 with 1. Default: 0. */
            ending?: number;
            /** @description For operators; customers never see it. */
            note?: string | null;
        };
        /**
         * @example {
         *       "enabled": false
         *     }
         */
        UpdateProviderBody: {
            enabled?: boolean;
            markupPercent?: number;
            config?: {
                [key: string]: unknown;
            };
            /** @description True only where nothing but this box rents through the account. */
            exclusiveAccount?: boolean;
        };
        /**
         * @example {
         *       "strategy": "price",
         *       "tenants": [
         *         {
         *           "tenantId": 7,
         *           "strategy": "success"
         *         }
         *       ]
         *     }
         */
        UpdateRoutingBody: {
            /**
             * @description `price`: the cheapest first. `success`: where most orders get their message first. `balanced`: by price for each message that is expected.
             * @enum {string}
             */
            strategy: "price" | "success" | "balanced";
            /** @description All customers that have another one. Default: none. */
            tenants?: {
                tenantId: number;
                /**
                 * @description `price`: the cheapest first. `success`: where most orders get their message first. `balanced`: by price for each message that is expected.
                 * @enum {string}
                 */
                strategy: "price" | "success" | "balanced";
            }[];
        };
        /**
         * @example {
         *       "lowBalanceThreshold": 20
         *     }
         */
        UpdateSettingsBody: {
            /** @description A charge that takes the balance below it raises `wallet.low_balance`. Null: none does. */
            lowBalanceThreshold?: number | null;
        };
        /**
         * @example {
         *       "body": "{Status}:{Code}",
         *       "contentType": "text/plain"
         *     }
         */
        UpdateTemplateBody: {
            /** @example shop-bot */
            name?: string;
            /**
             * @description Placeholders in any case: `{Code}` `{Content}` `{OrderNo}` `{Phone}` `{Sender}` `{ReceivedAt}` `{Service}` `{Country}` `{Status}`, at most 50. Other braces stay as they are.
             * @example {"ok":"{Status}","code":"{Code}"}
             */
            body?: string;
            /**
             * @description What the text is when it is no JSON object or list after substitution; one that is goes out as `application/json`.
             * @enum {string}
             */
            contentType?: "text/plain" | "application/json";
        };
        /**
         * @example {
         *       "types": [
         *         "*"
         *       ],
         *       "description": "Order desk",
         *       "enabled": true
         *     }
         */
        UpdateWebhookBody: {
            /**
             * @description `https`, port 443 or 8443 unless the operator allows others, a public address, no credentials.
             * @example https://shop.example.com/hooks/simsmsbox
             */
            url?: string;
            /** @description Which events to send. `*` stands for all, also those that later versions add. Default: `["*"]`. */
            types?: ("*" | "message.received" | "order.activated" | "order.expiring" | "order.expired" | "order.cancelled" | "order.renewed" | "order.released" | "order.failed" | "wallet.low_balance")[];
            description?: string | null;
            /** @description While it is off, events are not kept for it. */
            enabled?: boolean;
        };
        /**
         * @example {
         *       "id": 2,
         *       "email": "ann@example.com",
         *       "role": "customer",
         *       "teamRole": "owner",
         *       "tenantId": 2,
         *       "totpEnabled": false,
         *       "passwordChangeRequired": false,
         *       "createdAt": "2026-05-04T09:30:00.000Z"
         *     }
         */
        User: {
            id: number;
            email: string;
            /** @enum {string} */
            role: "customer" | "operator";
            /**
             * @description An owner says who is in the team; a member may do everything else.
             * @enum {string}
             */
            teamRole: "owner" | "member";
            tenantId: number;
            /** @description Whether a log-in takes a second factor. */
            totpEnabled: boolean;
            /** @description True until a password that was given out is changed. */
            passwordChangeRequired: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        /**
         * @example {
         *       "answer": "Your balance is 7.31 GBP"
         *     }
         */
        UssdAnswer: {
            /** @description The words of the network. */
            answer: string;
        };
        /**
         * @example {
         *       "code": "*100#"
         *     }
         */
        UssdBody: {
            /**
             * @description What would be dialled. Codes that change a PIN are not taken: three wrong ones lock a SIM.
             * @example *100#
             */
            code: string;
        };
        /**
         * @example {
         *       "id": 7,
         *       "code": "SSB-…-PQ2X",
         *       "amount": 25,
         *       "currency": "USDT",
         *       "note": "Spring campaign",
         *       "status": "redeemed",
         *       "createdAt": "2026-06-01T09:00:00.000Z",
         *       "expiresAt": "2026-12-31T00:00:00.000Z",
         *       "redeemedAt": "2026-06-02T11:24:05.310Z",
         *       "redeemedBy": 3
         *     }
         */
        Voucher: {
            id: number;
            /** @description Masked, enough to tell codes apart. */
            code: string;
            amount: number;
            currency: string;
            note: string | null;
            /**
             * @description `open`: it can still be redeemed.
             * @enum {string}
             */
            status: "open" | "redeemed" | "expired" | "revoked";
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            redeemedAt: string | null;
            /** @description The id of the tenant that was credited. */
            redeemedBy: number | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": 7,
         *           "code": "SSB-…-PQ2X",
         *           "amount": 25,
         *           "currency": "USDT",
         *           "note": "Spring campaign",
         *           "status": "redeemed",
         *           "createdAt": "2026-06-01T09:00:00.000Z",
         *           "expiresAt": "2026-12-31T00:00:00.000Z",
         *           "redeemedAt": "2026-06-02T11:24:05.310Z",
         *           "redeemedBy": 3
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        VoucherList: {
            items: components["schemas"]["Voucher"][];
            total: number;
            page: number;
            pageSize: number;
        };
        /**
         * @example {
         *       "id": "019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70",
         *       "url": "https://shop.example.com/hooks/simsmsbox",
         *       "types": [
         *         "message.received",
         *         "order.expired"
         *       ],
         *       "description": "Order desk",
         *       "enabled": true,
         *       "disabledReason": null,
         *       "createdAt": "2026-06-01T09:00:00.000Z",
         *       "health": {
         *         "lastSuccessAt": "2026-06-01T09:30:13.020Z",
         *         "lastFailureAt": null,
         *         "lastFailure": null,
         *         "failingSince": null
         *       }
         *     }
         */
        Webhook: {
            /** Format: uuid */
            id: string;
            url: string;
            /** @description Which events to send. `*` stands for all, also those that later versions add. Default: `["*"]`. */
            types: ("*" | "message.received" | "order.activated" | "order.expiring" | "order.expired" | "order.cancelled" | "order.renewed" | "order.released" | "order.failed" | "wallet.low_balance")[];
            description: string | null;
            enabled: boolean;
            /** @description `owner`: by a call. `gone`: the receiver answered 410. `failing`: three days of nothing but failures. */
            disabledReason: ("owner" | "gone" | "failing") | null;
            /** Format: date-time */
            createdAt: string;
            health: {
                lastSuccessAt: string | null;
                lastFailureAt: string | null;
                /** @description The status of the answer, or why there was none. */
                lastFailure: string | null;
                /** @description The first failure since the last success. After three days it is switched off. */
                failingSince: string | null;
            };
        };
        /**
         * @example {
         *       "id": "6f1c9a52-0d1b-4d3e-9b43-0a7d5b9f3c11",
         *       "webhookId": "019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70",
         *       "kind": "event",
         *       "eventId": "019c6f2a-8f4e-7cc3-98a4-1d2f6b7a9e01",
         *       "eventType": "message.received",
         *       "orderId": 19,
         *       "state": "delivered",
         *       "attemptCount": 1,
         *       "lastStatus": 204,
         *       "lastError": null,
         *       "createdAt": "2026-06-01T09:30:12.700Z",
         *       "nextAttemptAt": null,
         *       "finishedAt": "2026-06-01T09:30:13.020Z"
         *     }
         */
        WebhookDelivery: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            webhookId: string;
            /** @enum {string} */
            kind: "event" | "redelivery" | "test";
            /**
             * Format: uuid
             * @description Sent as `webhook-id`; the same whenever the event is sent.
             */
            eventId: string;
            /** @example message.received */
            eventType: string;
            orderId: number | null;
            /**
             * @description `failed`: given up; it can be sent again by hand.
             * @enum {string}
             */
            state: "pending" | "delivered" | "failed";
            attemptCount: number;
            /** @description HTTP status of the last answer. */
            lastStatus: number | null;
            /** @description Why there was no answer. */
            lastError: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Null when it is over, and while it waits for an earlier event of its order. */
            nextAttemptAt: string | null;
            finishedAt: string | null;
        };
        /**
         * @example {
         *       "id": "6f1c9a52-0d1b-4d3e-9b43-0a7d5b9f3c11",
         *       "webhookId": "019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70",
         *       "kind": "event",
         *       "eventId": "019c6f2a-8f4e-7cc3-98a4-1d2f6b7a9e01",
         *       "eventType": "message.received",
         *       "orderId": 19,
         *       "state": "delivered",
         *       "attemptCount": 1,
         *       "lastStatus": 204,
         *       "lastError": null,
         *       "createdAt": "2026-06-01T09:30:12.700Z",
         *       "nextAttemptAt": null,
         *       "finishedAt": "2026-06-01T09:30:13.020Z",
         *       "attempts": [
         *         {
         *           "attemptNo": 1,
         *           "at": "2026-06-01T09:30:12.900Z",
         *           "latencyMs": 118,
         *           "status": 204,
         *           "error": null,
         *           "response": null
         *         }
         *       ]
         *     }
         */
        WebhookDeliveryDetail: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            webhookId: string;
            /** @enum {string} */
            kind: "event" | "redelivery" | "test";
            /**
             * Format: uuid
             * @description Sent as `webhook-id`; the same whenever the event is sent.
             */
            eventId: string;
            /** @example message.received */
            eventType: string;
            orderId: number | null;
            /**
             * @description `failed`: given up; it can be sent again by hand.
             * @enum {string}
             */
            state: "pending" | "delivered" | "failed";
            attemptCount: number;
            /** @description HTTP status of the last answer. */
            lastStatus: number | null;
            /** @description Why there was no answer. */
            lastError: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Null when it is over, and while it waits for an earlier event of its order. */
            nextAttemptAt: string | null;
            finishedAt: string | null;
            /** @description Oldest first. */
            attempts: {
                attemptNo: number;
                /** Format: date-time */
                at: string;
                latencyMs: number;
                status: number | null;
                error: ("address_refused" | "name_not_resolved" | "connection_failed" | "tls_failed" | "connection_broken" | "timeout" | "event_gone") | null;
                /** @description The first 1,024 bytes of the answer, as text. */
                response: string | null;
            }[];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "6f1c9a52-0d1b-4d3e-9b43-0a7d5b9f3c11",
         *           "webhookId": "019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70",
         *           "kind": "event",
         *           "eventId": "019c6f2a-8f4e-7cc3-98a4-1d2f6b7a9e01",
         *           "eventType": "message.received",
         *           "orderId": 19,
         *           "state": "delivered",
         *           "attemptCount": 1,
         *           "lastStatus": 204,
         *           "lastError": null,
         *           "createdAt": "2026-06-01T09:30:12.700Z",
         *           "nextAttemptAt": null,
         *           "finishedAt": "2026-06-01T09:30:13.020Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        WebhookDeliveryList: {
            items: components["schemas"]["WebhookDelivery"][];
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70",
         *           "url": "https://shop.example.com/hooks/simsmsbox",
         *           "types": [
         *             "message.received",
         *             "order.expired"
         *           ],
         *           "description": "Order desk",
         *           "enabled": true,
         *           "disabledReason": null,
         *           "createdAt": "2026-06-01T09:00:00.000Z",
         *           "health": {
         *             "lastSuccessAt": "2026-06-01T09:30:13.020Z",
         *             "lastFailureAt": null,
         *             "lastFailure": null,
         *             "failingSince": null
         *           }
         *         }
         *       ],
         *       "total": 1,
         *       "page": 1,
         *       "pageSize": 20
         *     }
         */
        WebhookList: {
            items: components["schemas"]["Webhook"][];
            total: number;
            page: number;
            pageSize: number;
        };
        /**
         * @example {
         *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDaPmhkMOAxHA=",
         *       "formerSecretUntil": "2026-06-02T09:30:00.000Z"
         *     }
         */
        WebhookSecret: {
            secret: string;
            /** @description Until then the secret before the last rotation signs, too. */
            formerSecretUntil: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getRecord: {
        parameters: {
            query?: {
                /** @description `txt`: `YES|code` or `NO|`. `full`: `YES|` and the whole text. `json`: JSON. Left out: the text of the order’s template, or JSON where it has none. */
                format?: "json" | "txt" | "full";
                /** @description Seconds to hold the answer until there is a message that is not `after`, or the order ends. */
                wait?: number;
                /** @description The `id` of the message seen last: while it is the latest one, the answer says `NO`. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON; text for `format=txt` and `format=full`; what the template of the order makes of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                    "text/plain": string;
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogInBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshBody"];
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list of sessions shows it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordBody"];
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpSecret"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveTotpBody"];
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmTotpBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKeyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revealApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list of keys shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list of keys shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTeam: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addTeamMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddTeamMemberBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedTeamMember"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeTeamMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCountries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountryList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNumberTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberTypeList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMarket: {
        parameters: {
            query: {
                /**
                 * @description Code or name, any case.
                 * @example US
                 */
                country: string;
                /** @description A real SIM card, or a number of a carrier's or an internet service. */
                cardKind?: "physical" | "virtual";
                /** @description Only this service: code or name. */
                service?: string;
                /** @description Part of a service code or name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Market"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    purchaseOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The balance, or what is left of the budget of the API key, does not cover the price. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    purchaseBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseBatchBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseBatch"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `orderId` or `displayOrderNo`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `orderId` or `displayOrderNo`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description `orderId` or `displayOrderNo`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenewBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The balance, or what is left of the budget of the API key, does not cover the price. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description `orderId` or `displayOrderNo`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `orderId` or `displayOrderNo`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `orderId` or `displayOrderNo`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeOrderBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateRelayKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description `orderId` or `displayOrderNo`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    quoteOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderQuote"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportTokensBody"];
            };
        };
        responses: {
            /** @description Text, one `+number----relayURL` a line. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    queryTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueryTokensBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMyOrders: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
                /** @description `pending`: the money is held and the platform has not settled yet. */
                status?: components["schemas"]["OrderStatus"];
                /** @description Code or name, any case. */
                service?: string;
                /** @description Code or name, any case. */
                country?: string;
                /** @description Exactly this tag. */
                tag?: string;
                /** @description A phone number or an order number, whole; or part of a phone number, an order number, a tag or a note of the newest 10,000 orders that the other filters leave. */
                q?: string;
                /** @description Ordered at this time or later. */
                from?: string;
                /** @description Ordered before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
                /** @description Only messages of this order. */
                orderId?: number;
                /** @description Of the order: code or name, any case. */
                service?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBaseUrl: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseUrl"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrderMessages: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
                /** @description Instead of `page`: the messages that arrived after the one with this id, oldest first; empty for all from the first one. */
                after?: string;
                /** @description Seconds to hold the answer for until there is a message after `after`, or any when `after` is not given. When the time is over `items` is empty. */
                wait?: number;
            };
            header?: never;
            path: {
                /** @description `orderId` or `displayOrderNo`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTemplates: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTemplateBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewTemplateBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatePreview"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Counts per account. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Counts per account. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Counts per account. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateTemplateBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description The same for clients that cannot send the header, which wins. */
                lastEventId?: string;
                /**
                 * @description Only these, separated by commas: message.received, order.activated, order.expiring, order.expired, order.cancelled, order.renewed, order.released, order.failed, wallet.low_balance. Default: all that the key may read.
                 * @example message.received,order.expired
                 */
                types?: string;
            };
            header?: {
                /** @description Goes on after this event. Browsers send it by themselves. */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream that stays open; the schema is that of each `data:`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Event"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhookBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedWebhook"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The webhook or the delivery.
                 * @example 019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The webhook or the delivery.
                 * @example 019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The webhook or the delivery.
                 * @example 019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWebhookBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revealWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The webhook or the delivery.
                 * @example 019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The webhook or the delivery.
                 * @example 019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The webhook or the delivery.
                 * @example 019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description `failed`: given up; it can be sent again by hand. */
                state?: "pending" | "delivered" | "failed";
                /** @description Default: 20. */
                pageSize?: number;
                /** @description `nextCursor` of the page before; empty for the first page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The webhook or the delivery.
                 * @example 019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The webhook or the delivery.
                 * @example 019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryDetail"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /**
                 * @description The webhook or the delivery.
                 * @example 019c6f2b-11a0-7d52-b1d8-5a2f3e4c6b70
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBalance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Balance"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTransactions: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
                /** @description `charge` takes from the balance, `refund` gives it back. */
                type?: "recharge" | "charge" | "refund" | "adjustment";
                /** @description Only those of this order. */
                orderId?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeemVoucher: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedeemVoucherBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedeemedVoucher"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSettingsBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receivePayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Signed with the body. */
                "webhook-id"?: string;
                /** @description Seconds since 1970; signed with the body. */
                "webhook-timestamp"?: string;
                /** @description Standard Webhooks: `v1,` and the HMAC-SHA256 in base64. */
                "webhook-signature"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentResult"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendTestMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SandboxMessageBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    topUpPlayMoney: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Balance"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLeases: {
        parameters: {
            query?: {
                /** @description Default: 20. */
                pageSize?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaseList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createLease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateLeaseBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lease"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The lease, as it was given. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaseWithMessages"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    freeLease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The lease, as it was given. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimCode: {
        parameters: {
            query?: {
                /** @description Seconds to wait for a code. Default: 0. */
                wait?: number;
            };
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description The lease, as it was given. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimedCode"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewLease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The lease, as it was given. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lease"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text format of Prometheus. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportAbuse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAbuseReportBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedAbuseReport"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProviderBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderDetail"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateProviderBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProviderNumbers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnNumberList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendUssd: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The source, as the list shows it. */
                id: number;
                /** @description As the list of its numbers shows it. */
                numberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UssdBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UssdAnswer"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTenants: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    topUpTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TopUpBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopUpResult"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVouchers: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description `open`: it can still be redeemed. */
                status?: "open" | "redeemed" | "expired" | "revoked";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createVouchers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateVouchersBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedVouchers"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeVoucher: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdrawn. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAdapters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdapterList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateInboundKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderDetail"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderTest"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tryProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryProviderBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderTest"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProviderOffers: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Only this country: code or name, any case. */
                country?: string;
                /** @description Only this service: code or name, or `*`. */
                service?: string;
            };
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderOfferList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    syncProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderSync"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCodeMappings: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Only what concerns this source. */
                providerId?: number;
                /** @description What the code stands for. */
                kind?: "service" | "country";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeMappingList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setCodeMapping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetCodeMappingBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeMapping"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUnknownCodes: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Only what concerns this source. */
                providerId?: number;
                /** @description What the code stands for. */
                kind?: "service" | "country";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnknownCodeList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCodeMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken back. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantDetail"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    freezeTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FreezeTenantBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantStatus"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unfreezeTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FreezeTenantBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantStatus"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    adjustTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopUpResult"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The balance, or what is left of the budget of the API key, does not cover the price. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrdersOfBox: {
        parameters: {
            query?: {
                /** @description Only orders of this customer. */
                tenantId?: number;
                /** @description Only orders in this state. */
                status?: "pending" | "active" | "expired" | "cancelled" | "released" | "failed";
                /** @description Only orders at this source. */
                providerId?: number;
                /** @description Service code. */
                service?: string;
                /** @description Country code, upper case. */
                country?: string;
                /** @description Default: both. */
                mode?: "live" | "test";
                /** @description A whole phone number or order number. */
                q?: string;
                /** @description Made not before. */
                from?: string;
                /** @description Made before. */
                to?: string;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminOrderList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrderTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer. */
                tenantId: number;
                /** @description The order’s `orderId`. */
                orderId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderTimeline"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLedgerAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerAccounts"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLedgerEntries: {
        parameters: {
            query?: {
                /** @description The entries of this customer’s wallet. */
                tenantId?: number;
                /** @description Default: live. */
                wallet?: "live" | "test";
                /** @description The entries of this source instead. */
                providerId?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerEntries"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyLedger: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerVerdict"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatistics: {
        parameters: {
            query?: {
                /** @description Default: 30 days before `to`. */
                from?: string;
                /** @description Default: now. At most 366 days after `from`. */
                to?: string;
                /** @description Default: day. */
                by?: "day" | "provider" | "country" | "service";
                /** @description Default: live. */
                mode?: "live" | "test";
                /** @description Only this source. */
                providerId?: number;
                /** @description Country code, upper case. */
                country?: string;
                /** @description Service code. */
                service?: string;
                /** @description Only this customer. */
                tenantId?: number;
                /** @description Default: json. */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON; a table with a heading for `format=csv`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                    "text/csv": string;
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPriceRules: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceRuleList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPriceRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePriceRuleBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceRule"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewPriceRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewPriceRuleBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PricePreview"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePriceRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updatePriceRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePriceRuleBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceRule"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRouting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Routing"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateRouting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateRoutingBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Routing"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProviderHealth: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description How far back `hours` goes. Default: 24. */
                hours?: number;
            };
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderHealth"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseProviderBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderPause"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderPause"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlarms: {
        parameters: {
            query?: {
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
                /** @description Only those that are open. */
                open?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acknowledgeAlarm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgeAlarmBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alarm"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUnknownOutcomes: {
        parameters: {
            query?: {
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnknownOutcomeList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolveUnknownOutcome: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description As the list shows it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveUnknownBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolvedUnknown"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrphans: {
        parameters: {
            query?: {
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
                /** @description Only those that are not settled. */
                open?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrphanList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMissingRentals: {
        parameters: {
            query?: {
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissingRentalList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProviderBalance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderBalance"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acknowledgeProviderBalance: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgeBalanceBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcknowledgedBalance"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProviderRefunds: {
        parameters: {
            query?: {
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderRefundList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSuspense: {
        parameters: {
            query?: {
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuspenseList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBoxSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoxSettings"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateBoxSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateBoxSettingsBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoxSettings"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                /** @description Only acts on this account. */
                tenantId?: number;
                /** @description An action, or what it begins with: `provider.`. */
                action?: string;
                /** @description Only acts of this actor. */
                actorId?: string;
                /** @description Not before. */
                from?: string;
                /** @description Before. */
                to?: string;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditLog"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPolicyRules: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
                /** @description Only rules of this kind. */
                kind?: "category" | "service" | "sender" | "word";
                /** @description Only rules for this customer. */
                tenantId?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyRuleList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPolicyRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repetition safe: the same key and body give the first answer again. Kept for at least 24 hours. Printable ASCII. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePolicyRuleBody"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyRule"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was used with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewPolicyRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePolicyRuleBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyPreview"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePolicyRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyRule"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPolicyServices: {
        parameters: {
            query?: {
                /** @description As this customer has it. Default: one without rules of its own. */
                tenantId?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyServiceList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPurchaseLimits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseLimits"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setPurchaseLimits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPurchaseLimitsBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseLimits"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTenantLimits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantLimits"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setTenantLimits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPurchaseLimitsBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantLimits"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getKillSwitch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KillSwitchList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setKillSwitch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetKillSwitchBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KillSwitchList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatementOfUse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementOfUse"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptStatementOfUse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptStatementBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementOfUse"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things does not allow this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAbuseReports: {
        parameters: {
            query?: {
                /** @description From 1. Default: 1. */
                page?: number;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
                /** @description Only reports that are open, or closed. */
                status?: "open" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbuseReportList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateAbuseReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the list shows it. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAbuseReportBody"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbuseReport"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing, or it is somebody else’s. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQuarantine: {
        parameters: {
            query?: {
                /** @description Instead of `page`: empty for the first page, then `nextCursor` of the page before. The cost does not grow with depth. */
                cursor?: string;
                /** @description Default: 20. */
                pageSize?: number;
                /** @description Only messages kept for this reason. */
                reason?: "unknown_number" | "ended" | "backdated" | "unreadable" | "policy";
                /** @description Only messages that this rule blocked. */
                ruleId?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quarantine"];
                };
            };
            /** @description The request is not valid; `errors` names the fields. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No credential, or one that is not good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credential is good and may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; wait as long as `Retry-After` says. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No time or no platform for this now; wait as long as `Retry-After` says. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
