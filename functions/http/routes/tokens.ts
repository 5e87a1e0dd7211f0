import { NotFound } from '../../../incident/refused.ts';
import { hashOfToken } from '../../links.ts';
import { adminOnly, route } from '../route.ts';

const tokenBytes = 32;

export const tokenRoutes = [
  route({
    method: 'POST',
    path: '/v1/tokens',
    operationId: 'createToken',
    summary: 'Make a token; it is shown once',
    roles: adminOnly,
    asks: () => import('../asks/create-token.ts'),
    responses: { 201: { description: 'The token', schema: async () => (await import('../answers/token.ts')).Token } },
    handle: async (ports, { body }) => {
      const tokenId = ports.chance.id('tok');
      const token = ports.chance.secret(tokenBytes);
      await ports.tokens.add(hashOfToken(token), {
        tokenId,
        role: body.role,
        merchantId: body.merchantId ?? null,
        name: body.name,
      });
      return { status: 201, body: { tokenId, token } };
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/tokens/:tokenId',
    operationId: 'revokeToken',
    summary: 'Revoke a token at once',
    roles: adminOnly,
    responses: { 204: { description: 'It is revoked' } },
    handle: async (ports, { params }) => {
      if (!(await ports.tokens.revoke(params['tokenId'] ?? ''))) throw new NotFound('there is no such token');
      return { status: 204 };
    },
  }),
];
