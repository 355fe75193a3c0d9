import { randomUUID } from 'node:crypto';
import { MissingKey } from '@loenspor/event-sourcing';
import pg from 'pg';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';

const views = '/api/me/views';
const gentofte = { name: 'Gentofte', search: 'municipality=157&sort=deadline' };

let api: ApiSpec;
beforeAll(async () => {
  api = await apiSpec();
});
afterAll(() => api.close());

/** Keeps a view under a new id. */
async function kept(user: string, view: object): Promise<string> {
  const id = randomUUID();
  await api.given(user).posts(`${views}/${id}`, view);
  return id;
}

async function viewsOf(user: string) {
  return (await api.given(user).gets<{ views: { id: string; name: string; search: string }[] }>(views)).views;
}

async function rowsOf(user: string) {
  const { rows } = await api.product.pools.app.query<{ row: string; vault: string; key: string }>(
    `SELECT v::text AS row, "vault", "sealed" #>> '{$enc,key}' AS key FROM settings.saved_view v WHERE "userId" = $1`,
    [user],
  );
  return rows;
}

/** Does something while the key database hands out keys, and makes them, but gets rid of none. */
async function whileNoKeyGoes(act: () => Promise<void>): Promise<void> {
  const keys = new pg.Client({ connectionString: api.product.addresses.keysUrl });
  await keys.connect();
  await keys.query(`
    CREATE FUNCTION pg_temp.stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'it stays'; END $$;
    CREATE TRIGGER stays BEFORE DELETE ON key_store.keys EXECUTE FUNCTION pg_temp.stays()`);
  await act().finally(async () => {
    await keys.query('DROP TRIGGER stays ON key_store.keys');
    await keys.end();
  });
}

describe('a view of the board that somebody keeps', () => {
  it('is there wherever one signs in, and is nobody else’s', async () => {
    const id = await kept('karen', gentofte);
    expect(await viewsOf('karen')).toEqual([{ id, ...gentofte }]);
    expect(await viewsOf('vibeke')).toEqual([]);
    await api.when('vibeke').posts(`${views}/${id}/removal`).thenAnswers({ views: [] });
    expect(await viewsOf('karen')).toHaveLength(1);
    const mine = { name: 'Vibekes', search: 'q=tilbud' };
    await api.when('vibeke').posts(`${views}/${id}`, mine).thenAnswers();
    expect(await viewsOf('karen')).toEqual([{ id, ...gentofte }]);
    for (const user of ['karen', 'vibeke'])
      await api.when(user).posts(`${views}/${id}/removal`).thenAnswers({ views: [] });
  });

  it('changes nothing when it is kept again, and stands last when it is another', async () => {
    const first = await kept('lotte', gentofte);
    const second = await kept('lotte', { name: 'Åbne', search: 'open=yes' });
    const before = await rowsOf('lotte');
    await api.when('lotte').posts(`${views}/${first}`, gentofte).thenAnswers();
    expect(await rowsOf('lotte')).toEqual(before);
    const changed = { ...gentofte, search: 'municipality=157' };
    await api.when('lotte').posts(`${views}/${first}`, changed).thenAnswers();
    expect((await viewsOf('lotte')).map(({ id }) => id)).toEqual([second, first]);
  });

  it('takes the place of one of the same name, in whatever case', async () => {
    await kept('hassan', { name: 'Ærø', search: 'q=a' });
    const id = await kept('hassan', { name: '  ærø ', search: 'q=b' });
    expect(await viewsOf('hassan')).toEqual([{ id, name: 'ærø', search: 'q=b' }]);
  });

  it('takes the place of one whose name looks the same, and is kept as it is read', async () => {
    await kept('hassan', { name: 'Ærø', search: 'q=a' });
    await kept('hassan', { name: 'Straße i A\u030Arhus', search: 'q=c' });
    const id = await kept('hassan', { name: '  ærø\u200B ', search: 'q=b' });
    const other = await kept('hassan', { name: 'STRASSE  I\u00A0ÅRHUS', search: 'q=d' });
    expect(await viewsOf('hassan')).toEqual([
      { id, name: 'ærø\u200B', search: 'q=b' },
      { id: other, name: 'STRASSE I ÅRHUS', search: 'q=d' },
    ]);
    const third = await kept('hassan', { name: 'Straße i Aarhus', search: 'q=e' });
    expect((await viewsOf('hassan')).map((view) => view.id)).toEqual([id, other, third]);
  });

  it('is one, however often and at once it is kept under its id', async () => {
    const id = randomUUID();
    const asked = [id, id.toUpperCase(), id, id.toUpperCase()];
    const keep = (as: string) => api.when('karen').posts(`${views}/${as}`, gentofte).thenAnswers();
    await Promise.all(asked.map(keep));
    const before = await rowsOf('karen');
    await keep(id.toUpperCase());
    expect(await rowsOf('karen')).toEqual(before);
    expect(await viewsOf('karen')).toEqual([{ id, ...gentofte }]);
    await api.when('karen').posts(`${views}/${id.toUpperCase()}/removal`).thenAnswers({ views: [] });
  });

  it('is called what one of two tabs calls it that rename it at once', async () => {
    const id = await kept('karen', gentofte);
    const names = ['Gentofte nord', 'Gentofte syd'];
    await Promise.all(names.map((name) => api.given('karen').posts(`${views}/${id}`, { ...gentofte, name })));
    const standing = await viewsOf('karen');
    expect(standing).toHaveLength(1);
    expect(names).toContain(standing[0]?.name);
    // Removed in one tab, and named once more in the other: it is there again.
    await api.given('karen').posts(`${views}/${id}/removal`);
    await api
      .when('karen')
      .posts(`${views}/${id}`, gentofte)
      .thenAnswers({ views: [{ id, ...gentofte }] });
    await api.when('karen').posts(`${views}/${id}/removal`).thenAnswers({ views: [] });
  });

  it('stands in the database as nobody can read, and its key goes with it', async () => {
    const id = await kept('anders', { name: 'Vigdis', search: 'q=Vigdis+Hemmelig' });
    const [row] = await rowsOf('anders');
    expect(row?.row).not.toMatch(/Vigdis|Hemmelig/);
    const key = row?.key ?? '';
    expect((await api.product.keys.lookUp([key])).get(key)).toHaveLength(32);
    await api.when('anders').posts(`${views}/${id}`, { name: 'Vigdis', search: 'q=V' }).thenAnswers();
    await expect(api.product.keys.lookUp([key])).rejects.toThrow(MissingKey);
    expect(await viewsOf('anders')).toEqual([{ id, name: 'Vigdis', search: 'q=V' }]);
  });

  it('loses its key also where that could not be had at first', async () => {
    const id = await kept('anders', { name: 'Vigdis', search: 'q=Vigdis' });
    const [row] = await rowsOf('anders');
    const keys = new pg.Client({ connectionString: api.product.addresses.keysUrl });
    await keys.connect();
    await keys.query('ALTER TABLE key_store.keys RENAME TO keys_away');
    const asked = api.asks('anders', `${views}/${id}/removal`, { method: 'POST' });
    const { status } = await asked.finally(async () => {
      await keys.query('ALTER TABLE key_store.keys_away RENAME TO keys');
      await keys.end();
    });
    expect(status).toBe(500);
    await api.product.keys.lookUp([row?.key ?? '']);
    await api.when('anders').posts(`${views}/${id}/removal`).thenAnswers({ views: [] });
    await expect(api.product.keys.lookUp([row?.key ?? ''])).rejects.toThrow(MissingKey);
  });

  it('is left out where its key is lost, and leaves its place to the next', async () => {
    await kept('signe', gentofte);
    const [row] = await rowsOf('signe');
    await api.product.keys.discard([{ subject: row?.vault ?? '', class: 'text' }]);
    expect(await viewsOf('signe')).toEqual([]);
    const id = await kept('signe', { name: 'Ny', search: 'q=ny' });
    expect((await viewsOf('signe')).map((view) => view.id)).toEqual([id]);
    expect(await rowsOf('signe')).toHaveLength(1);
  });

  it('is left out where it was tampered with, or its key is lost, and holds up no other', async () => {
    for (const view of (await viewsOf('hassan')).map(({ id }) => id))
      await api.given('hassan').posts(`${views}/${view}/removal`);
    const names = ['Første', 'Anden', 'Tredje', 'Fjerde'];
    for (const name of names) await kept('hassan', { name, search: 'q=a' });
    const vaultOf = async (at: number) => (await rowsOf('hassan'))[at]?.vault ?? '';
    await api.product.keys.discard([{ subject: await vaultOf(1), class: 'text' }]);
    await api.product.pools.app.query(
      `UPDATE settings.saved_view SET "sealed" = jsonb_set("sealed", '{$enc,ct}', '"AAAA"') WHERE "vault" = $1`,
      [await vaultOf(2)],
    );
    expect((await viewsOf('hassan')).map(({ name }) => name)).toEqual(['Første', 'Fjerde']);
  });

  it('is read and kept while no key can be got rid of, and loses its own later', async () => {
    const id = await kept('anders', { name: 'Vigdis', search: 'q=Vigdis' });
    const [row] = await rowsOf('anders');
    const key = row?.key ?? '';
    const changed = { name: 'Vigdis', search: 'q=V' };
    await whileNoKeyGoes(async () => {
      await api
        .when('anders')
        .posts(`${views}/${id}`, changed)
        .thenAnswers({ views: [{ id, ...changed }] });
      await api.product.keys.lookUp([key]);
      await api.product.pools.app.query('UPDATE settings.saved_view SET "lookedAtOn" = "lookedAtOn" - 1');
      expect(await viewsOf('anders')).toEqual([{ id, ...changed }]);
      // To be rid of it was asked for: that it is not is said.
      expect((await api.asks('anders', `${views}/${id}/removal`, { method: 'POST' })).status).toBe(500);
    });
    await api.when('anders').posts(`${views}/${id}/removal`).thenAnswers({ views: [] });
    await expect(api.product.keys.lookUp([key])).rejects.toThrow(MissingKey);
    expect(await rowsOf('')).toEqual([]);
  });

  it('goes when nobody has looked at it for a year', async () => {
    await kept('birgit', gentofte);
    await kept('mikkel', gentofte);
    const lastLooked = async (user: string, days: number) =>
      api.product.pools.app.query(
        `UPDATE settings.saved_view SET "lookedAtOn" = $2::date - $3::int WHERE "userId" = $1`,
        [user, api.day(0), days],
      );
    const [old] = await rowsOf('mikkel');
    await lastLooked('birgit', 365);
    await lastLooked('mikkel', 366);
    expect(await viewsOf('mikkel')).toEqual([]);
    expect(await viewsOf('birgit')).toHaveLength(1);
    for (const user of ['mikkel', '']) expect(await rowsOf(user)).toEqual([]);
    await expect(api.product.keys.lookUp([old?.key ?? ''])).rejects.toThrow(MissingKey);
    await lastLooked('birgit', 364);
    await viewsOf('birgit');
    expect((await rowsOf('birgit'))[0]?.row).toContain(api.day(0));
  });

  it('is one of fifty at most', async () => {
    const nth = (at: number) => ({ name: `Nr. ${at}`, search: `q=${at}` });
    const ids = await Promise.all(Array.from({ length: 50 }, (_, at) => kept('vibeke', nth(at))));
    const more = (view: object) => api.when('vibeke').posts(`${views}/${randomUUID()}`, view);
    await more(nth(50)).thenRefuses('views-full');
    await more({ ...nth(7), search: 'q=other' }).thenAnswers();
    await api.given('vibeke').posts(`${views}/${ids[0]}/removal`);
    await more(nth(50)).thenAnswers();
    expect(await viewsOf('vibeke')).toHaveLength(50);
  });
});

describe('what is asked to be kept', () => {
  const id = randomUUID();
  const keeps = (view: object) => api.when('karen').posts(`${views}/${id}`, view);

  it.each([
    ['no name', { search: 'q=a' }, 'field-missing'],
    ['a blank name', { name: '  ', search: 'q=a' }, 'field-invalid'],
    ['a name of 61 letters', { name: 'a'.repeat(61), search: 'q=a' }, 'field-invalid'],
    ['a name with nothing to see', { name: '\u200B \u00AD\uFEFF', search: 'q=a' }, 'field-invalid'],
    ['a name in two lines', { name: 'a\nb', search: 'q=a' }, 'field-invalid'],
    ['no search', { name: 'a' }, 'field-missing'],
    ['an empty search', { name: 'a', search: '' }, 'field-invalid'],
    ['an address elsewhere', { name: 'a', search: '//elsewhere.example' }, 'field-invalid'],
    ['a broken escape', { name: 'a', search: 'q=%C3%4' }, 'field-invalid'],
    ['a search of 2001 letters', { name: 'a', search: `q=${'a'.repeat(1999)}` }, 'field-invalid'],
    ['more than a view', { name: 'a', search: 'q=a', shared: true }, 'unknown-field'],
  ])('is refused with %s', async (_, view, code) => {
    await keeps(view).thenRefuses(code);
    expect(await viewsOf('karen')).toEqual([]);
  });

  it('is kept up to the last letter', async () => {
    const longest = { name: 'å'.repeat(60), search: `q=%C3%B8${'a'.repeat(1992)}` };
    await keeps(longest).thenAnswers({ views: [{ id, ...longest }] });
    await api.given('karen').posts(`${views}/${id}/removal`);
  });

  it('is asked for by its id, by whoever may see cases', async () => {
    await api.when('karen').posts(`${views}/gentofte`, gentofte).thenRefuses('not-found');
    await api.when('karen').posts(`${views}/${id}/removal`, { all: true }).thenRefuses('unknown-field');
    await api.when('karen').posts(`${views}/${id}/removal`).thenAnswers({ views: [] });
    await api.when('dorthe').gets(views).thenRefuses('role-may-not');
    await api.when('dorthe').posts(`${views}/${id}`, gentofte).thenRefuses('role-may-not');
    await api.when(null).gets(views).thenRefuses('not-signed-in');
  });
});
