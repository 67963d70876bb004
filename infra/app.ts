import { App } from 'aws-cdk-lib';
import { DropfeedStack } from './dropfeed-stack.ts';
import { readSettings } from './settings.ts';

const app = new App();
new DropfeedStack(app, 'Dropfeed', { settings: readSettings(app.node) });
