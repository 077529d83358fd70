import type { ServiceTable } from './service-table.ts';

/** Services of test suites: the simulator does what their names say. */
export const TEST_SERVICES: ServiceTable = {
  test: [
    ['test-ok', 'Test: a message at once'],
    ['test-delayed', 'Test: a message after eight seconds'],
    ['test-silent', 'Test: no message ever'],
    ['test-duplicate', 'Test: the same message several times'],
    ['test-late', 'Test: a message after the end'],
    ['test-no-stock', 'Test: sold out although listed'],
    ['test-upstream-timeout', 'Test: the provider does not answer'],
    ['test-price-change', 'Test: dearer than listed'],
  ],
};
