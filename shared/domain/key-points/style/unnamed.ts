// Sentences that begin with the kind of a thing or person named somewhere else: "The company said on Friday ...".

const wordsOf = (lists: string): ReadonlySet<string> => new Set(lists.trim().split(/\s+/));

interface Grammar {
  /** Definite articles, lower-case, as they stand before a noun. */
  readonly articles: ReadonlySet<string>;
  /** Nouns that say of which kind something is. */
  readonly kinds: ReadonlySet<string>;
  /** Words behind such a noun that go on to say which one is meant. */
  readonly naming: ReadonlySet<string>;
  /** Whether a clause that says which one is meant follows a comma. */
  readonly commaBeforeWhich: boolean;
  /** A word that stands for a person as such a noun does: `20-year-old`. */
  readonly age: RegExp;
  /** Words before a noun that leave open which one is meant. */
  readonly vague: RegExp;
}

const GRAMMARS: Readonly<Record<string, Grammar>> = {
  en: {
    articles: wordsOf('the'),
    kinds: wordsOf(
      `company companies firm firms pair couple duo trio group groups man men woman women boy boys girl girls teenager teenagers teen
       child children baby youngster mother father parents family families victim victims suspect suspects accused officer driver
       study studies report reports survey research researchers scientists authors findings results figures bill law ruling verdict
       decision move incident incidents accident attack attacks crash blaze fire shooting killing murder deal agreement
       proposal plan plans announcement statement comments remarks allegations claims charges case trial investigation
       probe inquiry video clip footage photo photos photograph photographs picture pictures image images letter email
       message book film movie song album show series episode event ceremony
       team club side player players star stars striker midfielder defender winger goalkeeper keeper forward
       manager coach boss actor actress singer rapper model comedian presenter author writer artist designer chef politician
       businessman millionaire billionaire executive businesswoman director chairman spokesman spokeswoman
       device app site website retailer airline bank charity organisation organization agency magazine newspaper store
       shop restaurant hotel plane aircraft jet ship vessel boat car vehicle truck dog cat animal animals creature
       latter former rest others two`,
    ),
    naming: wordsOf(
      `who whose that which of by behind from between for on about to in at into with against over near outside inside where
       responsible accused suspected charged convicted believed known called named dubbed entitled titled involving
       carrying containing showing featuring using aboard after`,
    ),
    commaBeforeWhich: false,
    age: /^\d{1,3}-year-olds?(?:['’]s)?$/,
    vague: /^(?:[a-z]+(?:-[a-z]+)?|\d+(?:-[a-z]+)+|[A-Z][a-z]*(?:an|ish|ese|ch)|US|UK)$/,
  },
  de: {
    articles: wordsOf('der die das'),
    kinds: wordsOf(
      `unternehmen firma konzern paar gruppe mann männer frau frauen junge mädchen kind kinder opfer täter verdächtige studie bericht
       umfrage gesetz urteil entscheidung vorfall unfall angriff brand vertrag plan vorschlag verein mannschaft team spieler
       stürmer trainer schauspieler schauspielerin sänger sängerin autor autorin hersteller behörde`,
    ),
    naming: wordsOf(
      'von vom des der den aus hinter für mit in im an am auf zur zum zu zwischen gegen über um bei namens',
    ),
    commaBeforeWhich: true,
    age: /^\d{1,3}-?[jJ]ährigen?$/,
    vague: /^(?:\p{Ll}+)$/u,
  },
  es: {
    articles: wordsOf('el la los las'),
    kinds: wordsOf(
      `empresa compañía firma pareja grupo hombre hombres mujer mujeres niño niña joven víctima víctimas estudio informe encuesta
       sentencia decisión incidente accidente ataque acuerdo propuesta equipo club jugador delantero entrenador actor
       actriz cantante autor autora`,
    ),
    naming: wordsOf('de del que para por en con entre contra sobre llamado llamada'),
    commaBeforeWhich: false,
    age: /^$/,
    vague: /^$/,
  },
  fr: {
    articles: wordsOf("le la les l'"),
    kinds: wordsOf(
      `entreprise société firme couple groupe homme hommes femme femmes garçon fille jeune victime victimes étude rapport sondage
       décision incident accident attaque accord proposition équipe club joueur attaquant entraîneur acteur actrice
       chanteur chanteuse auteur trentenaire quadragénaire sexagénaire`,
    ),
    naming: wordsOf('de du des d qui que pour par sur dans en à au avec entre contre chargé chargée'),
    commaBeforeWhich: false,
    age: /^$/,
    vague: /^$/,
  },
};

/** What follows a subject in English. Behind any other word the noun belongs to the next: `The movie industry`. */
const FOLLOWS_SUBJECT =
  /^(?:$|['’]|\p{P}|(?:is|was|are|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|but|not|also|then|now|first|never|still|later|who|which|all|both|said|found|took|began|came|got|made|went|ran|won|lost|left|met|put|set|told|sat|saw|led|paid|held|drew|fell|grew|gave|kept|wrote|struck|hit|cut|sent|spent|stood|sold|became|broke|brought|built|bought|caught|chose|felt|fought|flew|knew|rose|spoke|threw|wore)\b|\p{L}+(?:ed|ly|[^s]s)(?!\p{L}))/u;
const PLURAL = /(?:s|men|children|couple|pair|duo|trio)$/;

/** How many words between the article and the noun are passed over. */
const MOST_VAGUE = 2;
const FORMER = /^(?:former|ex-\p{L}+)$/u;
/** Where the name of a former something would stand. */
const NAME_WITHIN = 9;

const isCapital = (word: string | undefined): boolean => word !== undefined && /^["“'‘(]?\p{Lu}/u.test(word);

/** Whether a first and a last name follow a noun: `The former Chelsea striker Didier Drogba`. */
const namesSomebody = (words: readonly string[]): boolean =>
  words.some(
    (word, index) =>
      index > 1 &&
      !FORMER.test(words[index - 1] ?? '') &&
      !isCapital(words[index - 1]) &&
      isCapital(word) &&
      isCapital(words[index + 1]),
  );

/** Whether what follows the noun names it: an apposition, or words that lead to one. */
const isSaidWhich = (
  word: string,
  noun: string,
  next: string,
  { naming, commaBeforeWhich }: Grammar,
): boolean =>
  !/['’]/.test(word) &&
  (isCapital(next) || ((noun === word || commaBeforeWhich) && naming.has(/^\p{L}*/u.exec(next)?.[0] ?? '')));

/**
 * Whether a sentence begins with a kind of thing or person, with the definite article, and nothing behind it says which
 * one is meant.
 *
 * @param base the language, as the first part of its BCP 47 tag
 * @example beginsUnnamed('The company said so.', 'en') // true; false for 'The company behind Gmail said so.'
 */
export const beginsUnnamed = (sentence: string, base: string): boolean => {
  const grammar = GRAMMARS[base];
  if (grammar === undefined) return false;
  const words = sentence
    .slice(0, 120)
    .replace(/^(L)['’]/, "$1' ")
    .split(' ', NAME_WITHIN + 1);
  if (!grammar.articles.has((words[0] ?? '').toLowerCase())) return false;
  for (let index = 1; index <= 1 + MOST_VAGUE; index += 1) {
    const word = words[index] ?? '';
    if (FORMER.test(word) && base === 'en') return !namesSomebody(words);
    const noun = word.replace(/(?:['’]s|['’])?[,:;]?$/, '');
    if (grammar.age.test(noun)) return !namesSomebody(words);
    if (grammar.kinds.has(noun.toLowerCase())) {
      const next = words[index + 1] ?? '';
      const isSubject = base !== 'en' || noun !== word || PLURAL.test(noun) || FOLLOWS_SUBJECT.test(next);
      return isSubject && !isSaidWhich(word, noun, next, grammar);
    }
    if (!grammar.vague.test(word)) return false;
  }
  return false;
};
