import type { Journey, Scene } from './journey.ts';

const hour = 60 * 60 * 1000;

/** A terminal in use is stolen and used once more; a provider that contains it at once, and mends it later. */
export const stolenInUse: Scene = {
  answers: {
    'suspend-terminal': { outcome: 'done', reference: 'SU-2' },
    'freeze-account': { outcome: 'done', reference: 'FR-2' },
    'recover-funds': { outcome: 'done', reference: 'RC-2' },
  },
};

/** The whole incident, from the report to its closure; answers its id. */
export async function playStolenInUse(journey: Journey, advance: (by: number) => Promise<void>): Promise<string> {
  const incidentId = await journey.report({
    kind: 'terminal-stolen',
    terminalSerial: 'SN1',
    activation: 'in-use',
    suspectedCrime: true,
    possibleHolder: '不明',
    description: '收银台终端夜间被盗, 签购单遗留在柜台上',
  });
  const answered = async (ask: string, reference: string) => {
    const { followUpId: requestId } = await journey.followUp(incidentId, ask);
    await journey.webhook('request.answered', { requestId, outcome: 'done', reference });
  };
  await advance(hour);
  const at = '2026-11-23T02:59:00Z';
  const amount = { amount: 1_000_000, currency: 'CNY' };
  await journey.webhook('transaction.posted', { transaction: { transactionId: 'T-1', at, amount, terminalSerial: 'SN1', card: '622202******1234', cardType: 'credit' } }); // prettier-ignore
  await advance(hour);
  await journey.command(incidentId, { type: 'record-police-report', caseNumber: '沪公受案字123号', station: '徐家汇派出所' }); // prettier-ignore
  await advance(hour);
  for (const evidenceType of ['identity-proof', 'loss-proof']) await journey.upload(incidentId, evidenceType);
  for (const evidenceType of ['identity-proof', 'loss-proof'])
    await journey.command(incidentId, { type: 'accept-evidence', evidenceType });
  await advance(17 * hour);
  await answered('replace-terminal', 'RP-2');
  await advance(7 * hour);
  const checklist = Object.fromEntries(
    ['dataBackedUp', 'sameMerchantNumber', 'sameTerminalNumber', 'configured', 'integrated', 'secured', 'recertified'].map((item) => [item, true]), // prettier-ignore
  );
  await journey.command(incidentId, { type: 'record-replacement', serial: 'SN1-NEW', checklist });
  await advance(hour);
  await journey.command(incidentId, { type: 'decide-freeze', decision: 'lift', reason: '新终端已启用' });
  await advance(hour);
  await answered('unfreeze-account', 'UF-2');
  await advance(hour);
  const { followUpId } = await journey.followUp(incidentId, 'security-checklist');
  await journey.command(incidentId, { type: 'record-answer', followUpId, outcome: 'done' });
  await advance(hour);
  await journey.command(incidentId, { type: 'close', outcome: 'replaced' });
  return incidentId;
}
