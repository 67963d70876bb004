/** The words that pages and feeds put around an article. */
export interface Labels {
  /** BCP 47 tag of the labels themselves. */
  readonly language: string;
  /** For a number, or for what a script puts one in the place of. */
  readonly minutes: (minutes: number | string) => string;
  readonly keyPoints: string;
  readonly publisherPoints: string;
  readonly modelPoints: string;
  /** Opens the passages that a key point came from. */
  readonly evidence: string;
  readonly published: string;
  readonly added: string;
  readonly updated: string;
  readonly source: string;
  readonly readOriginal: string;
  readonly backToPoints: string;
  readonly previousArticle: string;
  readonly nextArticle: string;
  readonly moreArticles: string;
  readonly copyLink: string;
  readonly linkCopied: string;
  /** Says why the body of an item of a feed ends early; `readAll` leads to all of it. */
  readonly tooLong: string;
  readonly readAll: string;
  readonly picture: string;
  readonly table: string;
  readonly skip: string;
  readonly subscribe: string;
  readonly feeds: string;
  readonly articles: string;
  readonly noArticles: string;
  readonly howToAdd: string;
}

const ENGLISH: Labels = {
  language: 'en',
  minutes: (minutes) => `${minutes} min read`,
  keyPoints: 'Key points',
  publisherPoints: 'Key points from the publisher',
  modelPoints: 'Key points, worded by a language model',
  evidence: 'In the article',
  published: 'Published',
  added: 'Added',
  updated: 'Updated',
  source: 'Source',
  readOriginal: 'Read the original',
  backToPoints: 'Back to the key points',
  previousArticle: 'Previous article',
  nextArticle: 'Next article',
  moreArticles: 'More articles',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  tooLong: 'This article is too long for the feed.',
  readAll: 'Read all of it',
  picture: 'Picture',
  table: 'Table',
  skip: 'Skip to content',
  subscribe: 'Subscribe',
  feeds: 'Feeds',
  articles: 'Articles',
  noArticles: 'No articles yet',
  howToAdd:
    'Copy an article, as HTML, Markdown or plain text, into this folder, and it appears here in seconds:',
};

const LABELS: Readonly<Record<string, Labels>> = {
  en: ENGLISH,
  ar: {
    language: 'ar',
    minutes: (minutes) => `وقت القراءة: ${minutes} د`,
    keyPoints: 'النقاط الرئيسية',
    publisherPoints: 'النقاط الرئيسية من الناشر',
    modelPoints: 'النقاط الرئيسية بصياغة نموذج لغوي',
    evidence: 'في المقال',
    published: 'نُشر',
    added: 'أُضيف',
    updated: 'حُدّث',
    source: 'المصدر',
    readOriginal: 'قراءة المقال الأصلي',
    backToPoints: 'العودة إلى النقاط الرئيسية',
    previousArticle: 'المقال السابق',
    nextArticle: 'المقال التالي',
    moreArticles: 'مقالات أخرى',
    copyLink: 'نسخ الرابط',
    linkCopied: 'نُسخ الرابط',
    tooLong: 'هذا المقال أطول من أن تتسع له الخلاصة.',
    readAll: 'قراءة المقال كاملًا',
    picture: 'صورة',
    table: 'جدول',
    skip: 'انتقل إلى المحتوى',
    subscribe: 'اشترك',
    feeds: 'الخلاصات',
    articles: 'المقالات',
    noArticles: 'لا توجد مقالات بعد',
    howToAdd: 'انسخ مقالًا بصيغة HTML أو Markdown أو نص عادي إلى هذا المجلد، فيظهر هنا خلال ثوانٍ:',
  },
  de: {
    language: 'de',
    minutes: (minutes) => `${minutes} Min. Lesezeit`,
    keyPoints: 'Das Wichtigste',
    publisherPoints: 'Das Wichtigste, vom Herausgeber',
    modelPoints: 'Das Wichtigste, formuliert von einem Sprachmodell',
    evidence: 'Im Artikel',
    published: 'Veröffentlicht',
    added: 'Hinzugefügt',
    updated: 'Aktualisiert',
    source: 'Quelle',
    readOriginal: 'Original lesen',
    backToPoints: 'Zurück zum Wichtigsten',
    previousArticle: 'Voriger Artikel',
    nextArticle: 'Nächster Artikel',
    moreArticles: 'Weitere Artikel',
    copyLink: 'Link kopieren',
    linkCopied: 'Link kopiert',
    tooLong: 'Dieser Artikel ist zu lang für den Feed.',
    readAll: 'Ganz lesen',
    picture: 'Bild',
    table: 'Tabelle',
    skip: 'Zum Inhalt springen',
    subscribe: 'Abonnieren',
    feeds: 'Feeds',
    articles: 'Artikel',
    noArticles: 'Noch keine Artikel',
    howToAdd:
      'Kopieren Sie einen Artikel als HTML, Markdown oder Text in diesen Ordner, und er erscheint in Sekunden hier:',
  },
  es: {
    language: 'es',
    minutes: (minutes) => `${minutes} min de lectura`,
    keyPoints: 'Puntos clave',
    publisherPoints: 'Puntos clave según el medio',
    modelPoints: 'Puntos clave redactados por un modelo de lenguaje',
    evidence: 'En el artículo',
    published: 'Publicado',
    added: 'Añadido',
    updated: 'Actualizado',
    source: 'Fuente',
    readOriginal: 'Leer el original',
    backToPoints: 'Volver a los puntos clave',
    previousArticle: 'Artículo anterior',
    nextArticle: 'Artículo siguiente',
    moreArticles: 'Más artículos',
    copyLink: 'Copiar el enlace',
    linkCopied: 'Enlace copiado',
    tooLong: 'Este artículo es demasiado largo para el canal.',
    readAll: 'Leerlo completo',
    picture: 'Imagen',
    table: 'Tabla',
    skip: 'Saltar al contenido',
    subscribe: 'Suscribirse',
    feeds: 'Canales',
    articles: 'Artículos',
    noArticles: 'Todavía no hay artículos',
    howToAdd: 'Copie un artículo en HTML, Markdown o texto en esta carpeta y aparecerá aquí en segundos:',
  },
  fr: {
    language: 'fr',
    minutes: (minutes) => `${minutes} min de lecture`,
    keyPoints: 'L’essentiel',
    publisherPoints: 'L’essentiel, par l’éditeur',
    modelPoints: 'L’essentiel, rédigé par un modèle de langage',
    evidence: 'Dans l’article',
    published: 'Publié',
    added: 'Ajouté',
    updated: 'Mis à jour',
    source: 'Source',
    readOriginal: 'Lire l’original',
    backToPoints: 'Retour aux points clés',
    previousArticle: 'Article précédent',
    nextArticle: 'Article suivant',
    moreArticles: 'Autres articles',
    copyLink: 'Copier le lien',
    linkCopied: 'Lien copié',
    tooLong: 'Cet article est trop long pour le flux.',
    readAll: 'Le lire en entier',
    picture: 'Image',
    table: 'Tableau',
    skip: 'Aller au contenu',
    subscribe: 'S’abonner',
    feeds: 'Flux',
    articles: 'Articles',
    noArticles: 'Pas encore d’articles',
    howToAdd:
      'Copiez un article en HTML, Markdown ou texte dans ce dossier : il apparaît ici en quelques secondes.',
  },
  ja: {
    language: 'ja',
    minutes: (minutes) => `${minutes}分で読めます`,
    keyPoints: '要点',
    publisherPoints: '発行元による要点',
    modelPoints: '言語モデルによる要点',
    evidence: '記事の該当箇所',
    published: '公開日',
    added: '追加日',
    updated: '更新日',
    source: '出典',
    readOriginal: '元の記事を読む',
    backToPoints: '要点に戻る',
    previousArticle: '前の記事',
    nextArticle: '次の記事',
    moreArticles: 'ほかの記事',
    copyLink: 'リンクをコピー',
    linkCopied: 'リンクをコピーしました',
    tooLong: 'この記事はフィードには長すぎます。',
    readAll: '全文を読む',
    picture: '画像',
    table: '表',
    skip: '本文へ移動',
    subscribe: '購読',
    feeds: 'フィード',
    articles: '記事',
    noArticles: 'まだ記事がありません',
    howToAdd: 'HTML、Markdown、またはテキストの記事をこのフォルダにコピーすると、数秒でここに表示されます：',
  },
  zh: {
    language: 'zh',
    minutes: (minutes) => `阅读约 ${minutes} 分钟`,
    keyPoints: '要点',
    publisherPoints: '要点（发布者提供）',
    modelPoints: '要点（由语言模型撰写）',
    evidence: '原文依据',
    published: '发布于',
    added: '收录于',
    updated: '更新于',
    source: '来源',
    readOriginal: '阅读原文',
    backToPoints: '返回要点',
    previousArticle: '上一篇',
    nextArticle: '下一篇',
    moreArticles: '更多文章',
    copyLink: '复制链接',
    linkCopied: '链接已复制',
    tooLong: '这篇文章太长，订阅源放不下。',
    readAll: '阅读全文',
    picture: '图片',
    table: '表格',
    skip: '跳到正文',
    subscribe: '订阅',
    feeds: '订阅源',
    articles: '文章',
    noArticles: '还没有文章',
    howToAdd: '将 HTML、Markdown 或纯文本文章复制到此文件夹，几秒钟后就会出现在这里：',
  },
  'zh-Hant': {
    language: 'zh-Hant',
    minutes: (minutes) => `閱讀約 ${minutes} 分鐘`,
    keyPoints: '重點',
    publisherPoints: '重點（發布者提供）',
    modelPoints: '重點（由語言模型撰寫）',
    evidence: '原文依據',
    published: '發布於',
    added: '收錄於',
    updated: '更新於',
    source: '來源',
    readOriginal: '閱讀原文',
    backToPoints: '返回重點',
    previousArticle: '上一篇',
    nextArticle: '下一篇',
    moreArticles: '更多文章',
    copyLink: '複製連結',
    linkCopied: '已複製連結',
    tooLong: '這篇文章太長，訂閱源放不下。',
    readAll: '閱讀全文',
    picture: '圖片',
    table: '表格',
    skip: '跳到正文',
    subscribe: '訂閱',
    feeds: '訂閱源',
    articles: '文章',
    noArticles: '還沒有文章',
    howToAdd: '將 HTML、Markdown 或純文字文章複製到此資料夾，幾秒鐘後就會出現在這裡：',
  },
};

/** The labels for a canonical language tag: in its language and script, or else in English. */
export const labelsIn = (language: string): Labels => {
  const { language: primary, script } = new Intl.Locale(language).maximize();
  return LABELS[`${primary}-${script}`] ?? LABELS[primary] ?? ENGLISH;
};

const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

/** The direction in which a canonical language tag is written. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';

// Making one takes longer than all the rest of a card.
const days = new Map<Labels['language'], Intl.DateTimeFormat>();

/** The day of an ISO 8601 date in UTC, written out as the language of the labels does. */
export const dayIn = ({ language }: Labels, date: string): string => {
  const format =
    days.get(language) ?? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  days.set(language, format);
  return format.format(new Date(date));
};
