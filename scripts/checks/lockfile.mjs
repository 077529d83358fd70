import { readJson } from './tree.mjs';

const FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies'];

/**
 * The lock file is whole: it repeats every manifest, and holds every package that another one names, also those for
 * other platforms. A lock file made where a registry lacks some of them passes `npm install` and fails `npm ci`.
 */
export function checkLockfile({ root }) {
  const { packages } = readJson(root, 'package-lock.json');
  const folders = ['', ...readJson(root, 'package.json').workspaces];
  return [
    ...folders.flatMap((folder) => compareManifest(root, folder, packages[folder])),
    ...Object.entries(packages).flatMap(([path, entry]) => findMissing(path, entry, packages)),
    ...Object.entries(packages).flatMap(([path, entry]) =>
      path.includes('node_modules/') && !entry.link && !entry.integrity
        ? [`${path} has no integrity in the lock file.`]
        : [],
    ),
  ];
}

function compareManifest(root, folder, locked) {
  const manifest = readJson(root, `${folder || '.'}/package.json`);
  const stale = FIELDS.filter((field) => sorted(manifest[field]) !== sorted(locked?.[field]));
  return stale.map(
    (field) => `package-lock.json differs from ${folder || '.'}/package.json in ${field}; run npm install.`,
  );
}

function sorted(dependencies = {}) {
  return JSON.stringify(dependencies, Object.keys(dependencies).sort());
}

function findMissing(path, entry, packages) {
  const wanted = Object.keys({ ...entry.dependencies, ...entry.optionalDependencies });
  return wanted
    .filter((name) => !resolves(path, name, packages))
    .map((name) => `package-lock.json lacks ${name}, which ${path || 'the root'} names.`);
}

/** Whether `name` is found from `path` upwards, as Node looks it up. */
function resolves(path, name, packages) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const candidate = folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`;
    if (packages[candidate]) return true;
    if (!folder) return false;
  }
}
