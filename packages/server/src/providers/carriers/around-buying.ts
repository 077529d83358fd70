import { ProviderError } from '../provider-error.ts';

/**
 * Waits for what only reads before something is bought or changed: when its answer is lost, nothing can have happened.
 * @throws ProviderError unavailable instead of unknown.
 */
export async function beforeBuying<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'unknown') throw error;
    throw new ProviderError('unavailable', error.message, { cause: error.cause });
  }
}

/**
 * Waits for what follows when something has been bought or changed: whatever goes wrong now, that is not undone.
 * @throws ProviderError unknown instead of any other kind.
 */
export async function afterBuying<T>(following: Promise<T>): Promise<T> {
  try {
    return await following;
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind === 'unknown') throw error;
    throw new ProviderError('unknown', error.message, { cause: error.cause });
  }
}
