import { join } from 'node:path';
import { bundleOf } from '../../infra/bundle/bundle-functions.ts';

/** The bare handler, made as functions are. Answers the folder that it lies in. */
export async function bundleBare(into: string): Promise<string> {
  await bundleOf(join(import.meta.dirname), ['bare-handler'], into);
  return join(into, 'bare-handler');
}
