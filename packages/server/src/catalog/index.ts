export { ANY_SERVICE, type Catalog, type CatalogQuery, createCatalog } from './catalog.ts';
export { type Country, findCountry } from './country.ts';
export { listNumberTypes } from './number-type.ts';
export type { Offer } from './offer.ts';
export { DENIED_CATEGORIES, findService, listServices, type Service, type ServiceCategory } from './service.ts';
export { syncOffers } from './sync-offers.ts';
