import { requireNode } from './node-version.js';

requireNode();
await import('./inspect.ts');
