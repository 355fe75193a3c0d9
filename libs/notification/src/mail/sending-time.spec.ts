import { usualMailSettings } from '../domain/mail-settings.js';
import type { MailSettings } from '../domain/mail-settings.js';
import { sendingTime } from './sending-time.js';

const at = (settings: Partial<MailSettings>, now: string) =>
  sendingTime({ ...usualMailSettings, ...settings }, new Date(now))?.toISOString() ?? null;

describe('a mail', () => {
  it('leaves at once in the evening', () => {
    expect(at({}, '2026-11-22T19:30:00.000Z')).toBe('2026-11-22T19:30:00.000Z');
  });

  it('waits for the end of the quiet hours, before midnight and after', () => {
    expect(at({}, '2026-11-22T21:00:00.000Z')).toBe('2026-11-23T06:00:00.000Z');
    expect(at({}, '2026-11-23T02:15:00.000Z')).toBe('2026-11-23T06:00:00.000Z');
  });

  it('leaves with the last minute before them, and when they end', () => {
    expect(at({}, '2026-11-22T20:59:59.000Z')).toBe('2026-11-22T20:59:59.000Z');
    expect(at({}, '2026-11-23T06:00:00.000Z')).toBe('2026-11-23T06:00:00.000Z');
  });

  it('keeps quiet hours of one day, and none', () => {
    const quiet = { from: '08:00', to: '16:00' };
    expect(at({ quiet }, '2026-11-22T09:00:00.000Z')).toBe('2026-11-22T15:00:00.000Z');
    expect(at({ quiet: null }, '2026-11-23T02:00:00.000Z')).toBe('2026-11-23T02:00:00.000Z');
  });

  it('of the day leaves at its time, today or tomorrow', () => {
    expect(at({ mode: 'DAILY' }, '2026-11-22T10:00:00.000Z')).toBe('2026-11-22T16:00:00.000Z');
    expect(at({ mode: 'DAILY' }, '2026-11-22T16:00:30.000Z')).toBe('2026-11-22T16:00:30.000Z');
    expect(at({ mode: 'DAILY' }, '2026-11-22T16:01:00.000Z')).toBe('2026-11-23T16:00:00.000Z');
  });

  it('of the day that could not leave at its time leaves later that day, and not in quiet hours', () => {
    const late = (now: string, settings: Partial<MailSettings> = {}, dueAt = '2026-11-22T16:00:00.000Z') =>
      sendingTime(
        { ...usualMailSettings, mode: 'DAILY', ...settings },
        new Date(now),
        new Date(dueAt),
      )?.toISOString();
    expect(late('2026-11-22T16:01:00.000Z')).toBe('2026-11-22T16:01:00.000Z');
    expect(late('2026-11-22T21:30:00.000Z')).toBe('2026-11-23T06:00:00.000Z');
    expect(late('2026-11-22T21:30:00.000Z', { quiet: null })).toBe('2026-11-22T21:30:00.000Z');
    const named = { dailyAt: '23:00' };
    expect(late('2026-11-22T22:05:00.000Z', named, '2026-11-22T22:00:00.000Z')).toBe(
      '2026-11-22T22:05:00.000Z',
    );
    expect(late('2026-11-22T17:00:00.000Z', { dailyAt: '19:30' })).toBe('2026-11-22T18:30:00.000Z');
    expect(late('2026-11-22T16:01:00.000Z', {}, '2026-11-23T16:00:00.000Z')).toBe('2026-11-23T16:00:00.000Z');
  });

  it('of the day leaves on a day whose clock leaves its time out', () => {
    const settings: MailSettings = { mode: 'DAILY', dailyAt: '02:30', quiet: null };
    const [asked, due] = ['2027-03-27T12:00:00.000Z', '2027-03-28T01:30:00.000Z'];
    expect(at(settings, asked)).toBe(due);
    const shortlyAfter = new Date('2027-03-28T01:30:02.000Z');
    expect(sendingTime(settings, shortlyAfter, new Date(due))).toEqual(shortlyAfter);
  });

  it('keeps to the clock on the wall over a change of summer time', () => {
    expect(at({ mode: 'DAILY' }, '2026-10-24T16:00:00.000Z')).toBe('2026-10-25T16:00:00.000Z');
    expect(at({}, '2026-03-28T22:00:00.000Z')).toBe('2026-03-29T05:00:00.000Z');
  });

  it('never leaves for whoever wants none', () => {
    expect(at({ mode: 'NEVER' }, '2026-11-22T10:00:00.000Z')).toBeNull();
  });
});
