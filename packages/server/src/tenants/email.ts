/** Loose on purpose: whether an address works is known only by writing to it. */
const EMAIL = /^[^\s@<>"(),;:\\[\]]{1,64}@[^\s@<>"(),;:\\[\]]{1,190}$/u;

/** The form an e-mail is stored and compared in. */
export function normalizeEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

/** Whether a normalized e-mail has the form of an address. */
export function isEmail(email: string): boolean {
  return email.length <= 254 && EMAIL.test(email);
}
