import { dayInCopenhagen } from '@loenspor/event-sourcing';
import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { Language } from '@loenspor/event-sourcing/http';
import { limitProblems, payAmountProblems } from '@loenspor/pay';
import type { Limit, MandateItem, PayAmount, PayTables, Problem } from '@loenspor/pay';
import { payRefusal } from '@loenspor/reference-data';
import type { AmendmentBody, ApprovalBody, DraftBody } from '../domain/mandate.commands.js';
import { contentProblems } from '../domain/mandate.content.js';
import type { SubjectRef } from '../domain/mandate.events.js';
import { basisOf } from './basis.body.js';
import type {
  AmendMandateBody,
  ApproveMandateBody,
  BeneficiaryBody,
  MandateItemBody,
  RedraftMandateBody,
} from './mandate.bodies.js';

/** Where the tables come from that limits are judged by. */
export type MandateTables = { readonly current: () => Promise<{ readonly tables: PayTables }> };

type Written = { readonly items: readonly MandateItemBody[]; readonly pool?: unknown };
type Checked = { readonly items: readonly MandateItem[]; readonly pool?: PayAmount };

/** Judges what was written in a body by itself, before anything else is known, and makes a command's content of it. */
export class MandateContents {
  constructor(private readonly references: MandateTables) {}

  /** @throws ProblemError and DomainError of the amounts, limits and dates; `subject`: of a first draft */
  async draft(body: RedraftMandateBody, language: Language, subject?: SubjectRef): Promise<DraftBody> {
    const { kind, drawsOn, validFrom, validTo, note } = body;
    const about = { ...(subject ? { subject } : {}), drawsOn, validFrom, validTo };
    const content = await this.checked(body, language, about);
    const options = {
      ...(drawsOn === undefined ? {} : { drawsOn }),
      ...(note === undefined ? {} : { note }),
    };
    return { kind, ...content, validFrom, validTo, ...options };
  }

  /** @throws as `draft` does */
  async amendment(body: AmendMandateBody, language: Language): Promise<AmendmentBody> {
    const { validTo, reason } = body;
    const content = await this.checked(body, language, { validTo });
    return { ...content, ...(validTo === undefined ? {} : { validTo }), reason };
  }

  private async checked(
    { items, pool }: Written,
    language: Language,
    about: Omit<Parameters<typeof contentProblems>[0], 'items' | 'pool'>,
  ): Promise<Checked> {
    const { tables } = await this.references.current();
    const today = dayInCopenhagen(new Date());
    const reading = { tables, onDate: today, language };
    const problems: readonly Problem[] = [
      ...items.flatMap((item, index) =>
        limitsOf(item).flatMap(([name, limit]) => limitProblems(limit, reading, `items.${index}.${name}`)),
      ),
      ...(pool === undefined ? [] : payAmountProblems(pool, reading, 'pool')),
    ];
    if (problems.length > 0) throw payRefusal(problems);
    const content = { items: itemsOf(items), ...(pool === undefined ? {} : { pool: pool as PayAmount }) };
    contentProblems({ ...about, ...content }, { today, tables });
    return content;
  }
}

/** @throws FieldsRefused `headcount-missing` */
export function approvalOf({ basis, contentHash, note, fallbackReason }: ApproveMandateBody): ApprovalBody {
  return {
    basis: basisOf(basis),
    ...(contentHash === undefined ? {} : { contentHash }),
    ...(note === undefined ? {} : { note }),
    ...(fallbackReason === undefined ? {} : { fallbackReason }),
  };
}

function limitsOf({ floor, target, cap }: MandateItemBody): readonly (readonly [string, unknown])[] {
  const limits = [['floor', floor] as const, ['target', target] as const, ['cap', cap] as const];
  return limits.filter(([, limit]) => limit !== undefined);
}

/** Plain values for the log: what is absent is left out. */
function itemsOf(items: readonly MandateItemBody[]): readonly MandateItem[] {
  return items.map((item, index) => {
    const { element, permanence, pensionable } = item;
    const named = (item.beneficiaries ?? []).map((each, at) =>
      beneficiaryOf(each, `items.${index}.beneficiaries.${at}`),
    );
    return {
      element,
      permanence,
      ...(Object.fromEntries(limitsOf(item)) as { readonly [name: string]: Limit }),
      ...(pensionable === undefined ? {} : { pensionable }),
      ...(named.length === 0 ? {} : { beneficiaries: named }),
    };
  });
}

/** @throws FieldsRefused unless exactly one of the two says who it is */
function beneficiaryOf({ personId, userId }: BeneficiaryBody, path: string) {
  if (personId !== undefined && userId === undefined) return { personId };
  if (userId !== undefined && personId === undefined) return { userId };
  throw new FieldsRefused('field-invalid', [{ path, message: oneOfTwo }]);
}

const oneOfTwo = { da: 'skal have netop personId eller userId', en: 'must have either personId or userId' };
