import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkBoundaries } from './boundaries.mjs';
import { checkDeadCode } from './dead-code.mjs';
import { checkDependenciesExplained, checkLicences } from './dependencies.mjs';
import { checkErrorDocs } from './error-docs.mjs';
import { checkLint } from './lint.mjs';
import { checkLockfile } from './lockfile.mjs';
import { checkRepositoryText } from './repository-text.mjs';
import { checkSqlInRepositories } from './sql-in-repositories.mjs';
import { runNode, toolCheck } from './tool.mjs';

const OPENAPI = 'packages/server/bin/write-openapi.ts';

/**
 * Every checker by its name. Each takes `{ root, env }` and returns what it found, nothing when all is well.
 * scripts/test shows that each of them finds a planted fault.
 */
export const CHECKS = {
  format: toolCheck('biome', ['ci', '--colors=off', '.']),
  lint: checkLint,
  types: toolCheck('tsc', ['-p', 'tsconfig.json']),
  boundaries: checkBoundaries,
  'dead-code': checkDeadCode,
  sql: checkSqlInRepositories,
  text: checkRepositoryText,
  errors: checkErrorDocs,
  dependencies: checkDependenciesExplained,
  licences: checkLicences,
  lockfile: checkLockfile,
  openapi: checkOpenapi,
};

/** openapi/openapi.json is what the schemas give today. */
async function checkOpenapi(tree) {
  if (!existsSync(join(tree.root, OPENAPI))) return [`${OPENAPI} is missing.`];
  const { code, output } = await runNode(tree, [OPENAPI, '--check']);
  return code === 0 ? [] : [output];
}
