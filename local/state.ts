import { accessSync, constants, mkdirSync } from 'node:fs';
import { PersistenceManager } from './fauxqs.ts';
import { sequencer } from './sequencer.ts';
import { StartError } from './start-error.ts';

/** What fauxqs keeps on disk, held by this process alone until it ends, however it ends. */
class State extends PersistenceManager {
  constructor(dataDir: string) {
    super(dataDir);
    // The lock is the operating system's, so a killed process leaves none behind. A commit that is written
    // but not yet flushed survives the process too; only a power cut can take the last ones.
    this['db'].exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS sequencer (id INTEGER PRIMARY KEY CHECK (id = 0), reserved INTEGER NOT NULL);
      INSERT OR IGNORE INTO sequencer VALUES (0, 0);
    `);
    // Whoever received a message is gone with the process that served it: waiting for its visibility
    // timeout would hold an article back for minutes. Done before the load, so FIFO groups keep their order.
    this['db'].exec('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL');
  }

  /** fauxqs 2.4.1 sets the receive count to NULL here, which its own schema refuses. */
  override updateMessageReady(messageId: string): void {
    this['db']
      .prepare(
        'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
      )
      .run(messageId);
  }

  sequencer(): () => string {
    const row = this['db'].prepare('SELECT reserved FROM sequencer').get();
    const reserve = this['db'].prepare('UPDATE sequencer SET reserved = ?');
    return sequencer(Number(row?.['reserved']), (last) => reserve.run(last));
  }
}

export type { State };

/**
 * Opens the folder that keeps buckets and queues, and makes it if it is missing.
 *
 * @throws StartError when another process has it open, or it cannot be written
 */
export const openState = (dataDir: string): State => {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
    return new State(dataDir);
  } catch (cause) {
    if (cause instanceof Error && cause.message === 'database is locked') {
      throw new StartError(
        'folder-in-use',
        `Another Dropfeed is using the folder ${dataDir}: stop it, or choose another folder with --data.`,
        { cause },
      );
    }
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(
      'folder-unusable',
      `The folder ${dataDir} cannot be written (${detail}): choose another with --data.`,
      { cause },
    );
  }
};
