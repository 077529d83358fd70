export { ANY_SERVICE, type Catalog, type CatalogQuery, createCatalog } from './catalog.ts';
export { type CatalogSync, createCatalogSync } from './catalog-sync.ts';
export { type CodeBook, createCodeBook } from './code-book.ts';
export { type CodeDecision, isOurCode } from './code-mapping.ts';
export { type Country, findCountry } from './country.ts';
export { followCodeMappings } from './follow-code-mappings.ts';
export { listNumberTypes } from './number-type.ts';
export type { Offer } from './offer.ts';
export {
  deleteDecision,
  listDecisionPage,
  listUnknownCodes,
  type StoredDecision,
  saveDecision,
} from './repository.codes.ts';
export { requestSync, SYNC_REQUESTS } from './repository.ts';
export { DENIED_CATEGORIES, findService, listServices, type Service, type ServiceCategory } from './service.ts';
export { SERVICE_CATEGORIES } from './service-table.ts';
export type { Shelf } from './shelf.ts';
export type { SyncResult } from './sync-offers.ts';
export { createUnknownCodes, type UnknownCodes } from './unknown-codes.ts';
