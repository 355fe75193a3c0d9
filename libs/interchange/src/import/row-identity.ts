import { createHmac } from 'node:crypto';
import { canonicalBytes } from '@loenspor/event-sourcing';
import { v5 } from 'uuid';

/**
 * The command ids of rows: UUIDv5(storeId, HMAC of the row's normalised cells). Reading a row again gives the same
 * id, so it is found in its stream and not added. The key is kept for this alone, apart from the data: a plain hash
 * would confirm a guessed name after an erasure.
 */
export class RowIdentity {
  constructor(
    private readonly storeId: string,
    private readonly secret: Uint8Array,
  ) {}

  /** Of a row that is recorded; `cells` in the order of the columns. */
  recorded(cells: readonly string[]): string {
    return this.commandId(cells);
  }

  /** Of a row that is refused, by its cells as they stand: they cannot all be normalised. */
  refused(cells: readonly string[]): string {
    return this.commandId(['refused', ...cells]);
  }

  /** Of the run over a file. */
  run(fileSha256: string): string {
    return this.commandId(['run', fileSha256]);
  }

  /** Of a case, by its Sagsnr: its number is drawn for this. */
  numbered(caseNumber: string): string {
    return this.commandId(['number', caseNumber]);
  }

  private commandId(parts: readonly string[]): string {
    return v5(createHmac('sha256', this.secret).update(canonicalBytes(parts)).digest('hex'), this.storeId);
  }
}
