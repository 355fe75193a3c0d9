import { comparedText, DomainError, FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { Decided, RefusedField } from '@loenspor/event-sourcing/domain';
import { scopeRefused } from './negotiation.rules.js';
import type { AdoptAgreement, RecordAgreement, RecordingBody } from './pre-agreement.commands.js';
import { endings } from './pre-agreement.endings.js';
import type { PreAgreementEvent } from './pre-agreement.events.js';
import type { PreAgreement, RoundOfKey } from './pre-agreement.state.js';
import { agreementStatusWords } from './negotiation.refusal-words.js';
import { isOver, nextVersion, versionShownOn, versionStatus } from './pre-agreement.versions.js';

type Event = Decided<PreAgreementEvent>;

/** What the body alone tells. @throws DomainError `wrong-scope`, FieldsRefused `field-invalid` */
export function checkRecording({ scope, items }: Pick<RecordingBody, 'scope' | 'items'>): void {
  const refusal = scopeRefused(scope);
  if (refusal) throw new DomainError(refusal, 'Only agreements of the leaders’ agreement are kept here.');
  const errors = items.flatMap(({ ends }, index): RefusedField[] =>
    ends ? [{ path: `items.${index}.ends`, message: endsNothing }] : [],
  );
  if (errors.length > 0) throw new FieldsRefused('field-invalid', errors);
}

/** Where nobody knows when it was signed, it is placed by its start, or by today where that lies ahead. */
export function recordAgreement(
  { data, facts: { today } }: RecordAgreement,
  { rounds, versions }: PreAgreement,
): Event[] {
  mustHaveNoOpenRound(rounds);
  const { effectiveFrom } = data;
  const { signedOn = effectiveFrom < today ? effectiveFrom : today } = data;
  const version = nextVersion(versions);
  const occurredOn = signedOn < today ? signedOn : today;
  const added = {
    ...{ version, signedOn, rankedOn: signedOn, effectiveFrom },
    supersededTo: null,
    termination: null,
  };
  return [
    { type: 'AgreementRecorded', data: { version, ...data }, occurredOn },
    ...endings(added, versions).map((event) => ({ ...event, occurredOn })),
  ];
}

/** The board of an institution adopts the municipality's agreement, never one of another board. Again: nothing. */
export function adopt({ data, facts: { today } }: AdoptAgreement, agreement: PreAgreement): Event[] {
  if (agreement.key?.counterparty.kind !== 'MUNICIPALITY')
    throw new DomainError('pre-agreement-not-applicable', ofABoard);
  const board = comparedText(data.board);
  const known = agreement.adoptions.some(
    (each) => comparedText(each.board) === board && each.from === data.from,
  );
  if (known) return [];
  if (agreement.versions.every((version) => isOver(version, data.from))) throw isEnded(agreement, data.from);
  return [{ type: 'AgreementAdopted', data, occurredOn: data.from < today ? data.from : today }];
}

/** @throws DomainError `negotiation-already-open`, with its `negotiationId` */
export function mustHaveNoOpenRound(rounds: readonly RoundOfKey[]): void {
  const open = rounds.find(({ closedOn }) => closedOn === null);
  if (open)
    throw new DomainError('negotiation-already-open', roundIsOpen, {
      negotiationId: open.negotiationId,
    });
}

function isEnded(agreement: PreAgreement, on: string): DomainError {
  const version = versionShownOn(agreement, on);
  const status = version && versionStatus(version, on);
  return new DomainError('wrong-status', agreementStatusWords(status, on), { status, allowed: [] });
}

const ofABoard = {
  da: 'En bestyrelse tiltræder kommunens aftale; denne er en bestyrelses egen.',
  en: 'A board adopts the agreement of the municipality; this one is of a board.',
};
const roundIsOpen = {
  da: 'Der er allerede en åben forhandling om denne aftale; brug den, eller afslut den først.',
  en: 'A round of this agreement is open already: use it, or close it first.',
};
const endsNothing = {
  da: 'kan ikke stå i en aftale, der registreres, som den var',
  en: 'has no meaning in an agreement that is recorded as it was',
};
