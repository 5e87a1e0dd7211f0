import { HttpProblem } from './problem.ts';
import type { Method, Route } from './route.ts';

export interface Match {
  route: Route;
  params: Record<string, string>;
}

const methods: Method[] = ['GET', 'POST', 'PUT', 'DELETE'];
const longestParam = 512;

/** Finds the route of a request; throws 404 where there is no such path, 405 with Allow where it has other methods. */
export function routerOf(routes: Route[]): (method: string, path: string) => Match {
  const known = routes
    .map((route) => ({ route, form: route.path.split('/') }))
    .toSorted((a, b) => openIn(a) - openIn(b));

  return (method, path) => {
    const parts = partsOf(path) ?? [];
    const matches = known.flatMap(({ route, form }) => {
      const params = paramsIn(form, parts);
      return params === undefined ? [] : [{ route, params }];
    });
    const match = matches.find(({ route }) => route.method === method);
    if (match !== undefined) return match;
    const allow = methods.filter((each) => matches.some(({ route }) => route.method === each)).join(', ');
    if (allow === '') throw new HttpProblem(404, 'there is nothing at this path');
    throw new HttpProblem(405, `this path takes ${allow}`, { headers: { allow } });
  };
}

/** A path that says more comes before one that leaves more open. */
const openIn = ({ form }: { form: string[] }): number => form.filter(isParam).length;

const isParam = (part: string): boolean => part.startsWith(':');

/** Decoded after it was taken apart, so that a slash in a name is none of the path; nothing where it is ill-formed. */
function partsOf(path: string): string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** What stands in a path where a form leaves it open; nothing where the path is of another form. */
function paramsIn(form: string[], parts: string[]): Record<string, string> | undefined {
  if (form.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [place, expected] of form.entries()) {
    const part = parts[place] ?? '';
    if (!isParam(expected)) {
      if (part !== expected) return undefined;
    } else if (part.length <= longestParam) params[expected.slice(1)] = part;
    else return undefined;
  }
  return params;
}
