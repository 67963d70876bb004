/** A PDF of our own making: text at places, in a font whose letters are all half as wide as it is high. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  /** From the top of the page to the baseline, in points. */
  readonly y: number;
  readonly size?: number;
  readonly font?: 'Regular' | 'Bold' | 'Italic' | 'MonoCourier';
  /** Degrees against the clock. */
  readonly angle?: number;
  /** Points between letters. */
  readonly spacing?: number;
  /** Whether the file says that it is no part of the text. */
  readonly artifact?: boolean;
}

interface PdfBookmark {
  readonly title: string;
  readonly items?: readonly PdfBookmark[];
}

export interface PdfFile {
  readonly pages: readonly (readonly PdfText[])[];
  readonly width?: number;
  readonly height?: number;
  readonly info?: Readonly<Record<string, string>>;
  readonly language?: string;
  readonly outline?: readonly PdfBookmark[];
  /** Further entries of the trailer. */
  readonly trailer?: string;
}

const FONTS = ['Regular', 'Bold', 'Italic', 'MonoCourier'] as const;

const hex = (text: string): string =>
  [...Array(text.length).keys()].map((at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('');

const stream = (content: string, entries = ''): string =>
  `<< ${entries}/Length ${content.length} >>\nstream\n${content}\nendstream`;

/** Which letter each code stands for: itself. */
const unicodeMap = (text: string): string => {
  const letters = [...new Set(hex(text).match(/.{4}/g) ?? [])];
  return stream(
    `begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange
${letters.length} beginbfchar ${letters.map((letter) => `<${letter}> <${letter}>`).join(' ')} endbfchar endcmap`,
  );
};

const draw = (item: PdfText, height: number): string => {
  const { text, x, y, size = 10, font = 'Regular', angle = 0, spacing = 0, artifact = false } = item;
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn).toFixed(4), Math.sin(turn).toFixed(4)];
  const shown = `BT /${font} ${size} Tf ${spacing} Tc ${cos} ${sin} ${-Number(sin)} ${cos} ${x} ${height - y} Tm <${hex(text)}> Tj ET`;
  return artifact ? `/Artifact BMC ${shown} EMC` : shown;
};

/** Objects by number from 1, as a file with a table of where they are. */
export const assemblePdf = (objects: readonly string[], trailer = ''): Uint8Array => {
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + end, 'latin1');
};

/** Adds the bookmarks to the objects and returns the number of the outline. */
const addOutline = (objects: string[], bookmarks: readonly PdfBookmark[]): number => {
  const root = objects.push('') - 1;
  const addLevel = (level: readonly PdfBookmark[], parent: number): string => {
    const slots = level.map(() => objects.push('') - 1);
    level.forEach(({ title, items = [] }, index) => {
      const slot = slots[index] ?? 0;
      const next = slots[index + 1];
      const inside = items.length > 0 ? addLevel(items, slot) : '';
      objects[slot] =
        `<< /Title <FEFF${hex(title)}> /Parent ${parent + 1} 0 R ${next === undefined ? '' : `/Next ${next + 1} 0 R `}${inside}>>`;
    });
    return `/First ${(slots[0] ?? 0) + 1} 0 R /Last ${(slots.at(-1) ?? 0) + 1} 0 R /Count ${level.length} `;
  };
  objects[root] = `<< /Type /Outlines ${addLevel(bookmarks, root)}>>`;
  return root + 1;
};

export const writePdf = (file: PdfFile): Uint8Array => {
  const { pages, width = 600, height = 800, info = {}, language, outline = [], trailer = '' } = file;
  const text = pages.flat().map((item) => item.text);
  const objects: string[] = ['', '', unicodeMap(text.join(''))];
  const fonts = FONTS.map((name) => {
    const flags = name === 'MonoCourier' ? 5 : 4;
    const descriptor = objects.push(
      `<< /Type /FontDescriptor /FontName /Sample-${name} /Flags ${flags} /FontBBox [0 -200 500 800] /Ascent 800 /Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV 80 >>`,
    );
    const descendant = `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample-${name} /DW 500 /FontDescriptor ${descriptor} 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>`;
    const font = objects.push(
      `<< /Type /Font /Subtype /Type0 /BaseFont /Sample-${name} /Encoding /Identity-H /DescendantFonts [${descendant}] /ToUnicode 3 0 R >>`,
    );
    return `/${name} ${font} 0 R`;
  });
  const kids = pages.map((items) => {
    const content = objects.push(stream(items.map((item) => draw(item, height)).join('\n')));
    return objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${content} 0 R /Resources << /Font << ${fonts.join(' ')} >> >> >>`,
    );
  });
  const outlineEntry = outline.length > 0 ? `/Outlines ${addOutline(objects, outline)} 0 R ` : '';
  const languageEntry = language === undefined ? '' : `/Lang (${language}) `;
  objects[0] = `<< /Type /Catalog /Pages 2 0 R ${languageEntry}${outlineEntry}>>`;
  objects[1] = `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`;
  const entries = Object.entries(info).map(([key, value]) => `/${key} <FEFF${hex(value)}>`);
  const properties = objects.push(`<< ${entries.join(' ')} >>`);
  return assemblePdf(objects, `/Info ${properties} 0 R ${trailer}`);
};

/** Words as lines of at most so many letters. */
export const wrap = (text: string, letters: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/** Lines one below the other. */
export const linesAt = (
  lines: readonly string[],
  x: number,
  y: number,
  rest: Partial<PdfText> & { readonly leading?: number } = {},
): PdfText[] => {
  const { leading = (rest.size ?? 10) * 1.2, ...style } = rest;
  return lines.map((text, index) => ({ ...style, text, x, y: y + index * leading }));
};
