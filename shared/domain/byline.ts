import { anyOf } from './any-of.ts';
import { cluesOf, firstOf, valuesOf } from './clues.ts';
import type { Clue, ClueSource } from './parse/draft.ts';

/** What stands before a name. */
const LABEL = new RegExp(
  `^(?:${anyOf(`
    (?:(?:an? )?(?:article|blog ?post|post|interview|story|words|text|written|reported|posted|published|submitted) )?by
    (?:(?:ein )?(?:artikel|blog ?-?beitrag|beitrag|gastbeitrag|interview|text|geschrieben|verfasst|veröffentlicht) )?von|vom
    (?:(?:un article|article|propos recueillis|publié|écrit|rédigé|posté) )?par
    (?:(?:escrito|publicado|redactado|redação|texto) )?por
    (?:(?:scritto|pubblicato|a cura) )?di|de|da|door|av|af|od
    autor(?:in|en|\\*?in|:in|es|a)?|auteurs?|autore|author(?:s|\\(s\\))?|автор|автори|texte?|words
    作者|文|记者|記者|著者|글
  `)})(?:\\s*[:：/／]\\s*|\\s+)`,
  'i',
);

/** Where a byline ends and something else of the line begins: a mark, a day, a link, the paper written for. */
const ENDS: readonly RegExp[] = [
  / [|•·–—/]{1,3} | ?[|•·]| - | ?\(| \[/,
  / (?:on|am|um|at|vor|le|el|il|op|den) (?:\p{L}{2,20},? )?\d/u,
  /\b(?:Updated|Published|Posted|Last updated|View all posts|See all posts|Follow|Read more|Alle Artikel|Alle Beiträge|Alles von|Zum Profil|Mehr von|Voir tous|Ver todos|Biography|Bio)\b/,
  / (?:for the|from the) \p{Lu}| For The /u,
];
const BETWEEN =
  /[,;、，&]| (?:and|And|und|et|im Gespräch mit|with) |(?<=\p{Ll}) (?:y|e|i|og|och|en) (?=\p{Lu})/u;
/** What a page sets against a name without a space between them. */
const GLUED =
  /(?<=\p{Ll})(?=(?:Staff|Senior|Chief|Managing|Deputy|Contribut|Correspondent|Reporter|Editor|Writer|Columnist|Journalist|Redakteur|Redaktion|Autor|Author|Chefredakteur|Korrespondent|Freie[rn]?|Stellv|Rédact|Redact|Redattor|Updated|Published|Posted|Follow|By|(?:Business|Political|Sports|Technology|Science|Health|National) (?:Columnist|Reporter|Writer|Editor|Correspondent)))/u;
/** What stands beside a name. */
const ROLE = new RegExp(
  `(?:^|\\s)(?:${anyOf(`
    (?:staff|senior|chief|managing|deputy|associate|assistant|contributing|guest)? ?(?:writer|reporter|editor|correspondent|columnist|contributor|journalist|producer|author)s?
    (?:chef)?redakteur(?:in)?|redaktor(?:in)?|volontär(?:in)?|korrespondent(?:in)?|projektleiter(?:in)?|leiter(?:in)?|chefredaktion|journalist(?:in)?|autor(?:in)?|fotograf(?:in)?
    rédact(?:eur|rice)|journaliste|correspondante?|redact(?:or|ora)|periodista|giornalista|jornalista|editora?
    professor(?:in)?|director|analyst|fellow|ceo|phd|m\\.?d
  `)})(?:$|[\\s,.:])`,
  'iu',
);
/** Nobody's name. */
const NO_NAME = new RegExp(
  `^(?:${anyOf(`
    by|von|par|name|admin(?:istrator)?|root|user|guest|author|authors|autor(?:en|in)?|auteurs?|unknown|anonymous|anonym|unbekannt
    veröffentlicht am|posted on|published|written by|share|teilen|follow|comments?|kommentare?|not specified|none|null|undefined|default|webmaster
    facebook|twitter|instagram|profile|profil|blog|home|news|about|mehr|more|alle artikel|leave a (?:comment|reply)|schreiben sie.*|name \\*.*
    .*(?:comments?|kommentare?|commentaires?|comentarios?|antworten|profile?|profil complet)
  `)})$`,
  'i',
);
/** A desk, a company or an agency rather than a person. */
const DESK = new RegExp(
  `(?:^|[\\s.-])(?:${anyOf(`
    redaktion(?:steam)?|rédaction|redazione|redacci[óo]n|reda[çc][ãa]o|redactie|redaksjonen|redaktionen|toimitus|редакция
    staff|editors?|editorial|team|webteam|desk|newsroom|news|online|press(?:estelle|e)?|agenc(?:y|ies|ia)|agentur(?:en)?
    gmbh|e\\.? ?v|ag|inc|ltd|llc|verlag|stiftung|foundation|zeitung|magazine?|media|medien|verband|institut[eo]?|universit\\p{L}{1,6}|department|ministerium
    dpa(?:-\\p{L}{2,10})?|afp|reuters|apa|sid|ansa|efe|tass|xinhua|bloomberg|associated press|pti|ians
  `)})(?:$|[\\s./,-])`,
  'iu',
);
/** An agency, a station or a degree behind a name. */
const SUFFIX =
  /^(?:\p{Lu}{2,5}|dpa(?:-\p{L}{2,10})?|Reuters|(?:CNN|BBC|NBC|CBS|ABC) \p{L}{2,20}|Ph\.?D\.?)$/u;
const ADDRESS =
  /https?:|\/\/|www\.|@|\[at\]|\.(?:de|com|org|net|at|ch|fr|it|es|co|info|eu|uk|nl|io|ru|pl|blog)$/i;
/** A day, a year, a time or a count; a login may end in digits. */
const NUMBER = /(?<![\p{L}\d])\d|\d[.:/]\d/u;
/** Words of a name are capitalised, but for particles; nobody has one name of a single letter. */
const WRITTEN_NAME =
  /^[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]+(?: (?:[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*|de|von|van|der|den|di|da|del|la|le|al|el|bin|dos)){0,5}$/u;
const MAX_NAMES = 12;
const MAX_LENGTH = 60;
const MAX_WORDS = 6;

const isName = (name: string): boolean =>
  /\p{L}/u.test(name) &&
  !NO_NAME.test(name) &&
  name.length <= MAX_LENGTH &&
  name.split(' ').length <= MAX_WORDS &&
  !ADDRESS.test(name) &&
  !NUMBER.test(name) &&
  !/[!?<>{}=#"„“”…]|: /.test(name);

/** Words that begin other lines as often. */
const AMBIGUOUS_LABEL = /^(?:de|da|od|vom) /i;
/** A label that the mark-up set apart from the name. */
const GLUED_LABEL = /^(?:By|BY|Von|Par|Por)(?=\p{Lu}[\p{Ll}.])/u;

const withoutLabel = (text: string): string => {
  const rest = text.replace(LABEL, '').replace(GLUED_LABEL, '').trim();
  return rest === '' ? text : rest;
};

/** Without dashes around a name, and without an agency after it: `Ann Lee/dpa`. */
const bare = (part: string): string => {
  const [name = '', agency] = part.split('/');
  const whole = agency !== undefined && name.trim().includes(' ') ? name : part;
  return whole
    .replace(/^[-–—: ]+/, '')
    .replace(/ ?[-–—:]$/, '')
    .trim();
};

/** `By Ann Lee and Bo Chan | 24 May` becomes `Ann Lee, Bo Chan`; null for what cannot be names. */
export const parseByline = (value: string): string | null => {
  const text = withoutLabel(withoutLabel(value.slice(0, 500).replace(/\s+/g, ' ').trim()));
  const line = ENDS.reduce((rest, end) => rest.split(end, 1)[0] ?? '', text);
  const glued = line.search(GLUED);
  const parts = (glued < 0 ? line : line.slice(0, glued))
    .split(BETWEEN)
    .map((part) => bare(withoutLabel(part.trim())))
    .filter((part) => part !== '');
  const people = parts.filter((part, index) => index === 0 || !(ROLE.test(part) || SUFFIX.test(part)));
  if (people.length === 0 || people.length > MAX_NAMES || !people.every(isName)) return null;
  return [...new Set(people)].join(', ');
};

/**
 * Whether a line is a label and names: each written as a name is, and of two words at least where no colon shows that
 * the label is one, as `Von Natur` and `De Morgen` are no bylines.
 */
export const isLabelledByline = (line: string): boolean => {
  const rest = withoutLabel(line);
  const names = rest === line || AMBIGUOUS_LABEL.test(line) ? null : parseByline(line);
  const hasColon = /^[^:：]{1,30}[:：]/.test(line);
  return (
    names?.split(', ').every((name) => WRITTEN_NAME.test(name) && (hasColon || /[ \p{Lo}]/u.test(name))) ??
    false
  );
};

const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** How much each source counts when they differ. */
const WEIGHT: Partial<Readonly<Record<ClueSource, number>>> = {
  'json-ld': 3,
  class: 2.6,
  microdata: 2.5,
  meta: 2.2,
  page: 2,
  'open-graph': 1,
};
/** What an author says needs no second witness. */
const AUTHORED: ReadonlySet<ClueSource> = new Set(['front-matter', 'properties']);
/** Sources that give one thing in many places, the likeliest first. */
const SHOWN: ReadonlySet<ClueSource> = new Set(['class', 'microdata', 'page']);
/** Sources that no reader sees. The site that they name as author is what fills an empty field. */
const UNSEEN: ReadonlySet<ClueSource> = new Set(['json-ld', 'meta', 'open-graph']);
/** What the second and later of those that are shown count. */
const LATER = 0.2;

/** Names of the site, folded: its own and that of its host. */
const siteNames = (clues: readonly Clue[]): string[] => {
  const hosts = valuesOf(clues, 'url').map((value) => URL.parse(value)?.hostname.replace(/^www\./, '') ?? '');
  return [...valuesOf(clues, 'siteName'), ...hosts, ...hosts.map((host) => host.split('.').at(-2) ?? '')]
    .map(fold)
    .filter((name) => name !== '');
};

interface Candidate {
  readonly byline: string;
  /** Each name, folded. */
  readonly names: ReadonlySet<string>;
  readonly source: ClueSource;
  readonly weight: number;
}

/** `Harbour News - Ann Lee` without the site. */
const withoutSite = (value: string, sites: readonly string[]): string => {
  const parts = value.split(' - ');
  return parts.length > 1 && sites.includes(fold(parts[0] ?? '')) ? parts.slice(1).join(' - ') : value;
};

/** Whether the name is the site's and no person's after whom the site may be called. */
const isSiteAlone = (byline: string, sites: readonly string[]): boolean =>
  sites.includes(fold(byline)) && (!/^\S+ \S+(?: \S+)?$/.test(byline) || DESK.test(byline));

/** How like a person's name it is: more than any sources together can say for another that is less like one. */
const likeness = (byline: string, sites: readonly string[]): number => {
  const folded = fold(byline);
  const isSite = sites.some((site) => site === folded || (site.length > 4 && folded.startsWith(site)));
  if (DESK.test(byline) || /^\p{Lu}{1,4}$/u.test(byline)) return 0;
  return isSite ? 50 : 100;
};

/** The same names as another source writes them out: a login or a first name says less. */
const fullestForm = (byline: string, candidates: readonly Candidate[]): string => {
  const folded = fold(byline);
  const same = candidates.filter(
    (other) =>
      fold(other.byline) === folded || (!byline.includes(' ') && other.byline.startsWith(`${byline} `)),
  );
  return same.reduce(
    (best, other) => (other.byline.split(' ').length > best.split(' ').length ? other.byline : best),
    byline,
  );
};

/** Whether one candidate names people of the other. A line of text may name what is no author beside one that is. */
const isPartOf = (part: Candidate, whole: Candidate): boolean =>
  (part.names.size === whole.names.size || whole.source !== 'page') &&
  [...part.names].every((name) => whole.names.has(name));

/** Who wrote the article, as most of what the page says agrees: people, else a desk; null where it says nothing. */
export const articleByline = (clues: readonly Clue[]): string | null => {
  const authored = firstOf(
    clues.filter((clue) => AUTHORED.has(clue.source)),
    'byline',
    parseByline,
  );
  if (authored !== null) return authored;

  const sites = siteNames(clues);
  const seen = new Set<ClueSource>();
  const candidates = cluesOf(clues, 'byline').flatMap(({ source, value }): Candidate[] => {
    const byline = parseByline(withoutSite(value, sites));
    if (byline === null || (UNSEEN.has(source) && isSiteAlone(byline, sites))) return [];
    const isLater = SHOWN.has(source) && seen.has(source);
    seen.add(source);
    const weight = (WEIGHT[source] ?? 0) * (isLater ? LATER : 1);
    return [{ byline, names: new Set(byline.split(', ').map(fold)), source, weight }];
  });
  /** All that name the same people, or some of them. */
  const supportOf = (candidate: Candidate): number => {
    const weights = new Map<ClueSource, number>();
    for (const other of candidates)
      if (isPartOf(other, candidate))
        weights.set(other.source, Math.max(weights.get(other.source) ?? 0, other.weight));
    return [...weights.values()].reduce((sum, weight) => sum + weight, likeness(candidate.byline, sites));
  };
  let best: { readonly byline: string; readonly support: number } | null = null;
  for (const candidate of candidates) {
    const support = supportOf(candidate);
    const isBetter = best === null || support > best.support;
    if (isBetter) best = { byline: candidate.byline, support };
  }
  return best === null ? null : fullestForm(best.byline, candidates);
};
