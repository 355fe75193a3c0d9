import { deadlineRules } from '@loenspor/pay';
import type { RunningDeadline } from '@loenspor/pay';
import { calendarFeed } from './calendar-feed.js';

const deadline = (more: Partial<RunningDeadline> = {}): RunningDeadline => ({
  ...{ rule: 'MEETING', dueOn: '2026-12-25', since: '2026-11-13', municipality: '175', area: 'DAYCARE' },
  subject: { kind: 'NEGOTIATION', id: 'n', number: 'FA-2026-0017' },
  counterparty: { kind: 'SELF_GOVERNING_BOARD', name: 'Karens Nabohus' },
  source: { da: 'Frist efter lokal procedureaftale', en: 'By the procedure agreement' },
  ...more,
});
const linesOf = (deadlines: readonly RunningDeadline[], language: 'da' | 'en' = 'da') =>
  calendarFeed(deadlines, {
    ...{ today: '2026-12-01', writtenAt: new Date('2026-12-01T08:00:00Z'), language },
    municipalityName: () => 'Rødovre',
    clockOf: ({ rule }) => `${rule}-n`,
  })
    .replaceAll('\r\n ', '')
    .split('\r\n');

describe('a calendar of deadlines', () => {
  it('has a whole day for each, in nobody’s way, with what to know of a holiday', () =>
    expect(linesOf([deadline()])).toEqual(
      expect.arrayContaining([
        'UID:MEETING-n@loenspor',
        'DTSTAMP:20261201T080000Z',
        'DTSTART;VALUE=DATE:20261225',
        'TRANSP:TRANSPARENT',
        'SUMMARY:Frist: forhandlingsmøde holdes\\, FA-2026-0017\\, Rødovre dagtilbud',
        'DESCRIPTION:Frist efter lokal procedureaftale.\\nRegnet fra 13. november 2026.\\nDagen falder på juledag og flyttes ikke\\; første hverdag er 28. december 2026.',
      ]),
    ));

  it('says of a step what is to be done, in the reader’s language', () => {
    const step = deadline({ rule: 'ESCALATION', level: 2, step: 'DEMANDED', dueOn: '2026-11-30' });
    expect(linesOf([step])).toContain('SUMMARY:Frist: niveau 2 begæres\\, FA-2026-0017\\, Rødovre dagtilbud');
    const english = linesOf([step], 'en');
    expect(english).toContain('SUMMARY:Deadline: level 2 is demanded\\, FA-2026-0017\\, Rødovre daycare');
    expect(english.find((line) => line.startsWith('DESCRIPTION'))).toMatch(/The deadline has passed\.$/);
  });

  it('names neither persons nor boards in a title, and has one for every rule', () => {
    const lines = linesOf(deadlineRules.map((rule) => deadline({ rule, level: 4, step: 'SUBMITTED' })));
    const titles = lines.filter((line) => line.startsWith('SUMMARY'));
    expect(new Set(titles).size).toBe(deadlineRules.length);
    expect(titles.join()).not.toMatch(/Karen|Nabohus|undefined/);
  });

  it('folds its lines as calendars want them: at most 75 bytes', () => {
    const told = calendarFeed([deadline()], {
      ...{ today: '2026-12-01', writtenAt: new Date('2026-12-01T08:00:00Z'), language: 'da' },
      municipalityName: () => 'Ærø Ærø Ærø Ærø Ærø Ærø Ærø Ærø Ærø Ærø Ærø Ærø Ærø Ærø Ærø Ærø',
      clockOf: () => 'n',
    });
    for (const line of told.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });
});
