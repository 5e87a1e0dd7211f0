import { createDynamoClient } from '../dynamo-client.ts';
import { createDynamoTable } from '../dynamo-table.ts';
import { readEnvironment } from '../environment.ts';
import { observed } from '../observed.ts';
import { eachOf } from '../queue-batch.ts';
import { createReturnedMail } from '../returned-mail.ts';

const environment = readEnvironment(process.env);
const table = createDynamoTable(createDynamoClient(), environment.table);

export const handler = observed(eachOf(createReturnedMail(table)));
