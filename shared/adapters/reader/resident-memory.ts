import { readFileSync } from 'node:fs';

const MISSING = new Set(['ENOENT', 'ESRCH']);

/** Bytes of memory that a process has in use; null where no process says so: it has ended, or this is not Linux. */
export const residentBytes = (pid: number): number | null => {
  try {
    const kilobytes = /^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch (error) {
    if (error instanceof Error && 'code' in error && MISSING.has(String(error.code))) return null;
    throw error;
  }
};
