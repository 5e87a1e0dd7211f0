import { inPlaceOf } from './in-place-of.ts';

/** What packages bring along for other places, and Node has of its own. */
export const byNode = [
  inPlaceOf(
    'fast-sha256',
    `import { createHmac } from 'node:crypto';
     export const hmac = (key, data) => createHmac('sha256', key).update(data).digest();`,
  ),
  inPlaceOf(
    '@stablelib/base64',
    `export const encode = (bytes) => Buffer.from(bytes).toString('base64');
     export const decode = (text) => {
       if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new Error('not base64');
       return Buffer.from(text, 'base64');
     };`,
  ),
];
