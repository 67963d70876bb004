// dynalite has no types of its own.
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** Folder of the LevelDB store; in memory without one. */
    path?: string;
    /** Milliseconds a table stays in CREATING. */
    createTableMs?: number;
  }
  function dynalite(options?: Options): Server;
  export = dynalite;
}
