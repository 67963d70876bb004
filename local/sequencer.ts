/**
 * Numbers the changes of the embedded S3, as S3 does: 16 upper-case hexadecimal digits that only grow.
 *
 * It counts instead of reading the clock, which may step back. Numbers are reserved ahead, so that a change
 * costs no write of its own; a killed process skips what it had reserved.
 *
 * @param start the last number that was ever reserved
 * @param reserve keeps a new last number where the next start finds it; called before the number is used
 */
export const sequencer = (start: number, reserve: (last: number) => void): (() => string) => {
  const blockSize = 1000;
  let used = start;
  let reserved = start;
  return () => {
    if (used === reserved) {
      reserve(reserved + blockSize);
      reserved += blockSize;
    }
    used += 1;
    return used.toString(16).toUpperCase().padStart(16, '0');
  };
};
