import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { Told } from '@loenspor/event-sourcing/domain';
import type { Counterparty } from '@loenspor/pay';
import type { OpeningBody } from './pay-case.commands.js';
import type { CaseOpenedData, ImportedFacts } from './pay-case.data.js';

type Opening = Omit<CaseOpenedData, keyof ImportedFacts>;

/**
 * What a case was opened with, as it should have been: the institution, the post and the person's two days. The rest
 * makes it this case, and is told as it stands.
 * @throws FieldsRefused `field-invalid` of all that would make it another
 */
export function correctedOpening(told: OpeningBody, stands: Opening): Opening {
  const errors = (Object.keys(kept) as Kept[])
    .filter((field) => !kept[field](told, stands))
    .map((field) => ({ path: `replacement.${field}`, message: words[field] ?? another }));
  if (errors.length > 0) throw new FieldsRefused('field-invalid', errors);
  const { institution: _i, position: _p, memberSince: _m, startDate: _s, ...identity } = stands;
  const { institution, position, memberSince, startDate } = told;
  return {
    ...identity,
    ...{ institution, position },
    ...(memberSince !== undefined && { memberSince }),
    ...(startDate !== undefined && { startDate }),
  };
}

type Kept = Exclude<keyof OpeningBody, 'institution' | 'position' | 'memberSince' | 'startDate'>;

/** Whether a field says what stands. A period that is left out stays. */
const kept: { readonly [Field in Kept]: (told: OpeningBody, stands: Opening) => boolean } = {
  origin: (told, { origin }) => told.origin === origin,
  municipality: (told, { municipality }) => told.municipality === municipality,
  area: (told, { area }) => told.area === area,
  scope: (told, { scope }) => told.scope === scope,
  counterparty: (told, { counterparty }) => nameOf(told.counterparty) === nameOf(counterparty),
  person: ({ person }, { personId }) => 'personId' in person && person.personId === personId,
  member: ({ member }) => member,
  agreementPeriod: ({ agreementPeriod: told }, { agreementPeriod }) =>
    told === undefined || told === agreementPeriod,
};

/** Null of the municipality itself. */
function nameOf(counterparty: Counterparty): string | null {
  return counterparty.kind === 'MUNICIPALITY' ? null : counterparty.name;
}

const another: Told = {
  da: 'kan ikke rettes, for så var det en anden sag. Luk denne, og åbn den rigtige',
  en: 'cannot be corrected, for that would be another case. Close this one, and open the right one',
};
const words: { readonly [Field in Kept]?: Told } = {
  person: {
    da: 'skal være sagens egen personId: en sag skifter ikke person. Luk denne, og åbn en for den rigtige person',
    en: 'must be the personId of the case: no case changes its person. Close this one, and open one for the right person',
  },
  member: {
    da: 'skal være true: kun medlemmer har en sag. Er medlemskabet ophørt, så log det som membership-end',
    en: 'must be true: only members have a case. Where the membership ended, log that as membership-end',
  },
};
