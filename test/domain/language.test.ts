import { describe, expect, it } from 'vitest';
import { languageOf } from '../../shared/domain/language.ts';

describe('languageOf', () => {
  const cases: readonly (readonly [text: string, language: string | null])[] = [
    [
      'The ferry left the harbour at nine and it was not seen again by those who had been waiting for it.',
      'en',
    ],
    [
      'Die Fähre verließ den Hafen um neun und wurde von denen, die auf sie warteten, nicht mehr gesehen.',
      'de',
    ],
    [
      'Le bac a quitté le port à neuf heures et il ne fut plus vu par ceux qui étaient venus pour le prendre.',
      'fr',
    ],
    [
      'El barco salió del puerto a las nueve y no fue visto por los que lo esperaban en la otra orilla.',
      'es',
    ],
    [
      'Il traghetto è partito dal porto alle nove e non è stato più visto da chi lo aspettava sulla riva.',
      'it',
    ],
    [
      'A balsa saiu do porto às nove e não foi mais vista por quem esperava por ela na outra margem do rio.',
      'pt',
    ],
    [
      'De veerboot verliet de haven om negen uur en werd niet meer gezien door wie er op de oever stond te wachten.',
      'nl',
    ],
    ['Паром вышел из порта в девять часов, и его больше не видели те, кто ждал на другом берегу.', 'ru'],
    [
      'Пором вийшов із порту о дев’ятій годині, і його більше не бачили ті, хто чекав на іншому березі.',
      'uk',
    ],
    ['غادرت العبارة الميناء في الساعة التاسعة ولم يرها أحد بعد ذلك.', 'ar'],
    ['המעבורת יצאה מהנמל בשעה תשע ולא נראתה עוד.', 'he'],
    ['渡轮九点离开港口，再也没有人见过它。', 'zh'],
    ['フェリーは九時に港を出て、二度と見られなかった。', 'ja'],
    ['페리는 아홉 시에 항구를 떠났고 다시는 보이지 않았다.', 'ko'],
    [
      'O barco saíu do porto ás nove e non foi visto máis por quen o agardaba na outra beira. Os veciños din que a ría estaba tranquila e que ninguén sabe aínda o que pasou coa súa xente.',
      'gl',
    ],
    [
      "El vaixell va sortir del port a les nou i no va ser vist més pels que l'esperaven a l'altra riba. Els veïns diuen que la mar estava tranquil·la i que ningú no sap encara què ha passat amb la seva gent.",
      'ca',
    ],
    [
      'Færgen forlod havnen klokken ni og blev ikke set igen af dem, der ventede på den. Naboerne siger, at havet var roligt, og at ingen endnu ved, hvad der er sket med folk.',
      'da',
    ],
    [
      'Fergen forlot havnen klokken ni og ble ikke sett igjen av dem som ventet på den. Naboene sier at havet var rolig, og at ingen ennå vet hva som har skjedd med folk.',
      'nb',
    ],
    [
      'Ferja forlét hamna klokka ni og vart ikkje sett att av dei som venta på henne. Naboane seier at havet var roleg, og at ingen enno veit kva som har hendt med folk.',
      'nn',
    ],
    [
      'Färjan lämnade hamnen klockan nio och sågs inte igen av dem som väntade på den. Grannarna säger att havet var lugnt och att ingen ännu vet vad som har hänt.',
      'sv',
    ],
    [
      'Lautta lähti satamasta yhdeksältä, eikä sitä nähty enää. Naapurit sanovat, että meri oli tyyni ja ettei kukaan vielä tiedä, mitä on tapahtunut, mutta se oli myös kylmä.',
      'fi',
    ],
    [
      'Prom opuścił port o dziewiątej i nie widzieli go już ci, którzy na niego czekali. Sąsiedzi mówią, że morze było spokojne i że nikt jeszcze nie wie, co się stało.',
      'pl',
    ],
    [
      'Trajekt opustil přístav v devět a už ho neviděli ti, kteří na něj čekali. Sousedé říkají, že moře bylo klidné a že nikdo ještě neví, co se stalo.',
      'cs',
    ],
    [
      'Trajekt opustil prístav o deviatej a už ho nevideli tí, ktorí naň čakali. Susedia hovoria, že more bolo pokojné a že nikto ešte nevie, čo sa stalo.',
      'sk',
    ],
    [
      'Trajekt je napustio luku u devet i više ga nisu vidjeli oni koji su ga čekali. Susjedi kažu da je more bilo mirno i da nitko još ne zna što se dogodilo.',
      'hr',
    ],
    [
      'Trajekt je zapustil pristanišče ob devetih in niso ga več videli tisti, ki so ga čakali. Sosedje pravijo, da je bilo morje mirno in da nihče še ne ve, kaj se je zgodilo.',
      'sl',
    ],
    [
      'Feribot saat dokuzda limandan ayrıldı ve onu bekleyenler bir daha göremedi. Komşular denizin sakin olduğunu ve henüz kimsenin ne olduğunu bilmediğini söylüyor, bu da çok üzücü.',
      'tr',
    ],
    [
      'A komp kilenckor hagyta el a kikötőt, és nem látták többé azok, akik vártak rá. A szomszédok azt mondják, hogy a tenger nyugodt volt, és még senki sem tudja, mi történt.',
      'hu',
    ],
    [
      'Feribotul a părăsit portul la nouă și nu a mai fost văzut de cei care îl așteptau. Vecinii spun că marea era liniștită și că nimeni nu știe încă ce s-a întâmplat.',
      'ro',
    ],
    [
      'Chiếc phà đã rời cảng lúc chín giờ và không còn được những người chờ đợi nhìn thấy nữa. Hàng xóm nói rằng biển lặng và chưa ai biết điều gì đã xảy ra với họ.',
      'vi',
    ],
    [
      'Feri itu meninggalkan pelabuhan pukul sembilan dan tidak terlihat lagi oleh mereka yang menunggu. Para tetangga mengatakan bahwa laut tenang dan belum ada yang tahu apa yang terjadi.',
      'id',
    ],
    [
      'Фериботът напусна пристанището в девет и не беше видян повече от тези, които го чакаха. Съседите казват, че морето е било спокойно и че никой още не знае какво се е случило.',
      'bg',
    ],
    [
      'Трајект је напустио луку у девет и више га нису видели они који су га чекали. Комшије кажу да је море било мирно и да нико још не зна шта се догодило њима.',
      'sr',
    ],
    [
      'Траектот го напушти пристаништето во девет и повеќе не го видоа оние што го чекаа. Соседите велат дека морето било мирно и дека никој сѐ уште не знае што се случило со нејзиното ѓубре и ќе.',
      'mk',
    ],
    [
      'Паром выйшаў з порта ў дзевяць гадзін, і яго больш не бачылі тыя, хто чакаў на другім беразе. Суседзі кажуць, што мора было спакойнае.',
      'be',
    ],
    [
      'Паром сағат тоғызда порттан шықты, оны күткендер енді көрмеді. Көршілер теңіз тыныш болғанын айтады.',
      'kk',
    ],
    [
      'کشتی ساعت نه بندر را ترک کرد و کسانی که منتظر آن بودند دیگر آن را ندیدند. همسایه‌ها می‌گویند دریا آرام بود.',
      'fa',
    ],
    [
      'کشتی نو بجے بندرگاہ سے نکلی اور پھر انتظار کرنے والوں نے اسے نہیں دیکھا۔ پڑوسی کہتے ہیں کہ سمندر پرسکون تھا۔',
      'ur',
    ],
    ['नाव नौ बजे बंदरगाह से निकली और उसका इंतज़ार करने वालों ने उसे फिर नहीं देखा। पड़ोसी कहते हैं कि समुद्र शांत था।', 'hi'],
    [
      'बोट नऊ वाजता बंदरातून निघाली आणि तिची वाट पाहणाऱ्यांना ती पुन्हा दिसली नाही. शेजारी सांगतात की समुद्र शांत होता आणि काय झाले ते कोणाला माहीत नाही.',
      'mr',
    ],
    ['เรือข้ามฟากออกจากท่าเวลาเก้าโมงและไม่มีใครเห็นอีกเลย', 'th'],
    ['Το πλοίο έφυγε από το λιμάνι στις εννέα και δεν το είδε ξανά κανείς.', 'el'],
    ['ბორანი ცხრა საათზე გავიდა პორტიდან.', 'ka'],
    [
      'Ferrya bederatzietan atera zen portutik eta ez zuten berriro ikusi zain zeudenek. Bizilagunek diote itsasoa bare zegoela eta inork ez dakiela oraindik zer gertatu den, baina hori da.',
      'eu',
    ],
    [
      'Praam lahkus sadamast kell üheksa ja seda ei näinud enam need, kes seda ootasid. Naabrid ütlevad, et meri oli rahulik ja keegi ei tea veel, mis on juhtunud.',
      'et',
    ],
    [
      'Keltas išplaukė iš uosto devintą valandą ir jo daugiau nematė tie, kurie laukė. Kaimynai sako, kad jūra buvo rami ir kad niekas dar nežino, kas nutiko su juo.',
      'lt',
    ],
    [
      'Prāmis atstāja ostu deviņos, un to vairs neredzēja tie, kas to gaidīja. Kaimiņi saka, ka jūra bija mierīga un ka neviens vēl nezina, kas noticis ar viņu.',
      'lv',
    ],
    [
      'Die veerboot het die hawe om nege verlaat en is nie weer gesien deur dié wat daarop gewag het nie. Die bure sê dat die see kalm was en dat niemand nog weet wat gebeur het nie.',
      'af',
    ],
    [
      'Ferjan fór úr höfninni klukkan níu og þeir sem biðu eftir henni sáu hana ekki aftur. Nágrannarnir segja að sjórinn hafi verið kyrr og að enginn viti enn hvað hefur gerst.',
      'is',
    ],
    [
      'Kivuko kiliondoka bandarini saa tatu na hakikuonekana tena na wale waliokuwa wakingoja. Majirani wanasema kwamba bahari ilikuwa tulivu na hakuna mtu anayejua kwa nini.',
      'sw',
    ],
    [
      'Umalis ang ferry sa daungan nang alas-nuwebe at hindi na ito nakita ng mga naghihintay. Sinasabi ng mga kapitbahay na kalmado ang dagat at wala pang nakakaalam.',
      'tl',
    ],
    [
      'Trageti u largua nga porti në orën nëntë dhe nuk u pa më nga ata që e prisnin. Fqinjët thonë se deti ishte i qetë dhe se askush nuk e di ende çfarë ka ndodhur.',
      'sq',
    ],
    ['Der Kaufmann weiß, daß er es thun muß, und er thut es nach Kräften und mit Muth.', 'de'],
    ['Büyük feribot limandan ayrıldı.', 'tr'],
    ['Wielki prom wypłynął.', 'pl'],
    ['Große Fähre verläßt Hafen.', 'de'],
    ['1 2 3', null],
    ['Harbour ferry', null],
  ];
  it.each(cases)('of %j is %j', (text, language) => {
    expect(languageOf(text, null)).toBe(language);
  });

  it('is what the source states', () => {
    expect(languageOf('Harbour ferry', 'en-GB')).toBe('en-GB');
  });

  it('is that of the text where the source states one of another script', () => {
    expect(languageOf('渡轮九点离开港口，再也没有人见过它。', 'en')).toBe('zh');
  });

  it('keeps the kind of Chinese that the source states', () => {
    expect(languageOf('渡輪九點離開港口，再也沒有人見過它。', 'zh-Hant')).toBe('zh-Hant');
  });

  const english =
    'The ferry left the harbour at nine and it was not seen again by those who had been waiting for it. '.repeat(
      3,
    );

  it('is that of the text where the source clearly states another', () => {
    expect([languageOf(english, 'fr'), languageOf(english.slice(0, 60), 'fr')]).toEqual(['en', 'fr']);
  });

  it('is what the source states among languages that are much alike', () => {
    const norwegian =
      'Fergen forlot havnen klokken ni og ble ikke sett igjen av dem som ventet på den, sier naboene. '.repeat(
        4,
      );
    expect(['no', 'nn', 'nb-NO'].map((stated) => languageOf(norwegian, stated))).toEqual([
      'no',
      'nn',
      'nb-NO',
    ]);
  });
});
