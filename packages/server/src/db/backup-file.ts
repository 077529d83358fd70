import { createHash, type Hash } from 'node:crypto';
import type { AppliedMigration } from './migrations.ts';
import type { PartitionDefinition, SequenceState, TableDefinition } from './schema-inventory.ts';

/*
 * A backup is one gzip file of frames; a frame is its length (4 bytes, big-endian) and its bytes.
 *   header (JSON) · for each table of the header: data frames (COPY text) and an empty frame · trailer (JSON)
 * Row counts and the checksum are in the trailer, because they are known only after the rows have been streamed.
 */

export const FORMAT = 'simsmsbox-backup';
export const FORMAT_VERSION = 1;

export interface BackupHeader {
  readonly format: typeof FORMAT;
  readonly formatVersion: number;
  readonly createdAt: string;
  readonly schemaVersion: number;
  readonly migrations: readonly AppliedMigration[];
  /** In an order in which every table comes after those it refers to. */
  readonly tables: readonly TableDefinition[];
  readonly partitions: readonly PartitionDefinition[];
  readonly sequences: readonly SequenceState[];
}

export interface BackupTrailer {
  readonly rows: Readonly<Record<string, number>>;
  /** SHA-256 of every frame before this one, in hexadecimal. */
  readonly checksum: string;
}

const LENGTH_BYTES = 4;
const MAX_FRAME_BYTES = 256 * 1024 * 1024;

/** Turns payloads into frames, and sums them up. */
export class FrameWriter {
  readonly #hash: Hash = createHash('sha256');

  frame(payload: Buffer): Buffer {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(payload.length);
    const frame = Buffer.concat([length, payload]);
    this.#hash.update(frame);
    return frame;
  }

  /** The sum so far. Nothing can be framed after it was taken. */
  checksum(): string {
    return this.#hash.digest('hex');
  }
}

/** The file is not a whole backup; nobody should load it. */
export class DamagedBackupError extends Error {
  override readonly name = 'DamagedBackupError';
}

/** Reads frames from the unpacked bytes of a backup. */
export class FrameReader {
  readonly #source: AsyncIterator<Buffer>;
  readonly #hash: Hash = createHash('sha256');
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next payload. @throws DamagedBackupError at the end of the file. */
  async frame(): Promise<Buffer> {
    const head = await this.#take(LENGTH_BYTES);
    const length = head.readUInt32BE();
    if (length > MAX_FRAME_BYTES) throw new DamagedBackupError('it does not have the structure of a backup');
    const payload = await this.#take(length);
    this.#hash.update(head).update(payload);
    return payload;
  }

  /** The sum of all frames read so far. */
  checksum(): string {
    return this.#hash.copy().digest('hex');
  }

  /** @throws DamagedBackupError when something follows. */
  async end(): Promise<void> {
    if (this.#rest.length > 0 || !(await this.#source.next()).done)
      throw new DamagedBackupError('something follows its end');
  }

  async #take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let missing = length; ; ) {
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      parts.push(part);
      missing -= part.length;
      if (missing === 0) return parts.length === 1 ? part : Buffer.concat(parts);
      const next = await this.#source.next();
      if (next.done) throw new DamagedBackupError('it ends too early');
      this.#rest = next.value;
    }
  }
}
