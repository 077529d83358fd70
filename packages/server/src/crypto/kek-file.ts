import { link, open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf } from '../kernel/errors.ts';
import { systemRandom } from '../kernel/random.ts';
import { KEK_LENGTH } from './secrets.ts';

/** The key-encryption key cannot be used. The message is one line for the operator. */
export class KekError extends Error {
  override readonly name = 'KekError';
}

/** Reads a key-encryption key from its text form: 32 bytes in base64. `origin` names it in the error. */
export function parseKek(text: string, origin: string): Buffer {
  const kek = Buffer.from(text.trim(), 'base64');
  // Node skips characters it does not know, so only a text that encodes back to itself was base64.
  if (kek.length !== KEK_LENGTH || kek.toString('base64') !== text.trim()) {
    throw new KekError(`${origin} is not a key-encryption key (${KEK_LENGTH} bytes in base64).`);
  }
  return kek;
}

/** The key in the file, or undefined when there is no such file. */
export async function readKekFile(path: string): Promise<Buffer | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw new KekError(`The key-encryption key ${path} cannot be read: ${messageOf(error)}.`, { cause: error });
  }
  return parseKek(text, path);
}

/**
 * Writes a new key to a file of mode 0600 and returns it. The file appears whole or not at all, and survives a crash
 * right after; when another process was first, its key is returned.
 */
export async function createKekFile(path: string): Promise<Buffer> {
  const kek = systemRandom.bytes(KEK_LENGTH);
  const draft = `${path}.${systemRandom.bytes(6).toString('hex')}`;
  try {
    await writeDurably(draft, `${kek.toString('base64')}\n`);
    await link(draft, path);
    await unlink(draft);
    await syncFolder(dirname(path));
    return kek;
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    const winner = hasCode(error, 'EEXIST') ? await readKekFile(path) : undefined;
    if (winner) return winner;
    throw new KekError(`The key-encryption key ${path} cannot be written: ${messageOf(error)}.`, { cause: error });
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
