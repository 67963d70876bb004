import type { Drop } from './drop.ts';

/** An event of which it is known what it did to the file. */
export type Change = Drop & { readonly kind: 'put' | 'delete' };

/** A put that no delete is known to have followed. */
interface Put {
  readonly sequencer: string;
  readonly time: string;
}

/**
 * What is known of a key's changes, whatever the order in which their events came.
 *
 * Events come more than once and in any order, so this only ever grows: recording the same events in any order
 * and number gives the same history.
 */
export interface DropHistory {
  /** Sequencer of the newest delete known; the empty string, older than any, if there is none. */
  readonly deletedAt: string;
  /** Puts newer than that delete, oldest first. */
  readonly puts: readonly Put[];
}

export const NO_HISTORY: DropHistory = { deletedAt: '', puts: [] };

/**
 * How many puts of one key are remembered between deletes. The first gives the arrival and must stay; the others
 * matter only should a delete that lies between them come late, and none comes hundreds of changes late.
 * 500 puts take about 40 KB of the 400 KB that an item of the table may have.
 */
const REMEMBERED_PUTS = 500;

/** The history with one more event; the same history if that event was known or no longer matters. */
export const record = (history: DropHistory, { kind, sequencer, time }: Change): DropHistory => {
  if (sequencer <= history.deletedAt) return history;
  if (kind === 'delete') {
    return { deletedAt: sequencer, puts: history.puts.filter((put) => put.sequencer > sequencer) };
  }
  if (history.puts.some((put) => put.sequencer === sequencer)) return history;
  const puts = [...history.puts, { sequencer, time }].sort((a, b) => (a.sequencer < b.sequencer ? -1 : 1));
  if (puts.length > REMEMBERED_PUTS) puts.splice(1, puts.length - REMEMBERED_PUTS);
  return { ...history, puts };
};

/** When the file arrived (its first put since the last delete) and was last replaced; undefined if it is deleted. */
export const datesOf = ({
  puts,
}: DropHistory): { arrivedAt: string; updatedAt: string | null } | undefined => {
  const [first] = puts;
  const last = puts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { arrivedAt: first.time, updatedAt: last === first ? null : last.time };
};
