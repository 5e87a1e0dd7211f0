import { inPlaceOf } from './in-place-of.ts';

/** What zod needs to write JSON schemas: for the function that serves the OpenAPI document, and no other. */
export const withoutJsonSchema = [
  inPlaceOf('../core/json-schema-processors.js', 'module.exports = {};'),
  inPlaceOf(
    '../core/to-json-schema.js',
    `const unknown = () => () => { throw new Error('this function writes no JSON schema'); };
     export const createToJSONSchemaMethod = unknown;
     export const createStandardJSONSchemaMethod = unknown;`,
  ),
];
