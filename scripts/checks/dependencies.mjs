import { readJson, readText } from './tree.mjs';

const PAGE = 'docs/adr/0006-dependencies.md';
const FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies'];

const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'PostgreSQL',
  'Zlib',
  'WTFPL',
]);
/** Weak copyleft, for tools that never ship with the server. */
const ALLOWED_FOR_TOOLS = new Map([['MPL-2.0', /^(lightningcss|axe-core)/]]);
const DATA = new Map([['CC-BY-4.0', /^caniuse-lite$/]]);

/** Every direct dependency of every workspace has its reason in the decision record. */
export function checkDependenciesExplained({ root }) {
  const page = readText(root, PAGE) ?? '';
  const workspaces = ['.', ...readJson(root, 'package.json').workspaces, 'scripts/node-runtime'];
  const names = new Set(
    workspaces.flatMap((folder) => {
      const manifest = readJson(root, `${folder}/package.json`);
      return FIELDS.flatMap((field) => Object.keys(manifest[field] ?? {}));
    }),
  );
  const direct = [...names].filter((name) => !name.startsWith('@simsmsbox/'));
  const explained = new Set([...page.matchAll(/`([^`\s]+)`/g)].map((match) => match[1]));
  const rows = [...page.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1]);
  return [
    ...direct.filter((name) => !explained.has(name)).map((name) => `${PAGE} does not say why we depend on ${name}.`),
    ...rows.filter((name) => !names.has(name)).map((name) => `${PAGE} explains ${name}, on which we do not depend.`),
  ];
}

/** Every package of the lock files has a licence that Apache-2.0 software may be built with and on. */
export function checkLicences({ root }) {
  return ['package-lock.json', 'scripts/node-runtime/package-lock.json'].flatMap((lockfile) => {
    const packages = Object.entries(readJson(root, lockfile).packages).filter(([path, entry]) =>
      isForeign(path, entry),
    );
    if (packages.length === 0) return [`No packages were found in ${lockfile}: the checker is blind.`];
    return packages.flatMap(([path, entry]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const licence = entry.license ?? installedLicence(root, path);
      return isAllowed(licence, name, entry)
        ? []
        : [`${name} ${entry.version} has the licence ${licence ?? 'unknown'}.`];
    });
  });
}

function isForeign(path, entry) {
  return path.includes('node_modules/') && !entry.link;
}

/** For packages whose manifest states it in an old form that npm does not copy into the lock file. */
function installedLicence(root, path) {
  const manifest = JSON.parse(readText(root, `${path}/package.json`) ?? '{}');
  const stated = manifest.license ?? manifest.licenses?.[0];
  return typeof stated === 'string' ? stated : stated?.type;
}

function isAllowed(licence, name, entry) {
  if (!licence) return false;
  const choices = licence.replace(/[()]/g, '').split(/\s+OR\s+/);
  return choices.some((choice) => choice.split(/\s+AND\s+/).every((part) => isAllowedAlone(part, name, entry)));
}

function isAllowedAlone(licence, name, entry) {
  if (ALLOWED.has(licence)) return true;
  const exception = DATA.get(licence) ?? ALLOWED_FOR_TOOLS.get(licence);
  return Boolean(exception?.test(name) && (entry.dev || entry.optional || entry.devOptional));
}
