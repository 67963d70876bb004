/** Words that every text of a language is full of, and that menus and lists of names lack. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a an and are as at be been but by can did do for from had has have he her his how i if in into is it its just may
  more my no not of on one or our out said she so some than that the their them then there they this to up was we were
  what when which who will with would you your
  aber als am auch auf aus bei bis das dass dem den der des die doch durch ein eine einem einen einer er es für hat
  ich ihr ihre im ist kann man mehr mit nach nicht noch nur oder sich sie sind so über um und von vor war wenn wie wir
  wird zu zum zur
  au aux avec ce ces cette comme dans de du elle en est et eux il ils je la le les leur lui mais mes ne nous on ont ou
  où par pas plus pour qu que qui sa sans se ses son sont sur un une vous été être
  al con como del desde el ella entre era esta este fue ha han hay las lo los me mi muy nos para pero por porque sin
  sobre su sus también una ya
  ai alla anche che chi ci da dal dalla dei della delle di gli ho io li loro ma nei nel nella non per più quando
  questa questo se si sono tra è
  ao aos até com das dos ela ele em entre foi isso mais mas na nas nem no nos não o os ou pela pelo pode quando sem
  ser seu sua são também tem uma
  aan bij dan dat deze die dit door een geen haar heb heeft het hij hun ik je kan maar met naar niet nog ook op over te
  tot uit van voor waar was wat werd wie worden ze zich zij zijn
  att av de den det du eller en ett för från han har hon inte jag kan med men när och om på sig som till under var vi är
  af at blev der efter et fra ikke jeg mig mod når også og skal så til ved
  hän hänen ei ja joka kun kuin mutta myös niin on oli olla ovat se sen siitä tai vain että
  bo by co czy dla do gdy i ich jak jako jego jej jest już które który lub ma nie o od oraz po przez są się tak także
  to tym w we z za ze że
  aby ale ani být byl by jak je jeho jen již když která které který na nebo pro při s se si svou tak také v však ve z
  в во и на не что он она они как по с со к у за из о от для это то но а его ее её их был была было были мы вы так же
  бы все при до уже или если когда чтобы который которые
  і й у та що як це до від про за але або його її їх був була були ми ви для при після
  bir bu da daha de gibi için ile ise kadar ki ne o olan olarak sonra ve veya çok
  και να το η ο οι τα του της των με σε για από που δεν θα στο στη στην τον την είναι ότι ως
  في من على إلى أن عن مع هذا هذه التي الذي كان قد لا ما هو هي أو بعد بين كل
  של את על עם לא הוא היא זה כי אם גם כל או אני אל הם כדי יותר
  a az és hogy nem is egy ez van volt de meg csak már mint
  și în la cu pe nu de din care pentru mai sau este au
  के का की में है और से को पर ने यह था हैं कि भी एक`.split(/\s+/),
);
