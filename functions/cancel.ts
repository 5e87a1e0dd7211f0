import { deliverCancellation, MessageToProvider } from './deliver.ts';
import type { Ports } from './ports.ts';
import { step } from './step.ts';

/** Takes back what the provider was asked and need not do any more. */
export const cancel = (ports: Ports) => step(MessageToProvider, (message) => deliverCancellation(ports, message));
