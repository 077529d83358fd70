import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { App } from '../app-type.ts';
import { createModelHoist } from './hoist-models.ts';
import { relaxBodies } from './relax-bodies.ts';
import { SWAGGER_POLICY } from './security-headers.ts';

const DESCRIPTION = `A box of phone numbers behind one API: look up what is in stock, rent a number, read its messages.

Errors are problem details (RFC 9457) with a stable \`code\`. Money is a JSON number with at most six decimals beside a currency; times are RFC 3339 in UTC; phone numbers are E.164.

Every box has a live and a test side. An API key belongs to one of them; whoever calls with an access token chooses with the header \`X-SimSmsBox-Mode: live\` or \`test\`, live unless told.`;

/** The OpenAPI 3.1 document, made from the schemas that validate; must be registered before the routes. */
export async function registerOpenApi(app: App, version: string): Promise<void> {
  const models = createModelHoist();
  await app.register(swagger, {
    transform: ({ schema, url }) => ({ schema: models.markRoute(schema), url }),
    transformObject: (document) =>
      'openapiObject' in document ? relaxBodies(models.refer(document.openapiObject)) : document.swaggerObject,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'SimSmsBox API',
        version,
        description: DESCRIPTION,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'This box' }],
      tags: [
        { name: 'Auth', description: 'People: registration, log-in and sessions.' },
        { name: 'API keys', description: 'Keys for programs; managed by people.' },
        { name: 'Team', description: 'The people of one account.' },
        { name: 'Shop', description: 'What can be rented, where, and for how much.' },
        { name: 'Orders', description: 'Rented numbers and their messages.' },
        { name: 'Events', description: 'What happens to orders and the wallet, pushed as it happens.' },
        { name: 'Relay', description: 'The latest message of one order, by its own key.' },
        { name: 'Templates', description: 'What relays answer instead of our JSON.' },
        { name: 'Webhooks', description: 'Events sent to a URL of yours, signed.' },
        {
          name: 'Leases',
          description: 'One active order for one caller at a time, for test suites that run in parallel.',
        },
        { name: 'Sandbox', description: 'Messages and money of the test side.' },
        { name: 'Wallet', description: 'Balance and transactions.' },
        { name: 'Operator', description: 'Sources of numbers and customers.' },
        { name: 'System', description: 'Health of the box.' },
      ],
      components: {
        securitySchemes: {
          apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: '`psk_…`, for programs.' },
          jwt: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token, for people.' },
          relayKey: { type: 'apiKey', in: 'query', name: 'key', description: '`pok_…`, for one order.' },
          relayBearer: { type: 'http', scheme: 'bearer', description: '`pok_…`, for one order, outside the URL.' },
        },
      },
    },
  });
}

/**
 * Swagger UI at /swagger from files of our own. Its policy is ours: the package's would force https on a LAN. What is
 * typed in for trying out is forgotten with the page: keys do not belong in a browser's storage.
 */
export async function registerSwaggerUi(app: App): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: '/swagger',
    staticCSP: SWAGGER_POLICY,
    theme: { title: 'SimSmsBox API' },
    uiConfig: { layout: 'BaseLayout', persistAuthorization: false, tryItOutEnabled: true },
  });
}
