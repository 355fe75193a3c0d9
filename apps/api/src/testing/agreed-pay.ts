import type { SheetRow } from '@loenspor/interchange/testing';

export type LeaderAgreed = {
  readonly number: string;
  readonly place: readonly ['Rødovre' | 'Roskilde' | 'Lejre' | 'Køge', 'Dagtilbud' | 'Fritid'];
  readonly period: 'OK24' | 'OK26';
  /** Kroner a year in 31.3.2000 level, or a month in the kroner of 1.4.2026. */
  readonly yearly?: string;
  readonly monthly?: string;
  readonly cells?: SheetRow;
};

/** A leader's case as the consultants' log has it: an offer that was accepted and signed by both, paid from 1.5.2026. */
export function agreedRows({ number, place, period, yearly, monthly, cells = {} }: LeaderAgreed): SheetRow[] {
  const [kommune, område] = place;
  const row = (Dato: string, Hændelse: string, more: SheetRow = {}): SheetRow => ({
    ...{ Sagsnr: number, Sagstype: 'Lederhenvendelse', Kommune: kommune, Område: område, Modpart: 'Kommune' },
    ...{ 'OK-periode': period, Dato, Hændelse, Person: `Leder ${number}`, Stilling: 'Daglig leder' },
    ...more,
  });
  const amount: SheetRow =
    monthly === undefined
      ? { Beløb: yearly ?? '', 'Pr.': 'år', Niveau: '31.3.2000' }
      : { Beløb: monthly, 'Pr.': 'md', Niveau: 'nutid', Niveaudato: '1.4.2026' };
  return [
    row('1.4.2026', 'Lønsag oprettet'),
    row('7.4.2026', 'Tilbud', {
      ...{ Side: 'Modpart', Løndel: 'Funktionsløn', Varighed: 'varig', Pensionsgivende: 'ja' },
      ...amount,
      ...cells,
    }),
    row('8.4.2026', 'Enighed'),
    row('9.4.2026', 'Underskrevet', { Side: 'BUPL' }),
    row('10.4.2026', 'Underskrevet', { Side: 'Modpart' }),
  ];
}
