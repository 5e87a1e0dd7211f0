import { openToMoveIn, openToMoveOut, type OpenMovingHouse } from '../../local/moving/open-moving-house.ts';

/** Not a folder, but the desk of an AWS account. */
const onAws = 'aws';

/** The house that a command line names: a data folder, or `aws`. */
export const houseAt = {
  toMoveOut: async (name: string): Promise<OpenMovingHouse> => (name === onAws ? awsHouse() : openToMoveOut(name)),
  toMoveIn: async (name: string): Promise<OpenMovingHouse> => (name === onAws ? awsHouse() : openToMoveIn(name)),
};

/** Its SDK takes a while to load: whoever moves from folder to folder does without. */
async function awsHouse(): Promise<OpenMovingHouse> {
  const { openAwsHouse } = await import('../../aws/moving/open-aws-house.ts');
  // an emulated bucket has no name of its own in DNS
  return openAwsHouse(process.env, { forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined });
}
