/** Word nests three or four; deeper ones are not read. */
const MAX_DEPTH = 32;
/** An instruction is an address at most; longer ones hold data. */
const MAX_INSTRUCTION = 4_000;

/** Results that are made from the rest of the document, and tell a reader nothing. */
const HIDDEN_RESULT = /^\s*(?:TOC|INDEX|TOA|TC|XE|PAGE|NUMPAGES|SECTIONPAGES)\b/i;
const LINK = /^\s*HYPERLINK\s+"((?:https?|mailto):[^"]{1,2000})"/i;

interface Field {
  instruction: string;
  /** False until the result comes. */
  isShown: boolean;
  address: string | null;
}

/** The open fields, which come in pieces: a beginning, an instruction, a separator, a result, an end. */
export class FieldStack {
  private readonly open: Field[] = [];
  private tooDeep = 0;

  begin(): void {
    if (this.open.length === MAX_DEPTH) this.tooDeep += 1;
    else this.open.push({ instruction: '', isShown: false, address: null });
  }

  addInstruction(text: string): void {
    const field = this.open.at(-1);
    if (field !== undefined && field.instruction.length < MAX_INSTRUCTION) field.instruction += text;
  }

  separate(): void {
    const field = this.open.at(-1);
    if (field === undefined || this.tooDeep > 0) return;
    field.isShown = !HIDDEN_RESULT.test(field.instruction);
    field.address = LINK.exec(field.instruction)?.[1] ?? null;
  }

  end(): void {
    if (this.tooDeep > 0) this.tooDeep -= 1;
    else this.open.pop();
  }

  /** Whether text that comes now is an instruction, or a result that is not shown. */
  get isHidden(): boolean {
    return this.open.some((field) => !field.isShown);
  }

  /** Where the result that comes now leads to. */
  get address(): string | null {
    return this.open.find((field) => field.address !== null)?.address ?? null;
  }
}
