// Who may import whom. The picture and the reasons are in ARCHITECTURE.md; scripts/checks/boundaries.mjs runs this.
const SRC = '^packages/server/src/';
const MODULES =
  'tenants|catalog|quoting|pricing|health|wallet|providers|orders|messages|relay|outbox|webhooks|leases|polling|policy|audit|settings|reports|alarms|reconcile';
// Folders with a front door that are not steps of an order's life.
const FRONT_DOORS = `${MODULES}|crypto|db`;
const TESTS = '\\.test\\.ts$';
// What makes the client is no part of it.
const BUILD_TOOLS = '^packages/sdk/bin/';

/** A module that may be used by others and uses none of them. */
function leaf(name, others = MODULES) {
  return {
    name: `${name}-is-a-leaf`,
    comment: `${name} serves the modules and knows none of them.`,
    severity: 'error',
    from: { path: `${SRC}${name}/`, pathNot: TESTS },
    to: { path: `${SRC}(${others}|http|workers|config|context\\.ts|upstream-context\\.ts)`, pathNot: `${SRC}${name}/` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-imports-nothing-of-ours',
      comment: 'The kernel may name the error codes of the contract, as a type.',
      severity: 'error',
      from: { path: `${SRC}kernel/`, pathNot: TESTS },
      to: { path: '^packages/', pathNot: [`${SRC}kernel/`, '^packages/contract/src/'] },
    },
    {
      name: 'kernel-takes-only-types-of-the-contract',
      severity: 'error',
      from: { path: `${SRC}kernel/`, pathNot: TESTS },
      to: { path: '^packages/contract/', dependencyTypesNot: ['type-only'] },
    },
    leaf('wallet'),
    leaf('providers'),
    leaf('outbox'),
    leaf('alarms'),
    leaf('pricing'),
    leaf('health'),
    leaf('crypto'),
    leaf('db'),
    leaf('settings'),
    leaf('audit'),
    leaf('policy'),
    leaf('reports'),
    {
      name: 'modules-know-no-edge',
      comment: 'The steps of an order never import HTTP, the workers, the configuration or the composition root.',
      severity: 'error',
      from: { path: `${SRC}(${MODULES})/`, pathNot: TESTS },
      to: { path: `${SRC}(http|workers|config)/|${SRC}(upstream-)?context(-options)?\\.ts$` },
    },
    {
      name: 'front-door-only',
      comment: 'A module is imported from outside through its index.ts.',
      severity: 'error',
      from: { path: `${SRC}([^/]+)`, pathNot: TESTS },
      to: {
        path: `${SRC}(${FRONT_DOORS})/.+`,
        pathNot: [
          `${SRC}$1/.+`,
          `${SRC}(${FRONT_DOORS})/index\\.ts$`,
          `${SRC}db/database\\.ts$`,
          `${SRC}providers/adapters/`,
        ],
      },
    },
    {
      name: 'adapters-only-via-registry',
      comment: 'Adapters are named once, in providers/adapters/index.ts, which only the composition root reads.',
      severity: 'error',
      from: {
        pathNot: [
          `${SRC}providers/adapters/`,
          `${SRC}(upstream-)?context(-options)?\\.ts$`,
          `${SRC}startup/`,
          '^packages/server/(bin|test)/',
          '^(e2e|bench)/',
          TESTS,
        ],
      },
      to: { path: `${SRC}providers/adapters/` },
    },
    {
      name: 'adapters-open-by-their-index',
      comment: 'Even the composition root sees the list of adapters, not an adapter.',
      severity: 'error',
      from: { path: `${SRC}(upstream-)?context(-options)?\\.ts$|^packages/server/bin/` },
      to: { path: `${SRC}providers/adapters/.+`, pathNot: `${SRC}providers/adapters/index\\.ts$` },
    },
    {
      name: 'adapters-do-not-share',
      severity: 'error',
      from: { path: `${SRC}providers/adapters/([^/]+)/` },
      to: { path: `${SRC}providers/adapters/`, pathNot: `${SRC}providers/adapters/$1/` },
    },
    {
      name: 'upstream-order',
      comment: "An order's life runs one way: providers, catalog, quoting, orders, messages, relay.",
      severity: 'error',
      from: { path: `${SRC}(catalog|quoting)/`, pathNot: TESTS },
      to: { path: `${SRC}(orders|messages|relay|webhooks|leases|wallet)/` },
    },
    {
      name: 'catalog-does-not-quote',
      severity: 'error',
      from: { path: `${SRC}catalog/`, pathNot: TESTS },
      to: { path: `${SRC}quoting/` },
    },
    {
      name: 'orders-do-not-look-downstream',
      severity: 'error',
      from: { path: `${SRC}orders/`, pathNot: TESTS },
      to: { path: `${SRC}(messages|relay|webhooks|leases|reconcile)/` },
    },
    {
      name: 'messages-do-not-look-downstream',
      severity: 'error',
      from: { path: `${SRC}messages/`, pathNot: TESTS },
      to: { path: `${SRC}(relay|webhooks|leases|quoting|catalog)/` },
    },
    {
      name: 'pg-only-in-db',
      comment: 'The pool is private to db/; everything else gets a Tx or a Db.',
      severity: 'error',
      from: { path: '^packages/', pathNot: [`${SRC}db/`, '^packages/server/test/', TESTS] },
      to: { path: '^node_modules/(pg|pg-copy-streams|pg-pool|pg-cursor)/' },
    },
    {
      name: 'undici-only-in-http-clients',
      comment: 'Outgoing HTTP is a port: one client with its limits in one place.',
      severity: 'error',
      from: {
        path: '^packages/',
        pathNot: [
          `${SRC}providers/http-client`,
          `${SRC}webhooks/egress-client`,
          `${SRC}http/outgoing`,
          '^packages/server/test/',
          TESTS,
        ],
      },
      to: { path: '^node_modules/undici/' },
    },
    {
      name: 'workers-and-http-apart',
      comment: 'Both run the modules; neither runs the other.',
      severity: 'error',
      from: { path: `${SRC}(http|workers)/`, pathNot: TESTS },
      to: { path: `${SRC}(http|workers)/`, pathNot: `${SRC}$1/` },
    },
    {
      name: 'contract-is-pure',
      severity: 'error',
      from: { path: '^packages/contract/' },
      to: { path: '^(packages|e2e|bench|scripts)/', pathNot: '^packages/contract/' },
    },
    {
      name: 'no-builtins-in-contract',
      comment: 'The contract also runs in a browser.',
      severity: 'error',
      from: { path: '^packages/contract/src/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'clients-see-only-the-contract',
      severity: 'error',
      from: { path: '^packages/(sdk|dashboard)/' },
      to: { path: '^packages/server/' },
    },
    {
      name: 'no-tests-in-source',
      severity: 'error',
      from: { path: '^packages/[^/]+/(src|bin)/', pathNot: TESTS },
      to: { path: ['^packages/[^/]+/test/', '^(e2e|bench)/', TESTS] },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        // The scripts of pages are sent to browsers.
        pathNot: [
          TESTS,
          '\\.d\\.ts$',
          '\\.config\\.ts$',
          '^packages/server/(test|bin)/',
          '^packages/server/src/http/pages/.+\\.js$',
          '^(e2e|bench)/',
        ],
      },
      to: {},
    },
    {
      name: 'no-dev-dependencies-in-source',
      severity: 'error',
      from: { path: '^packages/[^/]+/(src|bin)/', pathNot: [TESTS, BUILD_TOOLS] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-declared-dependencies',
      severity: 'error',
      from: { path: '^packages/[^/]+/(src|bin)/', pathNot: [TESTS, BUILD_TOOLS] },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/dist' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
