import { openDatabase } from '../src/db/index.ts';
import { createLogger } from '../src/kernel/logger.ts';
import { verifyLedger } from '../src/wallet/index.ts';
import { runOnDatabase } from './run-on-database.ts';

await runOnDatabase({
  access: 'share',
  run: async (url) => {
    const database = openDatabase({ url, poolSize: 1, logger: createLogger({ level: 'error' }) });
    try {
      const { wallets, entries, fault } = await verifyLedger(database);
      if (!fault)
        return [`The ledger is right: ${entries} entries of ${wallets} wallets recomputed, nothing disagrees.`];
      process.exitCode = 1;
      return [`The ledger is WRONG at ${fault.where}: ${fault.problem}.`];
    } finally {
      await database.close();
    }
  },
});
