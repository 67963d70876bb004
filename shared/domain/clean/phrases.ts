import { anyOf } from '../any-of.ts';

/** What a line of page furniture says, folded to lower case without punctuation around it. One language a line. */
const list = (phrases: string): string[] =>
  phrases
    .split(/[\n;]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');

/** Whole lines. */
export const FURNITURE_LINES: ReadonlySet<string> = new Set(
  list(`
    advertisement; advertisements; advertising; ad; ads; sponsored; sponsored content; paid content; promoted; paid post; story continues below advertisement; story continues after advertisement; article continues below; continue reading below; skip advertisement; skip ad; scroll to continue; remove ads
    share; share this; share this article; share this story; share this page; share on facebook; share on twitter; share on x; share on linkedin; share on whatsapp; share via email; copy link; link copied; email; e-mail; print; print this article; save; save this story; save article; bookmark; tweet; facebook; twitter; whatsapp; linkedin; telegram; reddit; instagram; youtube; pinterest; tiktok; threads; bluesky; gift this article; give this article; add to favourites
    comment; comments; leave a comment; leave a reply; post a comment; join the conversation; join the discussion; view comments; show comments; read comments; add a comment; be the first to comment; no comments; conversation
    listen; listen to this article; listen to article; listen to this story; listen to the article; listen now; play; pause; play audio; audio; mute; unmute; select voice; choose your listening speed; get through articles 2x faster; slow; average; fast; watch; watch now; watch video; loading; play video; transcript; this audio is auto-generated
    follow; follow us; following; follow the author; subscribe; subscribe now; sign up; sign in; log in; login; register; newsletter; newsletters; our newsletters; get the app; download the app; open in app; become a member; support us; donate; subscribe to continue
    menu; search; home; close; next; previous; back; back to top; skip to content; skip to main content; skip to navigation; jump to content; open menu; close menu; toggle menu; navigation; show more; show less; see more; load more; view all; view more; expand; more; read more; read next; read full story; learn more; continue reading; full story; click here; table of contents; contents
    related; related articles; related stories; related topics; related content; related posts; related news; related coverage; related links; more on this story; more on this topic; more on this; more from this section; more stories; more news; more like this; most read; most popular; most viewed; trending; trending now; popular; recommended; recommended for you; recommended reading; recommended stories; you may also like; you might also like; you may like; up next; what to read next; latest news; latest; top stories; editor's picks; editors' picks; in this article; topics; tags; topics in this article; in case you missed it; don't miss; from our partners; around the web; promoted stories
    accept; accept all; accept cookies; accept all cookies; reject all; manage preferences; cookie settings; cookie policy; cookie preferences; privacy policy; privacy notice; terms of use; terms of service; terms and conditions; contact us; about us; privacy; terms; contact; about; advertise; advertise with us; careers; sitemap; help; all rights reserved; corrections; published; updated; image; photo; photos; video; gallery; caption; view gallery; enlarge image; view image in fullscreen; open image in gallery; image source; image caption; getty images; file photo
    anzeige; werbung; artikel teilen; teilen; merken; drucken; kommentar; kommentare; kommentieren; zu den kommentaren; kommentar schreiben; artikel anhören; anhören; vorlesen; jetzt abonnieren; abonnieren; newsletter abonnieren; anmelden; registrieren; einloggen; mehr; mehr zum thema; mehr dazu; lesen sie auch; lesen sie mehr; weiterlesen; auch interessant; das könnte sie auch interessieren; das könnte dich auch interessieren; verwandte artikel; ähnliche artikel; weitere artikel; meistgelesen; empfohlen; empfehlungen; empfehlungen der redaktion; schlagwörter; themen; startseite; suche; suchen; menü; impressum; datenschutz; agb; alle akzeptieren; cookies akzeptieren; nach oben; zur startseite; bildergalerie; bild vergrößern; zum thema; folgen sie uns; folgen; alle rechte vorbehalten; feedback; quelle; video; schliessen; schließen; per e-mail teilen
    publicité; partager; partager l'article; partager cet article; imprimer; enregistrer; commenter; commentaires; lire les commentaires; réagir; écouter; écouter l'article; écouter cet article; s'abonner; je m'abonne; abonnez-vous; se connecter; s'inscrire; connexion; lire aussi; à lire aussi; lire la suite; à lire également; lire également; voir aussi; sur le même sujet; les plus lus; les plus consultés; articles liés; articles similaires; dans la même rubrique; nos newsletters; inscrivez-vous à la newsletter; suivez-nous; accueil; recherche; rechercher; tout accepter; accepter; refuser; mentions légales; tous droits réservés; retour en haut; recommandé; à la une; vidéo; copier le lien; contenu sponsorisé
    publicidad; anuncio; compartir; compartir este artículo; comparte; guardar; imprimir; comentar; comentarios; ver comentarios; escuchar; escuchar artículo; escuchar este artículo; suscríbete; suscribirse; suscribirme; iniciar sesión; regístrate; leer más; lee también; lea también; te puede interesar; también te puede interesar; más información; más noticias; noticias relacionadas; artículos relacionados; lo más leído; lo más visto; recomendados; temas; etiquetas; archivado en; inicio; buscar; menú; síguenos; aceptar; aceptar todo; aceptar cookies; aviso legal; todos los derechos reservados; copiar enlace; volver arriba; boletines; vídeos; contenido patrocinado
    pubblicità; annuncio; condividi; condividi l'articolo; condividi questo articolo; stampa; salva; commenta; commenti; ascolta; ascolta l'articolo; ascolta questo articolo; abbonati; accedi; iscriviti; iscriviti alla newsletter; registrati; leggi anche; leggi di più; leggi tutto; articoli correlati; potrebbe interessarti; potrebbe interessarti anche; i più letti; più letti; ultime notizie; argomenti; seguici; seguici su; accetta; accetta tutto; cerca; tutti i diritti riservati; torna su; contenuto sponsorizzato
    publicidade; anúncio; compartilhar; compartilhe; partilhar; partilhe; salvar; comentário; comentários; comentar; ouvir; ouça; ouvir artigo; ouça este artigo; assine; assine já; entrar; cadastre-se; leia mais; leia também; veja também; saiba mais; continue lendo; notícias relacionadas; artigos relacionados; mais lidas; mais lidos; relacionadas; siga-nos; aceitar; aceitar cookies; aceitar todos; todos os direitos reservados; continua após a publicidade; pesquisar
    advertentie; advertenties; delen; deel dit artikel; deel; bewaren; reacties; reageer; reageren; luister; luister naar dit artikel; abonneren; abonneer; inloggen; aanmelden; lees meer; lees ook; lees verder; gerelateerd; gerelateerde artikelen; meest gelezen; volg ons; alle rechten voorbehouden; cookies accepteren; alles accepteren; zoeken
    annons; dela; dela artikeln; spara; kommentarer; lyssna; lyssna på artikeln; prenumerera; logga in; läs mer; läs också; läs även; mest läst; relaterat; följ oss; godkänn alla; annonse; del; del artikkelen; kommenter; lytt; lytt til saken; abonner; logg inn; les mer; les også; mest lest; følg oss; annonce; lyt; lyt til artiklen; log ind; læs mere; læs også; mest læste; følg os; mainos; jaa; jaa artikkeli; kommentit; kuuntele; kuuntele artikkeli; tilaa; kirjaudu; lue lisää; lue myös; luetuimmat; seuraa meitä
    reklama; udostępnij; komentarze; skomentuj; posłuchaj; posłuchaj artykułu; subskrybuj; zaloguj się; czytaj więcej; czytaj także; czytaj też; zobacz także; zobacz też; przeczytaj także; najczęściej czytane; powiązane; obserwuj nas; akceptuję; wszelkie prawa zastrzeżone; reklamní sdělení; inzerce; sdílet; diskuse; komentáře; poslechnout; přihlásit se; čtěte také; číst dál; související články; nejčtenější; sledujte nás
    реклама; поделиться; комментарии; комментировать; слушать; слушать статью; подписаться; подписка; войти; читать далее; читать дальше; читайте также; читать также; по теме; материалы по теме; самое читаемое; популярное; рекомендуем; следите за нами; мы в соцсетях; принять; все права защищены; поділитися; коментарі; слухати; підписатися; увійти; читати далі; читайте також; схоже; популярне; усі права захищені
    reklam; paylaş; yorumlar; yorum yap; dinle; haberi dinle; abone ol; giriş yap; devamını oku; ayrıca okuyun; ilgili haberler; en çok okunanlar; bizi takip edin; tüm hakları saklıdır; διαφήμιση; κοινοποίηση; σχόλια; διαβάστε επίσης; διαβάστε περισσότερα; σχετικά άρθρα
    إعلان; إعلانات; مشاركة; شارك; شارك المقال; تعليقات; التعليقات; استمع; استمع إلى المقال; اشترك; تسجيل الدخول; اقرأ أيضا; اقرأ أيضًا; اقرأ المزيد; مواضيع ذات صلة; مقالات ذات صلة; الأكثر قراءة; تابعنا; جميع الحقوق محفوظة; פרסומת; שתף; שיתוף; תגובות; הוסף תגובה; האזינו; האזינו לכתבה; הירשמו; התחברות; קרא עוד; קראו גם; קראו עוד; כתבות נוספות; עקבו אחרינו; כל הזכויות שמורות; विज्ञापन; साझा करें; शेयर करें; टिप्पणियाँ; यह भी पढ़ें; और पढ़ें; संबंधित खबरें
    广告; 廣告; 分享; 分享到; 分享文章; 分享至; 评论; 評論; 发表评论; 发表評論; 收听; 收聽; 收听文章; 听文章; 收听本文; 朗读; 播放; 订阅; 訂閱; 登录; 登入; 注册; 註冊; 阅读更多; 閱讀更多; 阅读全文; 相关阅读; 相關閱讀; 相关文章; 相關文章; 相关新闻; 相關新聞; 延伸阅读; 延伸閱讀; 推荐阅读; 推薦閱讀; 热门文章; 熱門文章; 热门新闻; 猜你喜欢; 更多; 关注我们; 關注我們; 返回顶部; 版权所有; 版權所有; 收藏; 点赞; 打印; 首页; 接受; 责任编辑
    広告; シェア; シェアする; 共有; ツイート; コメント; コメントする; 記事を聴く; この記事を聴く; 音声で聴く; 購読; 登録; ログイン; 会員登録; 続きを読む; もっと見る; もっと読む; 関連記事; 関連ニュース; おすすめ記事; おすすめ; あわせて読みたい; 人気記事; アクセスランキング; ランキング; フォローする; 保存; 印刷; トップへ戻る; 광고; 공유; 공유하기; 댓글; 댓글쓰기; 기사 듣기; 구독; 구독하기; 로그인; 더보기; 더 보기; 관련기사; 관련 기사; 추천 기사; 많이 본 뉴스; 인기 기사; 인쇄; 저장; 무단전재 및 재배포 금지
  `),
);

/** What lists of other articles are headed with: the short lines below such a label go with it. */
export const RELATED_LABELS = new RegExp(
  `^(?:${anyOf(String.raw`
    related(?: \S+)?
    more (?:on this|from|stories|news|like this).*
    most (?:read|popular|viewed)
    trending(?: now)?
    popular
    recommended(?: .{1,20})?
    you (?:may|might)(?: also)? like
    up next
    what to read next
    latest(?: news)?
    top stories
    editors?'?s? picks
    read next
    in case you missed it
    from our partners
    around the web
    promoted stories
    don't miss
    mehr zum thema
    lesen sie auch
    auch interessant
    das könnte (?:sie|dich) auch interessieren
    (?:verwandte|ähnliche|weitere) artikel
    meistgelesen
    empfehlungen.*
    zum thema
    (?:à )?lire (?:aussi|également)
    voir aussi
    sur le même sujet
    les plus (?:lus|consultés)
    articles (?:liés|similaires)
    (?:también )?te puede interesar
    noticias relacionadas
    artículos relacionados
    lo más (?:leído|visto)
    articoli correlati
    leggi anche
    potrebbe interessarti.*
    (?:i )?più letti
    leia (?:mais|também)
    veja também
    (?:notícias|artigos) relacionad[ao]s
    mais lid[ao]s
    lees ook
    gerelateerde artikelen
    meest gelezen
    läs (?:mer|också|även)
    mest läst
    les også
    mest lest
    læs også
    mest læste
    lue myös
    luetuimmat
    (?:czytaj|zobacz|przeczytaj) (?:także|też)
    najczęściej czytane
    čtěte také
    související články
    nejčtenější
    читайте (?:также|також)
    (?:материалы )?по теме
    самое читаемое
    ilgili haberler
    en çok okunanlar
    σχετικά άρθρα
    διαβάστε επίσης
    اقرأ أيض.{1,3}
    (?:مواضيع|مقالات) ذات صلة
    الأكثر قراءة
    קראו (?:גם|עוד)
    כתבות נוספות
    यह भी पढ़ें
    संबंधित खबरें
    相关(?:阅读|文章|新闻)
    相關(?:閱讀|文章|新聞)
    延伸(?:阅读|閱讀)
    推荐阅读
    推薦閱讀
    [热熱][门門](?:文章|新闻)
    猜你喜欢
    関連(?:記事|ニュース)
    おすすめ(?:記事)?
    あわせて読みたい
    人気記事
    (?:アクセス)?ランキング
    관련 ?기사
    추천 기사
    많이 본 뉴스
    인기 기사
  `)})$`,
  'u',
);

/** Beginnings of lines that speak to the visitor; they may go on, up to the length of a sentence or two. */
export const FURNITURE_STARTS = new RegExp(
  `^(?:${anyOf(String.raw`
    why you can trust\b
    (?:read|see) (?:more|also|next|full story) ?[:|»>]
    read (?:more|also|next)\b.{0,4}$
    (?:also )?read ?:
    (?:more|related|recommended|watch|listen|see also|don't miss|up next|tags?|topics?|filed under|categories|category|posted in|share this(?: \S+)?) ?:
    (?:sign up|subscribe) (?:for|to|here|now|today)\b.{0,90}(?:newsletters?|alerts?|updates?|briefings?|e-?mails?|inbox|account|trial|digital|access|channel|podcast|here|now|today)\b
    follow (?:us|him|her|me|the \S+|\S+(?: \S+)?) on (?:twitter|facebook|instagram|x\b|linkedin|tiktok|youtube|threads|telegram|whatsapp|google)
    join (?:our|us on)\b.{0,40}(?:newsletter|channel|telegram|whatsapp|facebook)
    download (?:our|the) (?:free )?app\b
    get (?:our|the) (?:free )?(?:newsletter|app)\b
    listen to (?:this|the) (?:article|story)
    (?:enable|turn on) notifications
    by (?:signing up|subscribing|registering|continuing|clicking)\b.{0,100}(?:you (?:agree|accept|consent|acknowledge)|our (?:terms|cookie|privacy))
    (?:we|this (?:web)?site|our (?:web)?site) uses? (?:\S{1,20} ){0,4}cookies(?:$|.{0,250}(?:experience|consent|browser|(?:web)?site|traffic|advert|personali[sz]|analy|preferences|agree|policy|settings|services))
    we and our \S*\s?partners
    (?:©|ⓒ|\(c\)).{0,60}(?:(?:19|20)\d\d|rights|reserved)
    copyright (?:©|\(c\)|(?:19|20)\d\d|by)
    this site is protected by
    click here to
    (?:this (?:article|story) )?(?:has been |was )?last updated(?: on)?[: ]
    you have (?:\S+ )?(?:free )?articles? (?:left|remaining)
    already (?:a|have)(?: an)? (?:subscriber|account|member)
    lesen sie (?:auch|mehr|hier) ?:
    mehr zum thema ?:
    abonnieren sie\b
    melden sie sich\b.{0,60}newsletter
    folgen sie uns\b
    jetzt (?:newsletter|abonnieren)
    (?:wir|diese (?:web)?seite) (?:verwenden|nutzen|verwendet|nutzt) (?:\S+ ){0,3}cookies
    (?:à )?lire (?:aussi|également) ?:
    inscrivez-vous (?:à|a) \S*\s?newsletter
    abonnez-vous\b
    suivez(?:-nous| l'actualité)
    (?:nous|ce site) utilis\S+ (?:\S+ ){0,2}cookies
    (?:lee|lea|leer) (?:también|más) ?:
    te puede interesar ?:
    suscr[ií]b(?:ete|ase|irse|irme|anse) a[ ]
    s[ií]guenos en
    (?:utilizamos|usamos|este sitio (?:web )?utiliza) (?:\S+ ){0,2}cookies
    leggi (?:anche|di più) ?:
    iscriviti (?:alla|alle)[ ]
    seguici (?:su|anche)
    (?:utilizziamo|questo sito (?:web )?utilizza|usiamo) (?:\S+ ){0,2}cookie
    (?:leia|veja|saiba) (?:mais|também) ?:
    assine (?:a|o|nossa)[ ]
    inscreva-se
    siga(?:-nos)? .{0,40}(?:instagram|facebook|twitter|whatsapp|telegram|canal|google)
    (?:lees|bekijk) (?:ook|meer|verder) ?:
    volg ons op
    (?:wij|we|deze (?:web)?site) gebruik\S* (?:\S+ ){0,2}cookies
    läs (?:mer|också|även) ?:
    les (?:mer|også) ?:
    læs (?:mere|også) ?:
    lue (?:lisää|myös) ?:
    (?:czytaj|zobacz|przeczytaj) (?:także|też|więcej) ?:
    čtěte také ?:
    читайте (?:также|також|нас)
    подписывайтесь
    подпишитесь
    следите за (?:нами|новостями|нашими)
    підписуйтесь
    ayrıca bakınız
    διαβάστε (?:επίσης|ακόμη) ?:
    اقرأ (?:أيض.{1,3}|المزيد) ?:
    تابعونا
    קראו (?:גם|עוד) ?:
    (?:相关|相關)(?:阅读|閱讀|文章|报道|報道) ?[:：]
    (?:延伸|推荐|推薦)(?:阅读|閱讀) ?[:：]
    (?:更多|点击|點擊).{0,12}(?:内容|内容|新闻|新聞|查看)
    (?:扫码|掃碼|关注|關注).{0,12}(?:公众号|公眾號|我们|我們|微信)
    (?:责任)?[编編][辑輯] ?[:：]
    本网站使用.{0,10}cookie
    我们使用cookie
    (?:関連記事|あわせて読みたい) ?[:：]
    (?:当|この)サイト(?:では|は).{0,20}(?:cookie|クッキー)
    無断転載
    관련 ?기사 ?:
    저작권자
    무단 ?전재
  `)})`,
  'u',
);

/** Promises and permissions that only a newsletter box or a footer makes. */
export const FURNITURE_INSIDE = new RegExp(
  anyOf(String.raw`
    (?:delivered|straight|directly|sent) to your inbox
    \bin your inbox (?:every|each|daily|weekly)\b
    (?:get|receive|sign up|subscribe|newsletters?)\b.{0,100}\bin(?:to)? your inbox
    ^(?:please )?(?:enter|type|add) your e-?mail
    unsubscribe at any time
    protected by recaptcha
    \ball rights reserved\b
    privacy policy and (?:\S+ )?terms of (?:use|service)
    direkt in (?:ihr|dein)\S* (?:postfach|posteingang)
    alle rechte vorbehalten
    dans votre boîte (?:mail|de réception)
    tous droits réservés
    todos los derechos reservados
    tutti i diritti riservati
    todos os direitos reservados
    alle rechten voorbehouden
    все права защищены
    tüm hakları saklıdır
    版权所有
    版權所有
    未[经經](?:授权|授權|许可|許可).{0,10}[转轉][载載]
  `),
  'u',
);
