import { deliverAsk, MessageToProvider } from './deliver.ts';
import type { Ports } from './ports.ts';
import { step } from './step.ts';

/** Asks the provider to stop a loss: freeze, suspend, deregister. A step of its own, so that nothing else delays it. */
export const freeze = (ports: Ports) => step(MessageToProvider, (message) => deliverAsk(ports, message));
