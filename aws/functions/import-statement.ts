import { S3Client } from '@aws-sdk/client-s3';
import { importStatement } from '../../functions/import-statement.ts';
import { realClock } from '../clock.ts';
import { createDeciding } from '../deciding.ts';
import { readEnvironment } from '../environment.ts';
import { createFiles } from '../files.ts';
import { observed } from '../observed.ts';

const environment = readEnvironment(process.env);
const { ports, table } = createDeciding(environment);
const files = createFiles({ table, s3: new S3Client({}), bucket: environment.bucket, realClock });

export const handler = observed(importStatement({ ...ports, files }));
