import { describe, expect, it } from 'vitest';
import type { Synthesized } from './synthesized.ts';

export function describeDoor(made: () => Synthesized): void {
  describe('the front door', () => {
    it('leads every request to one function, which verifies tokens itself', () => {
      const routes = made().all('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties); // prettier-ignore
      expect(routes).toMatchObject([{ RouteKey: '$default', AuthorizationType: 'NONE' }]);
      made().desk.hasResourceProperties('AWS::ApiGatewayV2::Integration', { PayloadFormatVersion: '2.0' });
    });

    it('lets in so many requests at once and no more', () => {
      made().desk.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
        DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
      });
    });

    it('writes down nothing of who came, and no path, since paths hold tokens', () => {
      const [stage] = made().all('AWS::ApiGatewayV2::Stage').map(([, { Properties }]) => Properties); // prettier-ignore
      const { Format: format } = stage?.['AccessLogSettings'] as { Format: string };
      expect(JSON.parse(format)).toMatchObject({ status: '$context.status', requestId: '$context.requestId' });
      expect(format).not.toMatch(/identity|sourceIp|userAgent|path|routeKey|authorizer|queryString|header/i);
    });
  });

  it('mail goes over TLS, and what comes back is told', () => {
    made().desk.hasResourceProperties('AWS::SES::ConfigurationSet', {
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    made().desk.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: { Enabled: true, MatchingEventTypes: ['bounce', 'complaint', 'reject'] },
    });
    made().desk.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'desk@example.com' });
  });
}
