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
const SDK_TYPES = 'packages/sdk/bin/write-types.ts';

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
  'sdk-types': checkSdkTypes,
};

/** openapi/openapi.json is what the schemas give today. */
function checkOpenapi(tree) {
  return checkWritten(tree, OPENAPI);
}

/** The types of the client are those of openapi/openapi.json. */
function checkSdkTypes(tree) {
  return checkWritten(tree, SDK_TYPES);
}

/** What a program writes into the repository is what it would write today. */
async function checkWritten(tree, program) {
  if (!existsSync(join(tree.root, program))) return [`${program} is missing.`];
  const { code, output } = await runNode(tree, [program, '--check']);
  return code === 0 ? [] : [output];
}
