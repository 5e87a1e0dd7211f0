import { describe, expect, it } from 'vitest';
import { route } from '../../functions/http/route.ts';
import { routerOf } from '../../functions/http/router.ts';

const at = (method: 'GET' | 'PUT', path: string) =>
  route({
    method,
    path,
    operationId: `${method} ${path}`,
    summary: '',
    roles: [],
    responses: {},
    handle: () => Promise.resolve({ status: 204 }),
  });

const find = routerOf([
  at('GET', '/shops/:id'),
  at('GET', '/shops/all'),
  at('PUT', '/shops/:id/:part'),
  at('GET', '/'),
]);
const found = (method: string, path: string) => {
  const { route, params } = find(method, path);
  return [route.operationId, params];
};

describe('the router', () => {
  it('takes the path that says more', () => {
    expect(found('GET', '/shops/all')).toEqual(['GET /shops/all', {}]);
    expect(found('GET', '/shops/other')).toEqual(['GET /shops/:id', { id: 'other' }]);
    expect(found('GET', '/')).toEqual(['GET /', {}]);
  });

  it('reads what stands in a path as it was meant, a slash in a name being none of the path', () => {
    expect(found('PUT', '/shops/%E5%BA%97%2F1/a%20b')).toEqual(['PUT /shops/:id/:part', { id: '店/1', part: 'a b' }]);
  });

  it.each(['/shop', '/shops', '/shops/1/2/3', '//shops/1', '/SHOPS/1', '/shops/%zz', `/shops/${'1'.repeat(513)}`])(
    'finds nothing at %s',
    (path) => {
      expect(() => find('GET', path)).toThrow('there is nothing at this path');
    },
  );

  it('says which methods a path takes', () => {
    expect(() => find('GET', '/shops/1/name')).toThrow('this path takes PUT');
  });
});
