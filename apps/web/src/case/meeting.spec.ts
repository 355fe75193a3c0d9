import { meetingOf, peopleOf, type Participant } from './meeting.js';

const karen: Participant = { name: 'Karen Lund', role: 'Lønkonsulent', side: 'UNION' };
const bo: Participant = { name: 'Bo Friis', role: 'HR-chef', side: 'COUNTERPARTY' };
const ida: Participant = { name: 'Ida Holm', role: '–', side: 'COUNTERPARTY' };
const erased = { $erased: true } as const;
const data = { place: 'Rådhuset', participants: [karen, bo], minutes: 'Kommunen vender tilbage' };

describe('the meeting of an entry', () => {
  it('has its participants and minutes', () =>
    expect(meetingOf({ type: 'MeetingHeld', data })).toEqual({
      participants: [karen, bo],
      minutes: 'Kommunen vender tilbage',
    }));

  it('is the one that a correction puts there', () => {
    const replacement = { type: 'MeetingHeld', occurredOn: '2026-11-19', data: { participants: [bo] } };
    expect(meetingOf({ type: 'EntryCorrected', data: { replacement } })).toEqual({
      participants: [bo],
      minutes: '',
    });
  });

  it('keeps apart what was erased and what was never written down', () => {
    expect(meetingOf({ type: 'MeetingHeld', data: { participants: erased, minutes: erased } })).toEqual({
      participants: erased,
      minutes: erased,
    });
    expect(meetingOf({ type: 'MeetingHeld', data: {} })).toEqual({ participants: [], minutes: '' });
  });

  it('is none of an entry of another kind, nor of the correction of one', () => {
    expect(meetingOf({ type: 'DisagreementRecorded', data: { minutes: 'Referat' } })).toBeNull();
    const replacement = { type: 'NoteAdded', data: { text: 'Note' } };
    expect(meetingOf({ type: 'EntryCorrected', data: { replacement } })).toBeNull();
  });
});

describe('the people of a side', () => {
  it('are named with what they are, where that was written down', () =>
    expect(peopleOf('COUNTERPARTY', [karen, bo, ida])).toBe('Bo Friis (HR-chef), Ida Holm'));

  it('are none where nobody of it came', () => expect(peopleOf('UNION', [bo])).toBe(''));
});
