import { fold, DomainError } from '@loenspor/event-sourcing/domain';
import { ImportMandateStep } from './mandate.commands.js';
import type { MandateCommand } from './mandate.commands.js';
import { mandateDecider } from './mandate.decider.js';
import {
  amend,
  approve,
  consume,
  draft,
  draw,
  expireOn,
  giveBack,
  histories,
  leadershipFor,
  negotiation,
  ok26,
  place,
  readdressTo,
  redraft,
  reject,
  release,
  revoke,
  submit,
  today,
  withdraw,
} from './testing/mandate-story.js';
import { mandateStanding, mandateStatusOn } from './mandate.validity.js';

const imported = (step: ImportMandateStep['data']['step']) =>
  new ImportMandateStep({ occurredOn: today, subject: negotiation, ...place, step });

const commands: Readonly<Record<string, MandateCommand>> = {
  draft,
  redraft: redraft(),
  submit,
  withdraw,
  amend: amend(),
  approve: approve(),
  reject: reject(),
  return: giveBack(),
  revoke: revoke(),
  readdress: readdressTo(leadershipFor('ABSENT')),
  expire: expireOn(today),
  consume,
  draw: draw('c1', '5000.00'),
  release: release('c1', 'd1'),
  'import SUBMITTED': imported({ kind: 'SUBMITTED' }),
  'import APPROVED': imported({ kind: 'APPROVED', period: ok26 }),
};

/** The names of the events, the code of the refusal, or nothing. */
function outcomeOf(status: string, name: string): string {
  const command = commands[name];
  if (!command) throw new Error(`No command ${name}`);
  try {
    const events = mandateDecider.decide(command, fold(mandateDecider, histories[status] ?? []));
    return events.map(({ type }) => type.replace('Mandate', '')).join(' ') || '-';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

const statuses = Object.keys(histories);
const W = 'wrong-status';
const M = 'mandate-missing';
const N = 'not-found';
const R = 'Redrafted Submitted';

/** One line a command, one column a status, in the order of `statuses`. */
const table: Readonly<Record<string, readonly string[]>> = {
  draft: ['Drafted', '-', '-', '-', '-', '-', '-', '-', '-'],
  redraft: [N, 'Redrafted', W, W, W, W, W, W, W],
  submit: [N, 'Submitted', W, W, W, W, W, W, W],
  withdraw: [N, W, 'SubmissionWithdrawn', W, W, 'SubmissionWithdrawn', W, W, W],
  amend: [N, W, W, 'AmendmentSubmitted', W, W, W, W, W],
  approve: [N, W, 'Approved', W, W, 'Approved', W, W, W],
  reject: [N, W, 'Rejected', W, W, 'Rejected', W, W, W],
  return: [N, W, 'Returned', W, W, 'Returned', W, W, W],
  revoke: [N, W, W, 'Revoked', W, 'Revoked', W, W, W],
  readdress: ['-', '-', 'Readdressed', '-', '-', 'Readdressed', '-', '-', '-'],
  expire: ['-', '-', '-', '-', 'Expired', '-', '-', '-', '-'],
  consume: ['-', 'Consumed', 'Consumed', 'Consumed', 'Consumed', 'Consumed', '-', '-', '-'],
  draw: [N, M, M, 'PoolDrawn', 'PoolDrawn', 'PoolDrawn', M, M, 'PoolDrawn'],
  release: ['-', '-', '-', '-', '-', '-', '-', '-', '-'],
  'import SUBMITTED': [
    'Drafted Submitted',
    R,
    R,
    'AmendmentSubmitted',
    'AmendmentSubmitted',
    'AmendmentSubmitted',
    R,
    'AmendmentSubmitted',
    'AmendmentSubmitted',
  ],
  'import APPROVED': ['Drafted Approved', ...Array<string>(8).fill('Approved')],
};

describe('a mandate in each status', () => {
  it.each(Object.keys(commands))('answers %s with an event, nothing or a refusal', (name) =>
    expect(statuses.map((status) => outcomeOf(status, name))).toEqual(table[name]),
  );

  it('has histories that show the status they are named for', () =>
    expect(
      statuses.map((status) => mandateStatusOn(fold(mandateDecider, histories[status] ?? []), today)),
    ).toEqual(statuses));

  it('bars its subject from another mandate until it has ended', () => {
    const standing = statuses.filter((status) =>
      mandateStanding(fold(mandateDecider, histories[status] ?? []), today),
    );
    expect(standing).toEqual(['NONE', 'DRAFT', 'SUBMITTED', 'APPROVED', 'AMENDING']);
  });
});
