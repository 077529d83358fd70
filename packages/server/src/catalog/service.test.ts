import { expect, it } from 'vitest';
import { SIMULATED_SERVICES, TEST_SERVICES } from '../providers/adapters/simulator/services.ts';
import { foldName } from './fold-name.ts';
import { DENIED_CATEGORIES, findService, listServices, SERVICE_TABLES } from './service.ts';
import { SERVICE_CATEGORIES } from './service-table.ts';

const SERVICES = listServices();

it('knows at least 170 services besides the test services', () => {
  expect(SERVICES.filter(({ category }) => category !== 'test').length).toBeGreaterThanOrEqual(170);
});

it('gives every service a slug and a name of its own', () => {
  expect(new Set(SERVICES.map(({ code }) => code)).size).toBe(SERVICES.length);
  expect(new Set(SERVICES.map(({ name }) => foldName(name))).size).toBe(SERVICES.length);
  for (const { code } of SERVICES) expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});

it('has services in every category', () => {
  expect(new Set(SERVICES.map(({ category }) => category))).toEqual(new Set(SERVICE_CATEGORIES));
});

it('gives no other name to two services', () => {
  for (const table of SERVICE_TABLES) {
    for (const [code, ...names] of Object.values(table).flat()) {
      for (const name of names) expect(findService(name)?.code, name).toBe(code);
    }
  }
});

it.each([...DENIED_CATEGORIES])('has at least five services in the denied category %s', (category) => {
  expect(SERVICES.filter((service) => service.category === category).length).toBeGreaterThanOrEqual(5);
});

it('denies banking, payment, crypto, government, health and identity, and nothing else', () => {
  expect([...DENIED_CATEGORIES]).toEqual(['banking', 'payment', 'crypto', 'government', 'health', 'identity']);
});

it('finds every service by code and by name in any case', () => {
  for (const service of SERVICES) {
    for (const written of [service.code, service.code.toUpperCase(), service.name, ` ${service.name.toLowerCase()} `]) {
      expect(findService(written), written).toBe(service);
    }
  }
});

it.each([
  ['Instagram', 'instagram'],
  ['x', 'twitter'],
  ['Twitter', 'twitter'],
  ['ChatGPT', 'openai'],
  ['gmail', 'google'],
  ['KAKAO', 'kakaotalk'],
  ['any', 'other'],
  ['Login.gov', 'login-gov'],
  ['test ok', 'test-ok'],
])('finds %s as %s', (written, code) => {
  expect(findService(written)?.code).toBe(code);
});

it.each([
  ['paypal', 'payment'],
  ['wise', 'payment'],
  ['revolut', 'banking'],
  ['chase', 'banking'],
  ['coinbase', 'crypto'],
  ['binance', 'crypto'],
  ['kraken', 'crypto'],
  ['irs', 'government'],
  ['gov-uk', 'government'],
  ['nhs', 'health'],
  ['login-gov', 'identity'],
  ['id-me', 'identity'],
])('puts %s among %s', (code, category) => {
  expect(findService(code)?.category).toBe(category);
});

it.each(['', 'no-such-service', 'constructor', '__proto__', '*'])('does not know %j', (written) => {
  expect(findService(written)).toBeUndefined();
});

it('knows every service the simulator sells, and the simulator sells every service it knows', () => {
  const simulated = [...SIMULATED_SERVICES, ...TEST_SERVICES].map(({ code }) => code);
  expect(simulated.toSorted()).toEqual(SERVICES.map(({ code }) => code).toSorted());
});
