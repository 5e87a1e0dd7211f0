import { once, type Owed } from '../owed.ts';

/** A terminal lost before it was activated is deregistered (注销); nothing is frozen, nobody else is disturbed (S0). */
export const lostUnactivated: Owed[] = [once('deregister')];
