import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  CorruptField,
  decryptField,
  encryptField,
  MissingKey,
  newId,
  ReadSide,
} from '@loenspor/event-sourcing';
import type { EncryptedField, KeyLookup, KeyOwner, KeyRing } from '@loenspor/event-sourcing';
import { DomainError } from '@loenspor/event-sourcing/domain';
import { daysAfter } from '@loenspor/pay';
import type { EntityManager } from 'typeorm';
import { MOST_VIEWS } from '../domain/view.commands.js';
import type { SavedView } from '../domain/view.commands.js';
import { viewNameKey } from '../domain/view.names.js';

/** A key ring that can also lose the keys of what no event holds. */
export type ViewKeys = KeyRing & { readonly discard: (owners: readonly KeyOwner[]) => Promise<void> };
export const VIEW_KEYS = Symbol('ViewKeys');

/** Whose views are that nobody wants any more: they wait there until their keys are gone. */
const NOBODY = '';

/** Views of a person who has not been at the board for so many days are of nobody's use. */
const MOST_DAYS_UNSEEN = 365;

const UNWANTED = `"userId" = '${NOBODY}', "id" = "vault"`;

type Row = {
  readonly id: string;
  readonly vault: string;
  readonly sealed: EncryptedField;
  readonly seenToday: boolean;
};

/** A row, and what it says; null: nobody can read it, as when its key is gone after a restore of older keys. */
type Standing = { readonly row: Row; readonly view: SavedView | null };

/**
 * The searches that people keep. Whom somebody searched for is nobody else's business: each is sealed with a key of its
 * own, so that none can be read of the database alone, and none after it was removed, in copies neither.
 */
@Injectable()
export class SavedViews {
  private readonly logger = new Logger('SavedViews');

  constructor(
    private readonly side: ReadSide,
    @Inject(VIEW_KEYS) private readonly keys: ViewKeys,
  ) {}

  /** One's own, in the order in which they were saved. */
  async of(userId: string): Promise<readonly SavedView[]> {
    const standing = await this.standing(this.side.rows.manager, userId);
    if (standing.some(({ row }) => !row.seenToday)) await this.inPassing(this.noteLook(userId));
    return standing.flatMap(({ view }) => view ?? []);
  }

  /** @throws DomainError `views-full` */
  async keep(userId: string, view: SavedView): Promise<void> {
    await this.side.rows.transaction(async (rows) => {
      await rows.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`saved views of ${userId}`]);
      const standing = await this.standing(rows, userId);
      if (standing.some((each) => each.view !== null && isSame(each.view, view))) return;
      const before = standing.filter((each) => givesWay(each.view, view));
      if (standing.length - before.length >= MOST_VIEWS)
        throw new DomainError('views-full', {
          da: `Du har ${MOST_VIEWS} visninger. Fjern en, som du ikke bruger.`,
          en: `You have ${MOST_VIEWS} views. Remove one that you do not use.`,
        });
      await this.write(rows, userId, view, before);
    });
    await this.inPassing(this.forgetUnwanted());
  }

  /** It has succeeded only once the view's key is gone: until then it can be asked for again. */
  async remove(userId: string, id: string): Promise<void> {
    await this.side.rows.query(
      `UPDATE settings.saved_view SET ${UNWANTED} WHERE "userId" = $1 AND "id" = $2`,
      [userId, id],
    );
    await this.forgetUnwanted();
  }

  private async standing(rows: EntityManager, userId: string): Promise<readonly Standing[]> {
    const { today } = this.side;
    const found = await rows.query<Row[]>(
      `SELECT "id", "vault", "sealed", "lookedAtOn" >= $2::date AS "seenToday" FROM settings.saved_view
        WHERE "userId" = $1 AND "lookedAtOn" >= $3::date ORDER BY "savedAt", "id"`,
      [userId, today, daysAfter(today, -MOST_DAYS_UNSEEN)],
    );
    const secrets = await this.secretsOf(found.map(({ sealed }) => sealed.$enc.key));
    return found.map((row) => ({ row, view: this.opened(row, secrets.get(row.sealed.$enc.key)) }));
  }

  private async write(
    rows: EntityManager,
    userId: string,
    { id, name, search }: SavedView,
    before: readonly Standing[],
  ): Promise<void> {
    const vault = newId();
    const [key] = await this.keys.keysFor([ownerOf(vault)]);
    if (!key) throw new Error('The key ring gave no key');
    const sealed = encryptField({ name, search }, key, placeOf(vault));
    // One of the same id may stand that is too old to be shown.
    await rows.query(
      `UPDATE settings.saved_view SET ${UNWANTED} WHERE "vault" = ANY ($1) OR "userId" = $2 AND "id" = $3`,
      [before.map(({ row }) => row.vault), userId, id],
    );
    await rows.query(
      `INSERT INTO settings.saved_view ("userId", "id", "vault", "sealed", "lookedAtOn") VALUES ($1, $2, $3, $4, $5)`,
      [userId, id, vault, JSON.stringify(sealed), this.side.today],
    );
  }

  /** Of all keys at once; where one is missing, of each by itself, so that the others are read. */
  private async secretsOf(keys: readonly string[]): Promise<ReadonlyMap<string, KeyLookup>> {
    try {
      return await this.keys.lookUp(keys);
    } catch (error) {
      if (!(error instanceof MissingKey)) throw error;
      if (keys.length === 1) return new Map();
      const found = await Promise.all(keys.map((key) => this.secretsOf([key])));
      return new Map(found.flatMap((each) => [...each]));
    }
  }

  private opened({ id, vault, sealed }: Row, secret: KeyLookup | undefined): SavedView | null {
    if (secret === undefined || secret === 'erased') return null;
    try {
      return { id, ...(decryptField(sealed, secret, placeOf(vault)) as Omit<SavedView, 'id'>) };
    } catch (error) {
      if (!(error instanceof CorruptField)) throw error;
      this.logger.error(`A view is left out: ${error.message}`);
      return null;
    }
  }

  /** Once a day for each person; whose views nobody has come back to for too long lose them then. */
  private async noteLook(userId: string): Promise<void> {
    const { rows, today } = this.side;
    await rows.query(
      `WITH unseen AS (UPDATE settings.saved_view SET ${UNWANTED} WHERE "lookedAtOn" < $3::date)
       UPDATE settings.saved_view SET "lookedAtOn" = $2::date
        WHERE "userId" = $1 AND "lookedAtOn" BETWEEN $3::date AND $2::date`,
      [userId, today, daysAfter(today, -MOST_DAYS_UNSEEN)],
    );
    await this.forgetUnwanted();
  }

  /** Clearing away keeps nobody from views: what is left, whoever keeps, removes or looks later ends. */
  private async inPassing(clearing: Promise<void>): Promise<void> {
    try {
      await clearing;
    } catch (error) {
      this.logger.error(`Views that nobody wants keep their keys for now: ${String(error)}`);
    }
  }

  /** First the keys, then the rows, so that it can be begun again. */
  private async forgetUnwanted(): Promise<void> {
    const { rows } = this.side;
    const unwanted = await rows.query<Pick<Row, 'vault'>[]>(
      'SELECT "vault" FROM settings.saved_view WHERE "userId" = $1',
      [NOBODY],
    );
    if (unwanted.length === 0) return;
    const vaults = unwanted.map(({ vault }) => vault);
    await this.keys.discard(vaults.map(ownerOf));
    await rows.query('DELETE FROM settings.saved_view WHERE "vault" = ANY ($1)', [vaults]);
  }
}

function isSame(one: SavedView, other: SavedView): boolean {
  return one.id === other.id && one.name === other.name && one.search === other.search;
}

/** One that nobody can read any more gives way to the next. */
function givesWay(standing: SavedView | null, to: SavedView): boolean {
  return standing === null || standing.id === to.id || viewNameKey(standing.name) === viewNameKey(to.name);
}

function ownerOf(vault: string): KeyOwner {
  return { subject: vault, class: 'text' };
}

function placeOf(vault: string) {
  return { eventId: vault, pointer: '/view' };
}
