import { listFiles, readText } from './tree.mjs';

const SOURCE = /^packages\/server\/src\/.+\.ts$/;
const ALLOWED = /^packages\/server\/src\/db\/|\/repository[^/]*\.ts$|\.test\.ts$/;
/** A call that sends a statement, or a statement's text. */
const SENDS =
  /\.(query|single)\s*(<[^()]*>)?\(\s*[{`]|[`'"]\s*(select\s.+\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s)/is;

/** SQL is written in repository files and in db/ only. */
export function checkSqlInRepositories({ root }) {
  return listFiles(root)
    .filter((path) => SOURCE.test(path) && !ALLOWED.test(path))
    .filter((path) => SENDS.test(readText(root, path) ?? ''))
    .map((path) => `${path} holds SQL; it belongs in a repository*.ts file of its module.`);
}
