import { policy } from '@loenspor/event-sourcing';
import type { Policy } from '@loenspor/event-sourcing';
import { ConsumeMandate, mandateDecider } from '@loenspor/mandate';
import { payCaseDecider } from '../domain/index.js';
import type { AgreementSigned, PayCase, PayCaseEvent, RecordedPayCase } from '../domain/index.js';

/** When the second side signs, the mandate that the agreement was made under has been used up. */
const consumeMandate = policy<PayCaseEvent>({
  name: 'consume-mandate',
  category: 'payCase',
  on: {
    AgreementSigned: async (event, run) => {
      const { state } = await run.load(payCaseDecider, event.stream);
      const mandateId = isSecondSignature(state, event) ? mandateOf(state) : null;
      if (mandateId === null) return;
      const command = new ConsumeMandate({ signedOn: event.occurredOn });
      await run.execute(mandateDecider, `mandate-${mandateId}`, command);
    },
  },
});

export const payCasePolicies: readonly Policy[] = [consumeMandate];

type Signing = { readonly eventId: string; readonly data: AgreementSigned['data'] };

/** The other side had signed when this one did; by now the case may have moved on. */
function isSecondSignature(payCase: PayCase, { eventId, data }: Signing): payCase is RecordedPayCase {
  if (payCase.status === 'NONE') return false;
  const own = payCase.entries.findIndex(({ entryId }) => entryId === eventId);
  return payCase.entries
    .slice(0, own)
    .some((entry) => entry.type === 'AgreementSigned' && entry.data.side !== data.side);
}

/** A central settlement names none: then it is the one that the last act before it rested on. */
function mandateOf({ entries }: RecordedPayCase): string | null {
  const named = entries.flatMap(({ data }) =>
    'mandate' in data && data.mandate ? [data.mandate.mandateId] : [],
  );
  return named.at(-1) ?? null;
}
