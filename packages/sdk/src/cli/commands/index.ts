import type { Command } from '../command.ts';
import { buy } from './buy.ts';
import { cancel } from './cancel.ts';
import { createCompletion } from './completion.ts';
import { exportTokens } from './export.ts';
import { logIn } from './login.ts';
import { logOut } from './logout.ts';
import { market } from './market.ts';
import { orders } from './orders.ts';
import { release } from './release.ts';
import { renew } from './renew.ts';
import { wallet } from './wallet.ts';
import { watch } from './watch.ts';

const WITHOUT_COMPLETION: readonly Command[] = [
  logIn,
  market,
  buy,
  watch,
  orders,
  renew,
  cancel,
  release,
  wallet,
  exportTokens,
  logOut,
];

/** Every command, in the order of a first visit. */
export const COMMANDS: readonly Command[] = [...WITHOUT_COMPLETION, createCompletion(WITHOUT_COMPLETION)];
