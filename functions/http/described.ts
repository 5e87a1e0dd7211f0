import * as z from 'zod';
import type { Asked, ResponseSpec, Route } from './route.ts';

/** A route with all its shapes, as the document tells of it. */
export interface DescribedRoute extends Omit<Route, 'asks' | 'responses'>, Asked {
  responses: Record<number, DescribedResponse>;
}

export interface DescribedResponse extends Omit<ResponseSpec, 'schema'> {
  schema?: z.ZodType | undefined;
}

export async function described({ asks, responses, ...route }: Route): Promise<DescribedRoute> {
  const { query, body, example } = (await asks?.()) ?? {};
  const answers = Object.entries(responses).map(
    async ([status, { schema, ...response }]): Promise<[string, DescribedResponse]> => [
      status,
      { ...response, schema: schema === undefined ? textOf(response) : await schema() },
    ],
  );
  return {
    ...route,
    ...(query && { query }),
    ...(body && { body }),
    ...(example !== undefined && { example }),
    responses: Object.fromEntries(await Promise.all(answers)),
  };
}

const textOf = ({ mediaType }: Pick<ResponseSpec, 'mediaType'>): z.ZodType | undefined =>
  mediaType === undefined ? undefined : z.string();
