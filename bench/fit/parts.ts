/** A number from a name, the same each time (FNV-1a), so that a site's pages stay together. */
export const partOf = (site: string, seed: number, parts: number): number => {
  let hash = 2_166_136_261 ^ seed;
  for (const character of site) hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_519);
  return ((hash ^ (hash >>> 13)) >>> 0) % parts;
};
