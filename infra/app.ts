import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundleFunctions } from './bundle.ts';
import { addDesk } from './desk-app.ts';
import { readSettings } from './settings.ts';

const app = new App();
const settings = readSettings((name) => app.node.tryGetContext(name) as unknown, process.env);
const bundles = bundleFunctions();
addDesk(app, settings, (file) => Code.fromAsset(join(bundles, file)));
