import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killAllOf } from './box-process.ts';

/** Folders of one test file; `remove()` in `afterAll` also ends what still runs in them. */
export class TemporaryFolders {
  private readonly paths: string[] = [];

  async make(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'simsmsbox-e2e-'));
    this.paths.push(path);
    return path;
  }

  async remove(): Promise<void> {
    for (const path of this.paths.splice(0)) {
      killAllOf(path);
      await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  }
}
