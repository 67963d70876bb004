import type { RejectionCode } from '../../domain/errors.ts';
import type { FileContents } from '../../domain/file-contents.ts';
import type { DroppedFile } from '../../domain/read-file.ts';

/** What the child is asked. */
export interface ReadRequest {
  readonly file: DroppedFile;
  readonly maxFileBytes: number;
}

/** What it answers. Errors cross as text: a class, or a cause that cannot be copied, would get lost on the way. */
export type ReadAnswer =
  | { readonly kind: 'contents'; readonly contents: FileContents }
  | {
      readonly kind: 'unreadable';
      readonly code: RejectionCode;
      readonly file: string;
      readonly message: string;
      readonly cause: string | null;
    }
  /** A mistake of ours; the stack has its causes, too. */
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string };

/** Once, before the first answer: the parser is loaded. */
export interface Ready {
  readonly kind: 'ready';
}
