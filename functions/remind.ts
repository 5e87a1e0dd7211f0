import { deliverAsk, MessageToProvider } from './deliver.ts';
import type { Ports } from './ports.ts';
import { step } from './step.ts';

/** Reminds a provider that has not answered. */
export const remind = (ports: Ports) => step(MessageToProvider, (message) => deliverAsk(ports, message));
