import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundleFunctions } from './bundle/bundle-functions.ts';
import { addDesk } from './desk-app.ts';
import { type DeskSettings, readSettings, WrongSettings } from './settings.ts';

const app = new App();
const settings = settingsOrEnd();
const bundles = await bundleFunctions();
addDesk(app, settings, (file) => {
  const bundle = bundles.get(file);
  if (bundle === undefined) throw new Error(`there is no aws/functions/${file}.ts`);
  return Code.fromAsset(bundle.folder);
});

function settingsOrEnd(): DeskSettings {
  try {
    return readSettings((name) => app.node.tryGetContext(name) as unknown, process.env);
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error;
    process.stderr.write(`${error.message}\n`); // for whoever deploys: without the stack, which tells them nothing
    process.exit(1);
  }
}
