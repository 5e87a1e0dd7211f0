import { inPlaceOf } from './in-place-of.ts';

/** What packages bring along for other places, and Node has of its own. */
export const byNode = [
  inPlaceOf(
    'fast-sha256',
    `import { createHmac } from 'node:crypto';
     export const hmac = (key, data) => createHmac('sha256', key).update(data).digest();`,
  ),
  inPlaceOf('fast-querystring', `module.exports = require('node:querystring');`),
  inPlaceOf('fast-deep-equal', `module.exports = require('node:util').isDeepStrictEqual;`),
];
