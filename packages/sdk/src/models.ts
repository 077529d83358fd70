import type { Schemas } from './endpoints.ts';

export type Order = Schemas['Order'];
export type OrderStatus = Schemas['OrderStatus'];
export type Message = Schemas['Message'];
export type Lease = Schemas['Lease'];
export type Market = Schemas['Market'];
export type Balance = Schemas['Balance'];
export type Transaction = Schemas['Transaction'];
export type Webhook = Schemas['Webhook'];
