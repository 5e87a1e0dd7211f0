import { deliverAsk, MessageToProvider } from './deliver.ts';
import type { Ports } from './ports.ts';
import { step } from './step.ts';

/** Asks by the next channel what nobody answered on the one before. */
export const escalate = (ports: Ports) => step(MessageToProvider, (message) => deliverAsk(ports, message));
