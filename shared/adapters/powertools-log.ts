import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../ports.ts';

/** Structured logs: a line of JSON for each message, with the error's stack and causes where there is one. */
export const powertoolsLog = (serviceName: string): Log => {
  const logger = new Logger({ serviceName });
  return {
    info: (message, fields) => logger.info(message, fields),
    error: (message, fields) => logger.error(message, fields),
  };
};
