import { daysAfter } from '@loenspor/pay';
import { AskAdoption, AskRecording, AskTermination, AskTerminationWithdrawal } from '../domain/index.js';
import { consultant, keyOf, past, pick, reason } from './story-drawn.js';
import type { At } from './story-drawn.js';
import { offers } from './story-world.js';

export function record(at: At) {
  const { world, days, more, of } = at;
  const dates = { effectiveFrom: world.day((days % 400) - 300), signedOn: world.day(-(more % 300)) };
  const about = { ...keyOf(of), scope: 'LEADER_AGREEMENT', title: 'Aftale' } as const;
  return new AskRecording(
    '',
    { ...about, items: pick(offers.slice(0, 3), more) ?? [], ...dates },
    consultant(at),
  );
}

export function terminate(at: At) {
  const { agreement, world, days, more } = at;
  const noticeDate = past(at);
  const end = more % 3 === 0 ? { byAgreementOn: daysAfter(noticeDate, days % 200) } : {};
  const body = {
    noticedBy: 'UNION',
    noticeDate: noticeDate > world.day(0) ? world.day(0) : noticeDate,
  } as const;
  return new AskTermination(agreement.id, { ...body, ...end }, consultant(at));
}

export function withdrawTermination(at: At) {
  const { agreement, world, more } = at;
  const noticedOn = agreement.state.termination?.noticedOn ?? past(at);
  const on = daysAfter(noticedOn, more % 60);
  return new AskTerminationWithdrawal(
    agreement.id,
    { on: on < world.day(0) ? on : world.day(0), reason },
    consultant(at),
  );
}

export function adopt(at: At) {
  return new AskAdoption(at.agreement.id, { board: 'Solhuset', from: past(at) }, consultant(at));
}
