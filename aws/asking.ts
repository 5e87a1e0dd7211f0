import { createPlainExchange } from '../channels/http/plain-exchange.ts';
import { createPostSigned } from '../channels/http/post-signed.ts';
import { createTargetRule } from '../channels/http/target-guard.ts';
import { createProviderChannels } from '../channels/provider-channels.ts';
import type { Ports } from '../functions/ports.ts';
import { realClock } from './clock.ts';
import { createDeciding } from './deciding.ts';
import type { Environment } from './environment.ts';
import { createMessages } from './messages.ts';
import { lateOutgoing } from './outgoing.ts';
import { createRootSecret } from './root-secret.ts';

/** What it takes to ask a provider, by HTTP or by e-mail. */
export function createAsking(environment: Environment): { ports: Ports; refresh: () => Promise<void> } {
  const { ports, table } = createDeciding(environment);
  const secrets = createRootSecret(environment);
  const outgoing = lateOutgoing(async () => (await import('./mailing.ts')).mailingFrom(environment.sender));
  const messages = createMessages({ table, outgoing, clock: ports.clock, realClock });
  const exchange = createPlainExchange({
    allows: createTargetRule({ loopback: environment.allowPrivateTargets, private: environment.allowPrivateTargets }),
  });
  const channels = createProviderChannels({ postSigned: createPostSigned({ exchange }), messages });
  return { ports: { ...ports, secrets, messages, channels }, refresh: () => secrets.refresh() };
}
