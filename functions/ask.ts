import { deliverAsk, MessageToProvider } from './deliver.ts';
import type { Ports } from './ports.ts';
import { step } from './step.ts';

/** Asks the provider anything that does not stop a loss. */
export const ask = (ports: Ports) => step(MessageToProvider, (message) => deliverAsk(ports, message));
