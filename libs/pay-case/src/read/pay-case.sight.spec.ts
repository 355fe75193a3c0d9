import { newId, repOfficeStream, systemClock } from '@loenspor/event-sourcing';
import type { CommandMeta } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { Representation, repOfficeDecider, Sights, usualRepRules } from '@loenspor/representation';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { viewOf } from './pay-case.sight.js';

const meta = (): CommandMeta => ({
  commandId: newId(),
  actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
  occurredOn: '2026-01-01',
});
const viewer = (userId: string, ...scopes: Viewer['scopes']): Viewer => ({
  ...{ userId, roles: scopes.map(({ role }) => role), operation: 'payCaseShow', scopes },
});
const represented = { role: 'LEADER_REP', scope: 'REPRESENTED' } as const;
const assigned = { role: 'CONSULTANT', scope: 'ASSIGNED' } as const;

describe('a pay case', () => {
  let product: TestProduct;
  let sights: Sights;
  const [wanted, unwanted, asked] = [newId(), newId(), newId()];

  beforeAll(async () => {
    product = await testProduct();
    const { executor } = product;
    const office = { municipality: '175', area: 'DAYCARE', userId: 'lotte' } as const;
    const days = { electedOn: '2026-01-01', termEndsOn: '2099-12-31', monthsAttached: 30 };
    const data = { ...office, ...days, termId: newId(), electoralGroup: { leaders: 9 } };
    const command = { type: 'ElectTerm', data, facts: { rules: usualRepRules } } as const;
    const stream = repOfficeStream('175', 'DAYCARE');
    await executor.execute(repOfficeDecider, { stream, meta: meta(), prepare: () => ({ command }) });
    const insight = {
      ...{ involvedCases: async () => [], askedOf: async () => [asked] },
      isAsked: async (userId: string, { id }: { id: string }) => userId === 'signe' && id === asked,
    };
    sights = new Sights(
      new Representation(executor, systemClock),
      async () => [],
      insight,
      () => ['175'],
    );
  });
  afterAll(() => product.close());

  const seenBy = (by: Viewer, id: string, municipality = '175') => {
    const isInvolved = async (caseId: string) => caseId === wanted;
    return viewOf({ sights, isInvolved }, by, { id, municipality, area: 'DAYCARE' });
  };

  it('is seen whole by the consultants of its municipality, and by no others', async () => {
    expect(await seenBy(viewer('karen', assigned), unwanted)).toBe('WHOLE');
    expect(await seenBy(viewer('karen', assigned), wanted, '101')).toBeNull();
  });

  it('is seen by its representative when the member wants that, and by none of another office', async () => {
    expect(await seenBy(viewer('lotte', represented), wanted)).toBe('SHARED');
    expect(await seenBy(viewer('lotte', represented), unwanted)).toBeNull();
    expect(await seenBy(viewer('lotte', represented), wanted, '101')).toBeNull();
    expect(await seenBy(viewer('hassan', represented), wanted)).toBeNull();
  });

  it('is seen by whoever is asked to decide its mandate', async () => {
    expect(await seenBy(viewer('signe', represented), asked)).toBe('SHARED');
    expect(await seenBy(viewer('signe', represented), unwanted)).toBeNull();
  });

  it('is seen in the capacity that shows most', async () => {
    expect(await seenBy(viewer('lotte', represented, assigned), wanted)).toBe('WHOLE');
  });
});
