import { join } from 'node:path';
import { AssetHashType, DockerImage, type ILocalBundling } from 'aws-cdk-lib';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

const PROJECT_ROOT = join(import.meta.dirname, '..');

/**
 * Bundles with esbuild, in this process. CDK's own construct for it takes one entry, and so has neither a module for a
 * process beside the handler's nor parts that are loaded only where they are needed.
 */
class Esbuild implements ILocalBundling {
  // CDK tells bundles of one folder apart by the fields of what makes them.
  readonly entryPoints: Readonly<Record<string, string>>;

  constructor(entryPoints: Readonly<Record<string, string>>) {
    this.entryPoints = entryPoints;
  }

  tryBundle(outdir: string): boolean {
    buildSync({
      entryPoints: this.entryPoints,
      outdir,
      absWorkingDir: PROJECT_ROOT,
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
      minify: true,
      mainFields: ['module', 'main'],
      // CommonJS packages inside the bundle still call `require` for Node's own modules.
      banner: {
        js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
      },
      logLevel: 'warning',
    });
    return true;
  }
}

/**
 * The modules and all that they import, the SDK included: the runtime's own is slower to load, and its version changes
 * under a deployed function.
 *
 * @param entryPoints paths from the project's root, by the name (without `.mjs`) that the module has in the bundle
 */
export const bundledCode = (entryPoints: Readonly<Record<string, string>>): AssetCode =>
  Code.fromAsset(PROJECT_ROOT, {
    assetHashType: AssetHashType.OUTPUT,
    // CDK wants an image to bundle in where this machine could not do it.
    bundling: { image: DockerImage.fromRegistry('node'), local: new Esbuild(entryPoints) },
  });
