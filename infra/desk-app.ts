import type { App } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { DataStack } from './data-stack.ts';
import { DeskStack } from './desk-stack.ts';
import type { DeskSettings } from './settings.ts';

/** The two stacks, for whatever account and region they are deployed to. */
export function addDesk(app: App, settings: DeskSettings, codeOf: (file: string) => Code) {
  const name = settings.name ?? 'Holdfast';
  const data = new DataStack(app, `${name}Data`, settings);
  const desk = new DeskStack(app, `${name}Desk`, { settings, data, codeOf });
  return { data, desk };
}
