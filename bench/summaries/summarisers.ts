import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { keyPoints } from '../../shared/domain/key-points/index.ts';
import { sentences } from '../../shared/domain/segment.ts';

/** Three sentences of an article, or as many points as the summariser thinks right. */
export type Summariser = (text: string) => Promise<readonly string[]>;

const SENTENCES = 3;
const PEERS = new URL('../peers/package.json', import.meta.url);

/** Its own types say that it gives objects; it gives strings. */
interface TextRank {
  readonly Summarizer: {
    readonly SORT_OCCURENCE: unknown;
    new (config: unknown, logger: unknown): { summarize(text: string, language: string): string[] };
  };
  readonly SorensenDiceSimilarity: new () => unknown;
  readonly DefaultTextParser: new () => unknown;
  readonly NullLogger: new () => unknown;
  readonly AbsoluteSummarizerConfig: new (...options: readonly unknown[]) => unknown;
}
interface NodeSummarizer {
  readonly SummarizerManager: new (
    text: string,
    count: number,
  ) => { getSummaryByRank(): Promise<{ summary: string }> };
}
interface LexRank {
  summarize(
    text: string,
    count: number,
    callback: (error: Error | false | null, lines: { text: string }[]) => void,
  ): void;
}

/** Whether the packages that the engine is compared with are installed. */
export const hasPeers = (): boolean => existsSync(new URL('node_modules', PEERS));

const textRank = (require: NodeJS.Require): Summariser => {
  const peer = require('ts-textrank') as TextRank;
  const config = new peer.AbsoluteSummarizerConfig(
    SENTENCES,
    new peer.SorensenDiceSimilarity(),
    new peer.DefaultTextParser(),
    0.85,
    peer.Summarizer.SORT_OCCURENCE,
  );
  const summarizer = new peer.Summarizer(config, new peer.NullLogger());
  return async (text) => summarizer.summarize(text, 'en');
};

const nodeSummarizer = (require: NodeJS.Require): Summariser => {
  const { SummarizerManager } = require('node-summarizer') as NodeSummarizer;
  return async (text) => {
    const { summary } = await new SummarizerManager(text, SENTENCES).getSummaryByRank();
    return sentences(summary, 'en').map(({ start, end }) => summary.slice(start, end));
  };
};

const lexRank = (require: NodeJS.Require): Summariser => {
  const peer = require('lexrank') as LexRank;
  return (text) =>
    new Promise((resolve, reject) => {
      peer.summarize(text, SENTENCES, (error, lines) => {
        if (error === null || error === false) resolve(lines.map((line) => line.text));
        else reject(error);
      });
    });
};

const lead: Summariser = async (text) =>
  sentences(text, 'en')
    .slice(0, SENTENCES)
    .map(({ start, end }) => text.slice(start, end));

/** The engine, the first sentences, and the peers if they are installed. */
export const summarisers = (): ReadonlyMap<string, Summariser> => {
  const own: [string, Summariser][] = [
    ['Lead-3', lead],
    ['Dropfeed', async (text) => keyPoints(text, null, 'en').map((point) => point.text)],
  ];
  if (!hasPeers()) return new Map(own);
  const require = createRequire(PEERS);
  return new Map([
    ...own,
    ['ts-textrank', textRank(require)],
    ['node-summarizer', nodeSummarizer(require)],
    ['lexrank', lexRank(require)],
  ]);
};
