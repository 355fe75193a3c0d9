import { Button, CloseButton, Collapse, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoardCases } from './board-cases.js';
import { useFilterChoices } from './board-choices.js';
import type { BoardCounts } from './board-counts.js';
import classes from './board-filters.module.css';
import { filterNames, isFiltered, type BoardSearch } from './board-search.js';

type FiltersProps = {
  readonly search: BoardSearch;
  readonly show: (search: BoardSearch) => void;
  readonly reset: () => void;
  readonly counts: BoardCounts | null;
};

export function BoardFilters({ search, show, reset, counts }: FiltersProps) {
  const { t } = useTranslation();
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const [opened, setOpened] = useState(false);
  const region = useId();
  const active = Object.keys(search.filters).length;
  const choices = <FilterChoices search={search} show={show} counts={counts} />;
  return (
    <search className={classes['filters']}>
      <div className={classes['first']}>
        <SearchField q={search.q} change={(q) => show({ ...search, q })} />
        {!wide && (
          <Button
            variant="default"
            aria-expanded={opened}
            aria-controls={region}
            leftSection={<IconAdjustmentsHorizontal size={18} stroke={1.7} />}
            onClick={() => setOpened(!opened)}
          >
            {active > 0 ? `${t('board.filters')} (${active})` : t('board.filters')}
          </Button>
        )}
        {isFiltered(search) && (
          <Button variant="subtle" onClick={reset}>
            {t('board.reset')}
          </Button>
        )}
      </div>
      {wide ? (
        choices
      ) : (
        <Collapse expanded={opened} id={region}>
          {choices}
        </Collapse>
      )}
    </search>
  );
}

function FilterChoices({ search, show, counts }: Omit<FiltersProps, 'reset'>) {
  const { t } = useTranslation();
  const choices = useFilterChoices(search, counts);
  const { items } = useBoardCases(search);
  // Cases from the old log name their consultant as text, which no filter knows: the search finds it.
  const assigned = items.some(({ case: found }) => found.consultantId !== null);
  const offered = filterNames.filter(
    (name) => name !== 'consultant' || assigned || search.filters.consultant !== undefined,
  );
  return (
    <div className={classes['choices']}>
      {offered.map((name) => (
        <NativeSelect
          key={name}
          label={t(`board.${name}`)}
          value={search.filters[name] ?? ''}
          data-chosen={search.filters[name] !== undefined || undefined}
          onChange={(change) => {
            const { [name]: _before, ...others } = search.filters;
            const { value } = change.currentTarget;
            show({ ...search, filters: value === '' ? others : { ...others, [name]: value } });
          }}
          data={[{ value: '', label: t('board.any') }, ...choices[name]]}
        />
      ))}
    </div>
  );
}

type SearchProps = { readonly q: string; readonly change: (q: string) => void };

/** What is typed is looked for shortly after the last key, not at each. */
function SearchField({ q, change }: SearchProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(q);
  const later = useDebouncedCallback(change, 250);
  useEffect(() => setTyped(q), [q]);
  const type = (text: string) => {
    setTyped(text);
    later(text.trim());
  };
  return (
    <TextInput
      type="search"
      className={classes['search'] ?? ''}
      aria-label={t('board.search')}
      placeholder={t('board.searchWords')}
      leftSection={<IconSearch size={17} stroke={1.7} />}
      rightSection={
        typed !== '' && <CloseButton size="sm" aria-label={t('board.clear')} onClick={() => type('')} />
      }
      maxLength={200}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
