/** What the words in class, id, role and itemprop say of an element: one group a line, its name first. */
const GROUPS = `
  article: article story post entry blogpost hentry newsarticle beitrag artikel articolo noticia nota
  body: body content text copy prose richtext paragraph paragraphs wysiwyg para inhalt texto cuerpo contenido corps texte
  articlebody: articlebody storybody entrycontent postcontent articlecontent storycontent articletext storytext postbody newstext articlebodytext bodycopy postentry
  main: main primary center maincontent centre
  comment: comment comments respond reply replies disqus discussion kommentar kommentare commentaire commentaires comentario comentarios commentlist reader forum livefyre
  related: related recirc recirculation recommend recommended recommendation recommendations similar popular trending mostread latest upnext readmore readnext outbrain taboola relatedposts yarpp morefrom also next prev previous nextprev further verwandt weitere
  more: more other others extra continue
  share: share sharing shares social socials addthis sharedaddy sns twitter facebook whatsapp follow likes like bookmark tools toolbar actions sociable addtoany
  nav: nav navbar navigation menu breadcrumb breadcrumbs crumb pager pagination skip tabs tab submenu topnav sitemap jump dropdown
  footer: footer foot bottom colophon contentinfo fuss
  header: header masthead head topbar top banner kopf
  sidebar: sidebar side rail aside widget widgets complementary secondary right left sidenav module modules
  advert: ad ads adv advert adverts advertisement advertising sponsor sponsored promo promos promotion promoted dfp gpt commercial adsense anzeige werbung reklama adbox adunit
  newsletter: newsletter newsletters subscribe subscription subscriptions signup optin mailchimp paywall regwall membership donate donation cta abo callout
  author: author authors byline bio autor auteur writer contributor profile avatar vcard authorbox authorbio authorinfo creator
  date: date time timestamp published dateline datetime pubdate datum fecha updated
  meta: meta info details postmeta entrymeta metadata statistics stats count views
  tags: tag tags categories category cat topics topic label labels keyword keywords taglist kicker rubrik hashtag
  picture: caption image images photo photos img picture figure media gallery slideshow thumbnail thumb carousel slider credit credits wp bildunterschrift
  video: video player audio embed podcast
  teaser: teaser teasers card cards item items list listing feed grid tile tiles river promo box block snippet
  cookie: cookie cookies consent gdpr modal popup overlay dialog notice alert privacy banner
  title: title headline heading hed titre titulo subject
  lead: lead lede intro introduction summary dek standfirst abstract excerpt subtitle subheadline subhead deck description sapo chapo vorspann teasertext entradilla
  quote: quote pullquote blockquote quotes
  toc: toc contents index outline
  account: login account user register search form input field button btn signin rating ratings vote poll
  reference: reference references footnote footnotes cite citation bibliography reflist source sources notes note
  legal: copyright legal disclaimer terms rights license imprint correction
  hidden: hidden print noprint only screen mobile desktop invisible collapsed
  factbox: infobox factbox inset sidebox infobar box facts highlight highlights keypoints glance aside keyfacts
`;

const parsed = GROUPS.trim()
  .split('\n')
  .map((line) => {
    const [name = '', words = ''] = line.trim().split(': ');
    return { name, words: words.split(' ') };
  });

/** The groups' names, in the order of their bits. */
export const NAME_GROUPS: readonly string[] = parsed.map(({ name }) => name);

const bitOf = (group: string): number => 2 ** NAME_GROUPS.indexOf(group);
const ARTICLE = bitOf('article');
const BODY = bitOf('body');
const ARTICLE_BODY = bitOf('articlebody');

const BITS: ReadonlyMap<string, number> = (() => {
  const bits = new Map<string, number>();
  for (const { name, words } of parsed)
    for (const word of words) bits.set(word, (bits.get(word) ?? 0) | bitOf(name));
  return bits;
})();
const MIN_PART = 4;
const MAX_PART = 14;

/** The longest known word that an unknown one begins or ends with, as in `relatedlinks` and `pagefooter`. */
const bitsOfCompound = (word: string): number => {
  let start = 0;
  let end = 0;
  for (let length = Math.min(MAX_PART, word.length - 1); length >= MIN_PART; length -= 1) {
    start ||= BITS.get(word.slice(0, length)) ?? 0;
    end ||= BITS.get(word.slice(-length)) ?? 0;
  }
  return start | end;
};

/** The groups that the names of an element belong to, as bits. */
export const nameBits = (names: string): number => {
  let bits = 0;
  for (const word of names.split(/[^a-z]+/)) {
    if (word === '') continue;
    const known = BITS.get(word);
    bits |= known ?? (word.length > MIN_PART ? bitsOfCompound(word) : 0);
  }
  return (bits & ARTICLE) !== 0 && (bits & BODY) !== 0 ? bits | ARTICLE_BODY : bits;
};
