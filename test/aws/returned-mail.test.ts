import { describe, expect, it } from 'vitest';
import type { DynamoTable } from '../../aws/dynamo-table.ts';
import { createReturnedMail } from '../../aws/returned-mail.ts';
import { Unavailable } from '../../functions/errors.ts';
import { notify } from '../../functions/notify.ts';
import { noticeOf } from '../incident/came-back.ts';
import { reported } from '../incident/said.ts';
import { openSmallHouse, type SmallHouse } from '../functions/small-house.ts';

const address = 'wang@tea.example';
const base64 = (text: string) => Buffer.from(text).toString('base64url');

/** What SES tells of the owner's first mail. */
async function tell(house: SmallHouse, told: object = {}, to = address): Promise<void> {
  const { noticeId } = noticeOf(await house.incident(), 'report-received to owner by email');
  const tags = { 'holdfast-message': [base64(noticeId)], 'holdfast-scope': [base64(house.incidentId)] };
  const noted: Pick<DynamoTable, 'write'> = { write: () => Promise.resolve({ to }) };
  const takeIn = createReturnedMail({ ...house.ports, log: { error: () => undefined } }, noted as DynamoTable);
  await takeIn({ detail: { eventType: 'Bounce', bounce: { bounceType: 'Permanent' }, mail: { tags }, ...told } });
}

const bouncedIn = async (house: SmallHouse) =>
  (await house.incident()).notices.filter(({ because }) => because === 'bounced').length;

describe('mail that came back through SES', () => {
  it('is recorded, and the address is asked for anew (R24)', async () => {
    const house = await openSmallHouse(reported());
    await notify(house.ports)({ incidentId: house.incidentId });
    await tell(house);
    expect(await bouncedIn(house)).toBe(1);
    expect((await house.incident()).followUps.map(({ ask }) => ask)).toContain('update-contact');
  });

  it('comes again where it is not recorded yet that it went out', async () => {
    const house = await openSmallHouse(reported());
    await expect(tell(house)).rejects.toThrow(Unavailable);
    await notify(house.ports)({ incidentId: house.incidentId });
    await tell(house);
    expect(await bouncedIn(house)).toBe(1);
  });

  it.each([
    ['it may yet arrive', { bounce: { bounceType: 'Transient' } }],
    ['it arrived and is called unwanted', { eventType: 'Complaint', bounce: undefined }],
    ['it carries no tag of ours', { mail: { tags: {} } }],
  ])('changes nothing where %s', async (_, told) => {
    const house = await openSmallHouse(reported());
    await notify(house.ports)({ incidentId: house.incidentId });
    await tell(house, told);
    expect(await bouncedIn(house)).toBe(0);
  });

  it('changes nothing where nobody knows any more where it went', async () => {
    const house = await openSmallHouse(reported());
    await notify(house.ports)({ incidentId: house.incidentId });
    await tell(house, {}, '');
    expect(await bouncedIn(house)).toBe(0);
  });
});
