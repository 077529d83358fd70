import { parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { ARGON2_PARAMETERS, createPasswordHasher, HASH_OF_NOBODY } from './password-hasher.ts';

describe('password hasher', () => {
  it('makes Argon2id hashes of 19 MiB and two passes, and knows the right password', async () => {
    const hasher = createPasswordHasher();
    const hash = await hasher.hash('tomato-violin-98');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
    expect(await hasher.verify(hash, 'tomato-violin-98')).toBe(true);
    expect(await hasher.verify(hash, 'tomato-violin-99')).toBe(false);
  });

  it('does as much work for nobody as for somebody, and answers false', async () => {
    expect(parseOptions(HASH_OF_NOBODY)).toMatchObject(ARGON2_PARAMETERS);
    expect(await createPasswordHasher().verify(undefined, 'tomato-violin-98')).toBe(false);
  });

  it('refuses with a time to come back when too many wait, and serves the others', async () => {
    const hasher = createPasswordHasher();
    const results = await Promise.allSettled(Array.from({ length: 40 }, () => hasher.verify(undefined, 'x')));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(40 - 2 - 32);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'OVERLOADED', retryAfterSeconds: 1 });
    expect(await hasher.verify(undefined, 'x')).toBe(false);
  });
});
