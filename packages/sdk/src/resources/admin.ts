import type { Transport } from '../transport.ts';
import { createBooks } from './admin/books.ts';
import { createCare } from './admin/care.ts';
import { createCustomers } from './admin/customers.ts';
import { createPolicy } from './admin/policy.ts';
import { createRouting } from './admin/routing.ts';
import { createSources } from './admin/sources.ts';

/** For operators. */
export function createAdmin(transport: Transport) {
  return {
    /** Sources of numbers. */
    providers: createSources(transport),
    /** Customers. */
    tenants: createCustomers(transport),
    ...createBooks(transport),
    ...createRouting(transport),
    ...createPolicy(transport),
    ...createCare(transport),
  };
}
