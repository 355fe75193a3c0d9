import { today, numbersFrom, pay, posts } from '../testing/sixty-leaders.js';
import { presencesOf } from './statistics.presences.js';
import { Publication, isShown } from './statistics.publication.js';
import { paySpans } from './statistics.spans.js';
import type { AgreedPay } from './statistics.spans.js';
it.each([5000, 20000])('is fast %i', (many) => {
  const below = numbersFrom(3);
  const agreed: AgreedPay[] = Array.from({ length: many }, (_, n) => ({
    personId: `p${below(Math.floor(many * 0.7))}`, municipality: String(100 + Math.min(below(98), below(98))), area: below(4) ? 'DAYCARE' : 'LEISURE',
    agreementPeriod: ['OK21','OK24', 'OK26'][below(3)]!, post: below(3) ? posts[below(3)]! : `Post ${below(200)}`, startsAnew: below(2) === 0, order: String(n).padStart(9,'0'),
    from: `${2023 + below(4)}-${String(1 + below(12)).padStart(2, '0')}-01`,
    items: [pay('FUNCTION', 8000 + 250 * below(40)), ...(below(2) ? [pay('QUALIFICATION', 5000 + 250 * below(40))] : []), ...(below(3) ? [] : [pay('FUNCTION', 4000, {permanence: 'ONE_OFF'})])],
  }));
  const t0 = performance.now();
  const spans = paySpans(agreed);
  const t1 = performance.now();
  const presences = presencesOf(spans, today);
  const t2 = performance.now();
  const c0 = process.cpuUsage();
  const p = new Publication(presences, today, 5);
  const steps: number[] = [];
  for (let more = true; more; ) { const t = performance.now(); more = p.decideNext(); steps.push(performance.now() - t); }
  const t3 = performance.now();
  const c1 = process.cpuUsage(c0);
  let shown = 0, all = 0;
  for (const m of Array.from({length: 98}, (_, i) => String(100 + i))) { all++; if (isShown(p.cellOn({ kind: 'RECURRING', variable: 'FUNCTION', municipality: m }, today))) shown++; }
  process.stderr.write(JSON.stringify({ many, spans: spans.length, editions: presences.days.length, spansMs: t1 - t0, presencesMs: t2 - t1, publicationMs: t3 - t2, cpu: c1.user / 1000, longest: Math.max(...steps), first: steps[0], shown, all, heap: process.memoryUsage().heapUsed / 1e6 }) + '\n');
}, 120000);
