/** What a provider is called for. */
export type ProviderOperation =
  | 'catalog'
  | 'rent'
  | 'renew'
  | 'release'
  | 'find'
  | 'list'
  | 'balance'
  | 'messages'
  | 'numbers'
  | 'ussd';
