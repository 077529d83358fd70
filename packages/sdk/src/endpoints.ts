import type { components, paths } from './generated/openapi.ts';

/** The models of the API by name, as its OpenAPI document has them. */
export type Schemas = components['schemas'];

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

type OperationAt<P extends keyof paths, V extends Verb> = NonNullable<paths[P][V]>;

/** Each operation of the document as `METHOD /path`. */
export type Endpoint = {
  [P in keyof paths]: {
    [V in Verb]: [OperationAt<P, V>] extends [never] ? never : `${Uppercase<V>} ${P}`;
  }[Verb];
}[keyof paths];

type Operation<E extends Endpoint> = E extends `${infer M} ${infer P}`
  ? P extends keyof paths
    ? OperationAt<P, Lowercase<M> & Verb>
    : never
  : never;

type Parameters<E extends Endpoint> = Operation<E> extends { parameters: infer P } ? P : never;

/** Optional fields may also be given as undefined, which is not sent. */
type Lenient<T> = T extends object ? { [K in keyof T]: object extends Pick<T, K> ? T[K] | undefined : T[K] } : T;

/** The parameters in an endpoint's query. */
export type Query<E extends Endpoint> = Parameters<E> extends { query?: infer Q } ? Lenient<NonNullable<Q>> : never;

type PathParameters<E extends Endpoint> = Parameters<E> extends { path: infer P } ? P : never;

/** An endpoint's JSON body. */
export type Body<E extends Endpoint> =
  Operation<E> extends { requestBody?: infer R }
    ? NonNullable<R> extends { content: { 'application/json': infer B } }
      ? Lenient<B>
      : never
    : never;

type Success<E extends Endpoint> =
  Operation<E> extends { responses: infer R } ? R[keyof R & (200 | 201 | 202 | 204)] : never;

/** What an endpoint answers when all is well; nothing for 204. */
export type Answer<E extends Endpoint> =
  Success<E> extends { content: infer C }
    ? C extends { 'application/json': infer J }
      ? J
      : C extends { 'text/plain': infer T }
        ? T
        : unknown
    : void;

type Header<E extends Endpoint> = Parameters<E> extends { header?: infer H } ? NonNullable<H> : never;

/** Endpoints that take an `Idempotency-Key`, so that repeating them is safe. */
export type KeyedEndpoint = {
  [E in Endpoint]: [Header<E>] extends [never] ? never : 'idempotency-key' extends keyof Header<E> ? E : never;
}[Endpoint];

/** What goes into a request; path parameters may be numbers. */
export type Input<E extends Endpoint> = ([PathParameters<E>] extends [never]
  ? { readonly path?: never }
  : { readonly path: { readonly [K in keyof PathParameters<E>]: string | number } }) & {
  readonly query?: Query<E> | undefined;
  readonly body?: Body<E> | undefined;
};
