import { paragraph, paragraphs } from './article-files.ts';

const MENU = [
  'Skip to content',
  'Harbour News',
  'Home',
  'World',
  'Business',
  'Harbour',
  'Weather',
  'Sport',
  'Opinion',
  'Culture',
  'Podcasts',
  'Subscribe',
  'Sign in',
  'Search',
  'Menu',
];
const FOOTER = [
  'About us',
  'Contact us',
  'Advertise with us',
  'Privacy policy',
  'Terms of use',
  'Cookie settings',
  'Careers',
  '© 2026 Harbour News. All rights reserved.',
];
const comment = (name: string, text: string): string => `${name}\n2 hours ago\n\n${text}\n\nReply\nReport\n`;
const COMMENTS = [
  '4 Comments',
  '',
  comment('Mara K.', 'I take this boat every day and I have never seen it leave on time.'),
  comment('old_sailor', 'My father worked on it! You can see him in the picture, second from the left.'),
  comment('Jon', 'Why do we pay for a second boat if nobody needs the first one?'),
  comment('harbourgirl', 'Well said, Jon. They never ask us.'),
];
const RELATED = [
  'More from Harbour',
  'Bridge closed until the spring, council says',
  'Seals return to the outer pier',
  'Seven walks along the old wall',
  'The cook who feeds two hundred sailors a day',
];

export const BODY: readonly string[] = paragraphs(8);
export const HEADLINE = 'Ferry of the harbour city crosses the bay once more';

/** A page as its reader copies it out of a browser: menu, headline, article, comments, other articles, footer. */
export const pageText = (body: readonly string[] = BODY): string =>
  [
    ...MENU,
    HEADLINE,
    'By Ada Lindqvist',
    'November 24, 2026',
    'Share',
    'Save',
    '',
    ...body.flatMap((text) => [text, '']),
    ...RELATED,
    '',
    ...COMMENTS,
    'Most read',
    ...RELATED.slice(1),
    paragraph(90).split(' ').slice(0, 12).join(' '),
    '',
    ...FOOTER,
  ].join('\n');
