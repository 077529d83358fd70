/** The first place where the books disagree with themselves. */
export interface LedgerFault {
  /** Which row, in words: tenant, wallet and entry. */
  readonly where: string;
  readonly problem: string;
}

export interface LedgerVerdict {
  readonly wallets: number;
  readonly entries: number;
  readonly fault: LedgerFault | null;
}
