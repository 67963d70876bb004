import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArticle } from '../../helpers/article-files.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/languages');

/** Of the news of a ferry, as each language tells it: the decision, the boat's price, who pays, the neighbours, the fare. */
const FACTS: Readonly<Record<string, readonly RegExp[]>> = {
  ar: [/قرّر مجلس/, /يكلّف القارب/, /سيُبنى القارب/, /يتوقّع المجلس/],
  de: [
    /Stadtrat am Dienstag beschloss/,
    /Das neue Schiff kostet/,
    /Der Stadtrat rechnet/,
    /Eine Fahrt kostet/,
  ],
  en: [/council decided on Tuesday/, /The council expects/, /Shop owners/, /Tickets will stay/],
  es: [/decidió el martes/, /El nuevo barco cuesta/, /El ayuntamiento espera/, /Los comerciantes/],
  fr: [/a décidé mardi/, /Le nouveau bateau coûte/, /Le conseil municipal compte/, /Les commerçants/],
  hi: [/मंगलवार को तय किया/, /नई नाव की कीमत/, /नगर परिषद को उम्मीद/],
  ja: [/火曜日/, /新しい船は十一億円/, /市議会は県が/, /桟橋の近く/],
  ko: [/화요일에/, /새 배의 값은/, /시의회는 도에서/, /연락선 요금은/],
  ru: [/решил во вторник/, /Новое судно стоит/, /Городской совет рассчитывает/, /Билет на паром/],
  zh: [/周二决定/, /新船造价/, /市议会预计/, /码头附近/],
};

describe('key points', () => {
  it.each(readdirSync(FOLDER))(
    'of %s are its facts in its own words, without questions, quotations and pronouns',
    async (file) => {
      const language = file.slice(0, 2);
      const article = await readArticle({ name: file, bytes: readFileSync(join(FOLDER, file)) });
      const facts = FACTS[language] ?? [];
      expect(article.language).toBe(language);
      expect(article.keyPoints.map(({ text }, index) => facts[index]?.test(text) === true || text)).toEqual(
        facts.map(() => true),
      );
      for (const { text, evidence } of article.keyPoints)
        expect(evidence.map(({ start, end }) => article.text.slice(start, end))).toEqual([text]);
    },
  );
});
