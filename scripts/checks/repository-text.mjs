import { listFiles, readText } from './tree.mjs';

const LINES_AT_MOST = 300;
const CODE = /\.(ts|tsx|mts|cts|js|mjs|cjs|sql|sh)$/;
/** oxlint counts the lines of TypeScript and JavaScript; these are left. */
const COUNTED = /\.(sql|css|sh)$/;

/** Words are put together here, so that this file does not hold what it looks for. */
const words = (...parts) => new RegExp(parts.join(''), 'i');

const EVERYWHERE = [
  [words('registry\\.npm', 'js\\.org|registry\\.yarn', 'pkg'), 'names a package registry host'],
  [words('(^|[\\s"\'`(=:])/(root|ho', 'me)/[a-z]'), 'names a folder of one machine'],
  [words('^(<{7}|>{7}) '), 'holds a merge conflict'],
];

const IN_CODE = [
  [words('(oxlint|eslint|biome)-(dis', 'able|ig', 'nore)|biome-ig', 'nore'), 'switches a checker off'],
  [words('@ts-(ig', 'nore|no', 'check|expect', '-error)'), 'switches the type check off'],
  [words('//\\s*(TO', 'DO|FIX', 'ME|XX', 'X)\\b'), 'leaves work for later'],
];

/** The linter knows the rest of the clock; a `Date` made from a value is harmless. */
const IN_SOURCE = [[/new Date\(\s*\)|[^.\w]Date\(\s*\)/, 'asks the machine for the time; take a Clock']];
const SOURCE = /^packages\/[^/]+\/src\/(?!kernel\/clock\.ts$).+(?<!\.test)\.tsx?$/;

/** No machine's folders, no registry hosts, no checker switched off, no file that is too long. */
export function checkRepositoryText({ root }) {
  const findings = [];
  for (const path of listFiles(root)) {
    if (/(^|\/)package-lock\.json$/.test(path)) continue;
    const text = readText(root, path);
    if (text === undefined || text.includes('\0')) continue;
    const lines = text.split('\n');
    const rules = [...EVERYWHERE, ...(CODE.test(path) ? IN_CODE : []), ...(SOURCE.test(path) ? IN_SOURCE : [])];
    lines.forEach((line, index) => {
      for (const [pattern, complaint] of rules) {
        if (pattern.test(line)) findings.push(`${path}:${index + 1} ${complaint}: ${line.trim().slice(0, 100)}`);
      }
    });
    const counted = lines.filter((line) => line.trim() !== '' && !line.trim().startsWith('--')).length;
    if (COUNTED.test(path) && counted > LINES_AT_MOST)
      findings.push(`${path} has ${counted} lines; ${LINES_AT_MOST} is the most.`);
  }
  return findings;
}
