import type { Guarded } from '@loenspor/casework';
import { preAgreementStream, uuidOfStream } from '@loenspor/event-sourcing';
import type { CommandRunner } from '@loenspor/event-sourcing';
import { comparedText } from '@loenspor/event-sourcing/domain';
import { preAgreementDecider, versionInForceOn } from '@loenspor/negotiation';
import type { PreAgreement } from '@loenspor/negotiation';
import { itemsInForce } from '@loenspor/pay';
import type { ApplicationBody, ApplyPreAgreement, RecordedPayCase } from '../domain/index.js';

type Opening = RecordedPayCase['opening'];
type Asked = Pick<ApplicationBody, 'preAgreementId' | 'payDate'>;

/**
 * The agreement that a case applies on a day: that of its own municipality, area and counterparty, or, where a board is
 * the counterparty, the municipality's, from the day on which the board adopted it (domain.md 7.1).
 */
export async function agreementFor(
  runner: Pick<CommandRunner, 'load'>,
  { opening }: Pick<RecordedPayCase, 'opening'>,
  asked: Asked,
): Promise<Guarded<ApplyPreAgreement['facts']>> {
  const stream = `preAgreement-${asked.preAgreementId}`;
  if (stream !== ownStream(opening) && stream !== municipalStream(opening))
    return { facts: { inForce: null, awaitsAdoption: null }, guards: [] };
  const { state, revision } = await runner.load(preAgreementDecider, stream);
  return { facts: factsOf(state, opening, { ...asked, stream }), guards: [{ stream, revision }] };
}

function factsOf(
  agreement: PreAgreement,
  opening: Opening,
  { payDate, stream }: Asked & { readonly stream: string },
): ApplyPreAgreement['facts'] {
  const version = versionInForceOn(agreement, payDate);
  if (!version) return { inForce: null, awaitsAdoption: null };
  const board = stream === ownStream(opening) ? null : boardOf(opening);
  if (board !== null && !hasAdopted(agreement, board, payDate))
    return { inForce: null, awaitsAdoption: board };
  const { version: number, items } = version;
  const inForce = { preAgreementId: uuidOfStream(stream), version: number, items: itemsInForce(items) };
  return { inForce, awaitsAdoption: null };
}

function hasAdopted({ adoptions }: PreAgreement, board: string, day: string): boolean {
  return adoptions.some((each) => comparedText(each.board) === comparedText(board) && each.from <= day);
}

const boardOf = ({ counterparty }: Opening) =>
  counterparty.kind === 'SELF_GOVERNING_BOARD' ? counterparty.name : null;

function ownStream(opening: Opening): string {
  const { municipality, area, counterparty } = opening;
  return preAgreementStream(municipality, area, counterparty.kind, boardOf(opening));
}

function municipalStream({ municipality, area }: Opening): string {
  return preAgreementStream(municipality, area, 'MUNICIPALITY', null);
}
