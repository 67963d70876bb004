// Plain JavaScript, so that a Node too old to run TypeScript can still say so.

/** Ends the process with one sentence unless this Node runs TypeScript files by itself. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  console.error(`Dropfeed needs Node 22.18 or later, and this is Node ${process.versions.node}.`);
  process.exit(1);
}
