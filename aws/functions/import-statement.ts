import { importStatement } from '../../functions/import-statement.ts';
import { createDeciding } from '../deciding.ts';
import { readEnvironment } from '../environment.ts';
import { filesIn } from '../files-in.ts';
import { observed } from '../observed.ts';

const environment = readEnvironment(process.env);
const { ports, table } = createDeciding(environment);
const files = filesIn(environment.bucket, table);

export const handler = observed(importStatement({ ...ports, files }));
