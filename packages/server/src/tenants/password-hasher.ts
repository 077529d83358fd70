import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../kernel/errors.ts';

/** Argon2id, the parameters OWASP names as its minimum: 19 MiB, two passes, one lane. */
export const ARGON2_PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a random password that nobody has, verified where there is no user, so that both cost the same. */
export const HASH_OF_NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$zRUHKS/mrmWzHK4FhSSjJA$8vhYE05xrhFkbt4wwyCleoEiwBgxlfVdyVxQ4vuUl2Q';

/** More at once gain nothing on the thread pool and starve everything else that needs it. */
const RUNNING_MAX = 2;
const WAITING_MAX = 32;

/** Hashes and checks passwords, a few at a time. */
export interface PasswordHasher {
  /** @throws AppError OVERLOADED when too many wait already. */
  hash(password: string): Promise<string>;
  /**
   * Whether the password belongs to the hash. Without a hash it does the same work and answers false.
   * @throws AppError OVERLOADED when too many wait already.
   */
  verify(passwordHash: string | undefined, password: string): Promise<boolean>;
}

/** Builds the process's one {@link PasswordHasher}; its bound holds whatever the configured limits are. */
export function createPasswordHasher(): PasswordHasher {
  const gate = new Gate();
  return {
    hash: (password) => gate.run(() => hash(password.normalize('NFC'), ARGON2_PARAMETERS)),
    verify: async (passwordHash, password) => {
      const matches = await gate.run(() => verify(passwordHash ?? HASH_OF_NOBODY, password.normalize('NFC')));
      return matches && passwordHash !== undefined;
    },
  };
}

class Gate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < RUNNING_MAX) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= WAITING_MAX) {
      throw new AppError('OVERLOADED', {
        detail: 'Too many people are logging in at this moment. Nothing was changed; try again in a second.',
        retryAfterSeconds: 1,
      });
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Hands the place to the next in line, so that a newcomer cannot slip in between. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
