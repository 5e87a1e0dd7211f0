import createRouter, { type HTTPMethod } from 'find-my-way';
import { HttpProblem } from './problem.ts';
import type { Method, Route } from './route.ts';

export interface Match {
  route: Route;
  params: Record<string, string>;
}

const methods: Method[] = ['GET', 'POST', 'PUT', 'DELETE'];

/** Finds the route of a request; throws 404 where there is no such path, 405 with Allow where it has other methods. */
export function routerOf(routes: Route[]): (method: string, path: string) => Match {
  const router = createRouter({ maxParamLength: 512 });
  const byKey = new Map<string, Route>();
  for (const route of routes) {
    const key = `${route.method} ${route.path}`;
    byKey.set(key, route);
    router.on(route.method, route.path, () => undefined, key);
  }
  const find = (method: string, path: string): Match | undefined => {
    const found = router.find(method as HTTPMethod, path);
    const route = found === null ? undefined : byKey.get(String(found.store));
    return (
      route && {
        route,
        params: Object.fromEntries(Object.entries(found?.params ?? {}).map(([k, v]) => [k, String(v)])),
      }
    );
  };
  return (method, path) => {
    const match = find(method, path);
    if (match !== undefined) return match;
    const allowed = methods.filter((candidate) => find(candidate, path) !== undefined);
    if (allowed.length === 0) throw new HttpProblem(404, 'there is nothing at this path');
    const allow = allowed.join(', ');
    throw new HttpProblem(405, `this path takes ${allow}`, { headers: { allow } });
  };
}
