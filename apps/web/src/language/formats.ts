const locales: { readonly [language: string]: string } = { da: 'da-DK', en: 'en-GB' };
const zone = 'Europe/Copenhagen';

function localeOf(language: string): string {
  return locales[language] ?? 'da-DK';
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

/** Kroner as people write them: `12000.00` is `12.000,00` in Danish. */
export function moneyText(amount: string, language: string): string {
  const locale = localeOf(language);
  const format =
    moneyFormats.get(locale) ??
    new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  moneyFormats.set(locale, format);
  return format.format(amount as Intl.StringNumericLiteral);
}

/** A number without decimals: `12.300` in Danish. */
export function wholeText(amount: string | number, language: string): string {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 0 }).format(
    amount as Intl.StringNumericLiteral,
  );
}

/** A change without decimals, with its sign: `+1.400`. */
export function changeText(amount: string, language: string): string {
  return new Intl.NumberFormat(localeOf(language), {
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  }).format(amount as Intl.StringNumericLiteral);
}

/** `1.653378` as `1,653378` in Danish. */
export function factorText(factor: string, language: string): string {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 6 }).format(
    factor as Intl.StringNumericLiteral,
  );
}

type DayStyle = 'long' | 'short';
const days: { readonly [Style in DayStyle]: Intl.DateTimeFormatOptions } = {
  long: { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  short: { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
};

/** A day `2026-05-04` as `4. maj 2026`; a text that is no day stays as it is. */
export function dayText(day: string, language: string, style: DayStyle = 'long'): string {
  const instant = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) return day;
  return new Intl.DateTimeFormat(localeOf(language), days[style]).format(instant);
}

/** A month `2026-11` as `november 2026`; a text that is no month stays as it is. */
export function monthText(month: string, language: string): string {
  const instant = new Date(`${month}-01T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) return month;
  const format = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(localeOf(language), format).format(instant);
}

/** The day of an instant, in Denmark, as `2026-05-04`. */
export function dayOf(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(instant));
}

/** The day so many days before another one. */
export function dayBefore(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** Today in Denmark. */
export function today(): string {
  return dayOf(new Date().toISOString());
}

/** An instant as `4. maj 2026 kl. 14.10`, in Danish time. */
export function instantText(instant: string, language: string, style: DayStyle = 'short'): string {
  const time = new Intl.DateTimeFormat(localeOf(language), {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(instant));
  const day = dayText(dayOf(instant), language, style);
  return language === 'en' ? `${day} at ${time}` : `${day} kl. ${time}`;
}

/** The difference of two kroner amounts, exact. */
export function moneyDifference(amount: string, other: string): string {
  const difference = cents(amount) - cents(other);
  const digits = (difference < 0n ? -difference : difference).toString().padStart(3, '0');
  return `${difference < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function cents(amount: string): bigint {
  const negative = amount.startsWith('-');
  const [kroner = '0', oere = ''] = amount.replace('-', '').split('.');
  const value = BigInt(kroner) * 100n + BigInt(oere.padEnd(2, '0').slice(0, 2));
  return negative ? -value : value;
}

/** How many days the later day comes after the first; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
