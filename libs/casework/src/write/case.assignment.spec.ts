import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import { mustNotBeKnownOtherwise, unmetConsultant } from './case.assignment.js';

const met: Readonly<Record<string, boolean>> = { mikkel: true, lotte: false };
const consultants = { isConsultant: (userId: string) => Promise.resolve(met[userId] ?? null) };

describe('the name that a case is handed to', () => {
  it('is refused of somebody known who is no consultant', async () => {
    await expect(mustNotBeKnownOtherwise(consultants, 'lotte')).rejects.toThrow(FieldsRefused);
    await expect(mustNotBeKnownOtherwise(consultants, 'lotte')).rejects.toMatchObject({
      code: 'field-invalid',
      errors: [{ path: 'consultantId', message: { da: expect.stringMatching(/vælg en konsulent/) } }],
    });
  });

  it.each(['mikkel', 'ny.konsulent'])('is taken when it is %s', async (userId) => {
    await expect(mustNotBeKnownOtherwise(consultants, userId)).resolves.toBeUndefined();
  });

  it('is warned of when nobody has signed in by it, and then only', async () => {
    const [warning] = await unmetConsultant(consultants, 'ny.konsulent');
    expect(warning).toMatchObject({ code: 'consultant-unknown', ref: 'consultantId' });
    expect(warning?.detail.da).toMatch(/^ny\.konsulent har aldrig logget ind/);
    expect(warning?.detail.en).toMatch(/^ny\.konsulent has never signed in/);
    expect(await unmetConsultant(consultants, 'mikkel')).toEqual([]);
    expect(await unmetConsultant(consultants, 'lotte')).toEqual([]);
  });
});
