import { inject } from 'vitest';
import { absent } from '../../aws/absent.ts';
import { listen } from '../../bench/cost/cloud/server.ts';
import { createTables } from '../../bench/cost/dynamo/requests.ts';
import { Meter } from '../../bench/cost/meter.ts';
import { describeHouse } from '../contracts/describe-house.ts';
import { makeAwsHouse } from './aws-house.ts';
import { describeConsumed } from './describe-consumed.ts';

/** The table that the meter counts on is one like the others: whatever holds of a house holds of one that stands on it. */
describeHouse('on AWS with the table of the meter', async () => {
  const tables = createTables();
  const { url, server } = await listen(() => ({
    meter: new Meter(),
    tables,
    states: absent('states'),
    outbox: absent('outbox'),
    bucket: absent('bucket'),
    queued: () => undefined,
    invocation: () => undefined,
  }));
  const house = await makeAwsHouse(inject('awsUrl'), url);
  return {
    ...house,
    end: async () => {
      await house.end();
      server.closeAllConnections();
      server.close();
    },
  };
});

const dynamoUrl = inject('dynamoUrl');
if (dynamoUrl !== '') describeConsumed(dynamoUrl);
