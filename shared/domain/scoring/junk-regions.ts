import { type Block, type Box, linkDensity } from '../parse/draft.ts';
import { proseLength } from './containers.ts';

const JUNK_TAGS = new Set(['nav', 'footer', 'aside', 'menu', 'dialog']);
const JUNK_NAMES = new RegExp(
  String.raw`(?:^|[\s_-])(?:${`
    ad ads adbox advert adverts advertisement advertising sponsor sponsored outbrain taboola promo
    promos promotion promoted banner share shares sharing sharebar sharedaddy addthis social socials
    follow newsletter newsletters signup subscribe subscription subscriptions cookie cookies consent
    gdpr comment comments commentlist respond disqus sidebar sidenav nav navbar navigation menu
    breadcrumb breadcrumbs footer masthead related relatedposts recirc recirculation recommend
    recommended recommendations teaser teasers trending popular most-read mostread more-stories
    read-more readmore read-next also-like next-prev pagination pager prevnext popup modal overlay
    toolbar tools widget widgets tags taglist tag-list post-tags jp-relatedposts author-bio
    author-box authorbox about-author bio print login search rating ratings player video-player
    audio-player pullquote pull-quote skip-link toc infobox navbox catlinks reflist mw-editsection
    hatnote metadata byline dateline meta post-meta entry-meta article-meta timestamp complementary
    contentinfo credits legal copyright disclaimer
  `
    .trim()
    .replace(/\s+/g, '|')})(?:[\s_-]|$)`,
);
/** Names of what holds the article, although a name above may stand beside them. */
const CONTENT_NAMES =
  /(?:^|[\s_-])(?:articlebody|article-body|article__body|story-body|storybody|entry-content|post-content|article-content|post-body|main-content|embed)(?:[\s_-]|$)/;
const FOOTER_NAMES =
  /(?:^|[\s_-])(?:footer|contentinfo|copyright|disclaimer|cookie|cookies|consent)(?:[\s_-]|$)/;
/** An element with this share of the page's prose holds the article, whatever it is called. */
const MAX_JUNK_SHARE = 0.5;
/** What ends a page stays furniture where the article is so short that most of the prose is here. */
const MAX_FOOTER_SHARE = 0.9;
const endsPage = (box: Box): boolean => box.tag === 'footer' || FOOTER_NAMES.test(box.names);

/** How much prose each element holds, itself and all within it. */
const proseByBox = (blocks: readonly Block[]): { total: number; of: ReadonlyMap<Box, number> } => {
  const of = new Map<Box, number>();
  let total = 0;
  for (const block of blocks) {
    const length = proseLength(block, linkDensity(block));
    total += length;
    if (length === 0) continue;
    for (let box: Box | null = block.box; box !== null; box = box.parent)
      of.set(box, (of.get(box) ?? 0) + length);
  }
  return { total, of };
};

/** Tells of each block whether it stands in a menu, a side column, comments or the like, by its elements' names. */
export const junkRegions = (blocks: readonly Block[]): ((block: Block) => boolean) => {
  const prose = proseByBox(blocks);
  const names = new Map<string, boolean>();
  const verdicts = new Map<Box, boolean>();
  const isNamed = (box: Box): boolean => {
    let verdict = names.get(box.names);
    if (verdict === undefined) {
      verdict = JUNK_NAMES.test(box.names) && !CONTENT_NAMES.test(box.names);
      names.set(box.names, verdict);
    }
    return verdict || JUNK_TAGS.has(box.tag);
  };
  return (block) => {
    const path: Box[] = [];
    let verdict = false;
    for (let box: Box | null = block.box; box !== null; box = box.parent) {
      const known = verdicts.get(box);
      if (known !== undefined) {
        verdict = known;
        break;
      }
      path.push(box);
    }
    for (const box of path.reverse()) {
      const share = (prose.of.get(box) ?? 0) / Math.max(1, prose.total);
      verdict ||= isNamed(box) && share <= (endsPage(box) ? MAX_FOOTER_SHARE : MAX_JUNK_SHARE);
      verdicts.set(box, verdict);
    }
    return verdict;
  };
};
