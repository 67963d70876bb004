import { type Labels, labelsIn } from './labels.ts';

/** The words of the index pages. Where a number goes that only the browser knows, a name stands in braces. */
interface IndexLabels {
  readonly search: string;
  readonly found: string;
  /** With `{found}` and `{searched}`. */
  readonly results: string;
  readonly searchOlder: string;
  readonly searchFailed: string;
  readonly readingTime: string;
  readonly anyTime: string;
  readonly upTo: (minutes: number) => string;
  readonly between: (least: number, most: number) => string;
  readonly moreThan: (minutes: number) => string;
  readonly language: string;
  readonly allLanguages: string;
  /** With `{shown}` and `{total}`. */
  readonly shown: string;
  readonly newer: string;
  readonly newest: string;
  readonly older: string;
  readonly nothingHere: string;
}

const ENGLISH: IndexLabels = {
  search: 'Search articles',
  found: 'Results',
  results: 'Results: {found}. Articles searched: {searched}.',
  searchOlder: 'Search older articles',
  searchFailed: 'The articles cannot be searched at the moment. Try again later.',
  readingTime: 'Reading time',
  anyTime: 'Any',
  upTo: (minutes) => `Up to ${minutes} min`,
  between: (least, most) => `${least} to ${most} min`,
  moreThan: (minutes) => `More than ${minutes} min`,
  language: 'Language',
  allLanguages: 'All',
  shown: 'Articles shown: {shown} of {total}',
  newer: 'Newer articles',
  newest: 'Newest articles',
  older: 'Older articles',
  nothingHere: 'No articles on this page',
};

const LABELS: Readonly<Record<Labels['language'], IndexLabels>> = {
  en: ENGLISH,
  ar: {
    search: 'البحث في المقالات',
    found: 'النتائج',
    results: 'النتائج: {found}. المقالات التي بُحث فيها: {searched}.',
    searchOlder: 'البحث في مقالات أقدم',
    searchFailed: 'لا يمكن البحث في المقالات الآن. حاول مرة أخرى لاحقًا.',
    readingTime: 'وقت القراءة',
    anyTime: 'أي مدة',
    upTo: (minutes) => `حتى ${minutes} د`,
    between: (least, most) => `من ${least} إلى ${most} د`,
    moreThan: (minutes) => `أكثر من ${minutes} د`,
    language: 'اللغة',
    allLanguages: 'الكل',
    shown: 'المقالات المعروضة: {shown} من {total}',
    newer: 'مقالات أحدث',
    newest: 'أحدث المقالات',
    older: 'مقالات أقدم',
    nothingHere: 'لا مقالات في هذه الصفحة',
  },
  de: {
    search: 'Artikel durchsuchen',
    found: 'Treffer',
    results: 'Treffer: {found}. Durchsuchte Artikel: {searched}.',
    searchOlder: 'Ältere Artikel durchsuchen',
    searchFailed: 'Die Artikel lassen sich gerade nicht durchsuchen. Versuchen Sie es später noch einmal.',
    readingTime: 'Lesezeit',
    anyTime: 'Beliebig',
    upTo: (minutes) => `Bis ${minutes} Min.`,
    between: (least, most) => `${least} bis ${most} Min.`,
    moreThan: (minutes) => `Mehr als ${minutes} Min.`,
    language: 'Sprache',
    allLanguages: 'Alle',
    shown: 'Angezeigte Artikel: {shown} von {total}',
    newer: 'Neuere Artikel',
    newest: 'Neueste Artikel',
    older: 'Ältere Artikel',
    nothingHere: 'Keine Artikel auf dieser Seite',
  },
  es: {
    search: 'Buscar artículos',
    found: 'Resultados',
    results: 'Resultados: {found}. Artículos examinados: {searched}.',
    searchOlder: 'Buscar en artículos anteriores',
    searchFailed: 'No se puede buscar en los artículos en este momento. Inténtelo más tarde.',
    readingTime: 'Tiempo de lectura',
    anyTime: 'Cualquiera',
    upTo: (minutes) => `Hasta ${minutes} min`,
    between: (least, most) => `De ${least} a ${most} min`,
    moreThan: (minutes) => `Más de ${minutes} min`,
    language: 'Idioma',
    allLanguages: 'Todos',
    shown: 'Artículos mostrados: {shown} de {total}',
    newer: 'Artículos posteriores',
    newest: 'Artículos más recientes',
    older: 'Artículos anteriores',
    nothingHere: 'No hay artículos en esta página',
  },
  fr: {
    search: 'Rechercher des articles',
    found: 'Résultats',
    results: 'Résultats : {found}. Articles parcourus : {searched}.',
    searchOlder: 'Rechercher dans les articles plus anciens',
    searchFailed: 'La recherche est impossible pour le moment. Réessayez plus tard.',
    readingTime: 'Temps de lecture',
    anyTime: 'Indifférent',
    upTo: (minutes) => `Jusqu’à ${minutes} min`,
    between: (least, most) => `De ${least} à ${most} min`,
    moreThan: (minutes) => `Plus de ${minutes} min`,
    language: 'Langue',
    allLanguages: 'Toutes',
    shown: 'Articles affichés : {shown} sur {total}',
    newer: 'Articles plus récents',
    newest: 'Derniers articles',
    older: 'Articles plus anciens',
    nothingHere: 'Pas d’articles sur cette page',
  },
  ja: {
    search: '記事を検索',
    found: '検索結果',
    results: '検索結果：{found}件（検索した記事：{searched}件）',
    searchOlder: 'さらに古い記事を検索',
    searchFailed: '現在、記事を検索できません。しばらくしてからもう一度お試しください。',
    readingTime: '読了時間',
    anyTime: '指定なし',
    upTo: (minutes) => `${minutes}分以内`,
    between: (least, most) => `${least}～${most}分`,
    moreThan: (minutes) => `${minutes}分超`,
    language: '言語',
    allLanguages: 'すべて',
    shown: '表示中の記事：{shown} / {total}件',
    newer: '新しい記事',
    newest: '最新の記事',
    older: '古い記事',
    nothingHere: 'このページに記事はありません',
  },
  zh: {
    search: '搜索文章',
    found: '结果',
    results: '结果：{found} 篇（已搜索文章：{searched} 篇）',
    searchOlder: '搜索更早的文章',
    searchFailed: '暂时无法搜索文章，请稍后再试。',
    readingTime: '阅读时间',
    anyTime: '不限',
    upTo: (minutes) => `${minutes} 分钟以内`,
    between: (least, most) => `${least} 至 ${most} 分钟`,
    moreThan: (minutes) => `超过 ${minutes} 分钟`,
    language: '语言',
    allLanguages: '全部',
    shown: '显示文章：{shown} / {total} 篇',
    newer: '较新的文章',
    newest: '最新文章',
    older: '较早的文章',
    nothingHere: '本页没有文章',
  },
  'zh-Hant': {
    search: '搜尋文章',
    found: '結果',
    results: '結果：{found} 篇（已搜尋文章：{searched} 篇）',
    searchOlder: '搜尋更早的文章',
    searchFailed: '暫時無法搜尋文章，請稍後再試。',
    readingTime: '閱讀時間',
    anyTime: '不限',
    upTo: (minutes) => `${minutes} 分鐘以內`,
    between: (least, most) => `${least} 至 ${most} 分鐘`,
    moreThan: (minutes) => `超過 ${minutes} 分鐘`,
    language: '語言',
    allLanguages: '全部',
    shown: '顯示文章：{shown} / {total} 篇',
    newer: '較新的文章',
    newest: '最新文章',
    older: '較早的文章',
    nothingHere: '本頁沒有文章',
  },
};

/** The words of the index pages in the language that `labelsIn` gives for the same tag. */
export const indexLabelsIn = (language: string): IndexLabels =>
  LABELS[labelsIn(language).language] ?? ENGLISH;
