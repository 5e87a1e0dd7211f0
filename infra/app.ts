import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundleFunctions } from './bundle/bundle-functions.ts';
import { addDesk } from './desk-app.ts';
import { readSettings } from './settings.ts';

const app = new App();
const settings = readSettings((name) => app.node.tryGetContext(name) as unknown, process.env);
const bundles = await bundleFunctions();
addDesk(app, settings, (file) => {
  const bundle = bundles.get(file);
  if (bundle === undefined) throw new Error(`there is no aws/functions/${file}.ts`);
  return Code.fromAsset(bundle.folder);
});
