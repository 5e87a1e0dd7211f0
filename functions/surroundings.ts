import type { SealedReporter, Subject } from '../events/facts/opening.ts';
import { defaultLocale } from '../events/default-locale.ts';
import type { Recipient, Surroundings } from '../incident/facts.ts';
import type { Incident } from '../incident/incident.ts';
import type { Ports } from './ports.ts';
import { refsIn } from './refs-in.ts';

/** Looks up what lies outside an incident. Who reported is read only where there is an incident already. */
export async function surroundingsOf(
  ports: Ports,
  subject: Subject,
  incident: { id: string; state: Incident } | null,
): Promise<Surroundings> {
  const { registry, store, settings } = ports;
  const [provider, merchant, terminal, privates] = await Promise.all([
    subject.providerId === null ? null : registry.get('provider', subject.providerId),
    subject.merchantId === null ? null : registry.get('merchant', subject.merchantId),
    subject.terminalSerial === null ? null : registry.get('terminal', subject.terminalSerial),
    incident === null ? null : store.privates(incident.id, refsIn([incident.state.reporters, incident.state.bounced])),
  ]);
  const reporters = privates === null || incident === null ? [] : reportersOf(incident.state.reporters, privates);
  const bouncedAddresses = privates ?? new Map<string, string>();
  return { provider, merchant, terminal, reporters, operators: settings.operators, bouncedAddresses };
}

/** Reporters are known as `@reporter`, `@reporter-2`, …; whose data was erased can no longer be written to. */
export function reportersOf(reporters: SealedReporter[], privates: ReadonlyMap<string, string>): Recipient[] {
  return reporters.map(({ phone, email, locale }, index) => ({
    contactId: index === 0 ? '@reporter' : `@reporter-${String(index + 1)}`,
    phone: phone && privates.get(phone.ref),
    email: email && privates.get(email.ref),
    locale: locale ?? defaultLocale,
  }));
}
