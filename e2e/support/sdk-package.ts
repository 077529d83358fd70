import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './box-process.ts';

const run = promisify(execFile);
export const TOOLS = join(ROOT, 'node_modules/.bin');

/** The client as it would be published. */
export interface SdkPackage {
  readonly tarball: string;
  readonly data: Buffer;
  /** Its files, from the root of the package. */
  readonly files: readonly string[];
  /** Where it is unpacked. */
  readonly folder: string;
}

/** Packs the client by `npm pack`, which builds it, into `folder`, and unpacks it there. */
export async function packSdk(folder: string): Promise<SdkPackage> {
  // Scripts do not run in this repository unless asked for, and here one builds what is packed.
  const pack = ['pack', '--silent', '--ignore-scripts=false', '--pack-destination', folder];
  await run('npm', pack, { cwd: join(ROOT, 'packages/sdk') });
  const [name] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
  const tarball = join(folder, name ?? '');
  await run('tar', ['-xzf', tarball, '-C', folder]);
  const { stdout } = await run('tar', ['-tzf', tarball]);
  const files = stdout
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''));
  return { tarball, data: await readFile(tarball), files, folder: join(folder, 'package') };
}

/** Code that a project with the client may run, with all it imports, for a browser, minified. */
export async function bundleIn(project: string, code: string): Promise<string> {
  await writeFile(join(project, 'bundled.js'), code);
  const output = ['--file', 'bundle.js', '--format', 'esm', '--platform', 'browser', '--minify'];
  await run(join(TOOLS, 'rolldown'), ['bundled.js', ...output], { cwd: project });
  return readFile(join(project, 'bundle.js'), 'utf8');
}

/** An empty project with nothing in it but the packed client, installed by the npm of the machine. */
export async function installSdk({ tarball }: SdkPackage, project: string): Promise<void> {
  await writeFile(join(project, 'package.json'), '{"type":"module","private":true}');
  const install = ['install', '--offline', '--silent', '--no-audit', '--no-fund', tarball];
  await run('npm', install, { cwd: project, env: { ...process.env, PATH: pathOfMachine() } });
}

/** PATH without the tools of this repository: with the Node and npm of the machine. */
export function pathOfMachine(): string {
  const ofRepository = (folder: string): boolean => folder.startsWith(ROOT) || folder.includes('node_modules');
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !ofRepository(folder))
    .join(delimiter);
}
