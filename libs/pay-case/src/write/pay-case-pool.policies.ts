import { policy, uuidOfStream } from '@loenspor/event-sourcing';
import type { Policy, PolicyCommandOptions, PolicyRun } from '@loenspor/event-sourcing';
import { DomainError } from '@loenspor/event-sourcing/domain';
import { mandateDecider } from '@loenspor/mandate';
import type { MandateEvent, ReleaseCause, ReleasePool } from '@loenspor/mandate';
import { payCaseDecider, restsOn } from '../domain/index.js';
import type { DrawRef, PayCaseEvent } from '../domain/index.js';
import type { PayCaseDesk } from './pay-case.desk.js';
import { reservedAct } from './pay-case.draws.js';
import { reservedBy } from './pay-case.reservation.js';

/** What a case has reserved of a pool comes to a result or is given back, whatever dies in between. */
export function poolPolicies(parts: Pick<PayCaseDesk, 'references'>): readonly Policy[] {
  return [completeDraw(parts), releaseDraw];
}

/** The acceptance or reopening that a draw was made for is decided; the draw is given back only when that is refused. */
function completeDraw({ references }: Pick<PayCaseDesk, 'references'>): Policy {
  return policy<MandateEvent>({
    name: 'complete-draw',
    category: 'mandate',
    on: {
      PoolDrawn: async (drawn, run) => {
        const { caseId: id, reason } = drawn.data;
        const reserved = reservedBy(drawn);
        try {
          const prepare = () => reservedAct({ runner: run, references }, reserved);
          await run.execute(payCaseDecider, `payCase-${id}`, prepare, { asActor: true });
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          const cause = reason === undefined ? 'ACCEPTANCE_REFUSED' : 'REOPENING_REFUSED';
          await giveBack(run, { id, draw: reserved.draw, cause }, { as: 'release' });
        }
      },
    },
  });
}

/** A case that ends before it is signed, and a result that falls, give back what they had reserved. */
const releaseDraw: Policy = policy<PayCaseEvent>({
  name: 'release-draw',
  category: 'payCase',
  on: {
    CaseClosed: (event, run) => release(event, run, 'CASE_CLOSED'),
    MemberWithdrew: (event, run) => release(event, run, 'MEMBER_WITHDREW'),
    ReviewTaskDecided: (event, run) => release(event, run, 'RESULT_VOIDED'),
  },
});

type Releasing = { readonly stream: string; readonly data: { readonly releases?: DrawRef } };

async function release({ stream, data }: Releasing, run: PolicyRun, cause: ReleaseCause): Promise<void> {
  const { releases: draw } = data;
  if (draw) await giveBack(run, { id: uuidOfStream(stream), draw, cause });
}

/** Decided on the case as it is then: a result that has come of the draw meanwhile keeps it. */
async function giveBack(
  run: PolicyRun,
  { id, draw, cause }: { readonly id: string; readonly draw: DrawRef; readonly cause: ReleaseCause },
  options: PolicyCommandOptions = {},
): Promise<void> {
  const { mandateId, drawId } = draw;
  const prepare = async () => {
    const stream = `payCase-${id}`;
    const { state, revision } = await run.load(payCaseDecider, stream);
    const facts = { restsOn: state.status === 'NONE' ? null : restsOn(state) };
    const command: ReleasePool = { type: 'ReleasePool', data: { caseId: id, drawId, cause }, facts };
    return { command, guards: [{ stream, revision }] };
  };
  await run.execute(mandateDecider, `mandate-${mandateId}`, prepare, options);
}
