// npm run verify [FOLDER]: recomputes the hash chain of every incident in a data folder, which a service may be using.
// Ends with 0 when every chain holds, 1 when one does not, 2 when the folder cannot be read.
import { BrokenChain, verifyHistories } from '../functions/verify-history.ts';
import { readDatabase } from './database.ts';
import { historiesIn } from './histories.ts';
import { UnusableData } from './unusable-data.ts';

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

async function verify(folder: string): Promise<string> {
  const db = readDatabase(folder);
  try {
    const { incidents, entries } = await verifyHistories(historiesIn(db));
    const sum = `${count(incidents, 'incident', 'incidents')}, ${count(entries, 'entry', 'entries')}`;
    return `${sum}: every chain holds`;
  } finally {
    db.close();
  }
}

const [, , named = '', given = process.env['HOLDFAST_DATA'] ?? ''] = process.argv;
const folder = [named, given, '.holdfast'].find((path) => path !== '') ?? '';
try {
  console.log(await verify(folder));
} catch (error) {
  if (error instanceof BrokenChain) {
    console.log(`${error.incidentId}, seq ${String(error.seq)}: ${error.message}`);
    process.exitCode = 1;
  } else {
    const why = error instanceof UnusableData ? error : UnusableData.because(folder, error);
    console.error(`holdfast cannot verify: ${why.message}`);
    process.exitCode = 2;
  }
}
