export { ANY_SERVICE, type Catalog, type CatalogQuery, createCatalog } from './catalog.ts';
export { type CatalogSync, createCatalogSync } from './catalog-sync.ts';
export { type Country, findCountry } from './country.ts';
export { listNumberTypes } from './number-type.ts';
export type { Offer } from './offer.ts';
export { requestSync, SYNC_REQUESTS } from './repository.ts';
export { DENIED_CATEGORIES, findService, listServices, type Service, type ServiceCategory } from './service.ts';
export type { Shelf } from './shelf.ts';
export { type SyncResult, syncOffers } from './sync-offers.ts';
