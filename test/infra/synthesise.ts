import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DropfeedStack } from '../../infra/dropfeed-stack.ts';
import { readSettings } from '../../infra/settings.ts';

const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8'));

/** The stack as the CDK's own command makes it, with its assets in `outdir`. */
export const synthesiseInto = (
  outdir: string,
  settings: Readonly<Record<string, unknown>> = {},
): Template => {
  const app = new App({ outdir, context: { ...context, ...settings } });
  return Template.fromStack(new DropfeedStack(app, 'Dropfeed', { settings: readSettings(app.node) }));
};

/** The stack without bundles, which take seconds. */
export const synthesise = (settings: Readonly<Record<string, unknown>> = {}): Template => {
  const outdir = mkdtempSync(join(tmpdir(), 'dropfeed-synth-'));
  try {
    return synthesiseInto(outdir, { ...settings, 'aws:cdk:bundling-stacks': [] });
  } finally {
    rmSync(outdir, { recursive: true });
  }
};

/** A resource of a template. Its properties differ by type: each test looks into those it asserts on. */
export interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's JSON, of a hundred shapes
  readonly Properties: any;
}

export const resourcesOf = (template: Template, type?: string): Resource[] =>
  Object.values<Resource>(template.toJSON()['Resources']).filter(
    ({ Type }) => type === undefined || Type === type,
  );

/** Properties of each resource of the type, which the test holds to be all there is. */
export const propertiesOf = (template: Template, type: string) =>
  resourcesOf(template, type).map(({ Properties }) => Properties);

/** Properties of the resource that a reference leads to. */
export const targetOf = (template: Template, reference: { Ref?: string; 'Fn::GetAtt'?: string[] }) =>
  template.toJSON()['Resources'][reference.Ref ?? reference['Fn::GetAtt']?.[0] ?? ''].Properties;

/** A value of the template as text, in which a reference is the name that its resource has in the code. */
export const readable = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  const {
    Ref,
    'Fn::GetAtt': attribute,
    'Fn::Join': join,
    'Fn::FindInMap': map,
  } = value as Record<string, unknown>;
  const nameOf = (id: unknown): string => String(id).replace(/[0-9A-F]{8}$/, '');
  if (Ref !== undefined) return nameOf(Ref);
  if (Array.isArray(attribute)) return nameOf(attribute[0]);
  if (Array.isArray(map)) return `${nameOf(map[0])}[${map.slice(1).map(readable).join()}]`;
  if (Array.isArray(join)) return join[1].map(readable).join(join[0]);
  return JSON.stringify(value);
};
