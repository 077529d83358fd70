import { SimSmsBox } from './client.ts';

/** A client of the box that `SIMSMSBOX_URL` and `SIMSMSBOX_API_KEY` name. */
export function clientOfEnvironment(): SimSmsBox {
  const { SIMSMSBOX_URL: baseUrl, SIMSMSBOX_API_KEY: apiKey } = process.env;
  if (!baseUrl || !apiKey)
    throw new Error('Set SIMSMSBOX_URL and SIMSMSBOX_API_KEY to your box and a key of it, or give a client as `box`.');
  return new SimSmsBox({ baseUrl, apiKey });
}
