import { useLocation, useNavigate } from 'react-router';
import { categories, type Category } from './entry-category.js';

export const timelineOrders = ['newest', 'oldest', 'recorded'] as const;
export type TimelineOrder = (typeof timelineOrders)[number];
/** How a timeline is looked at. `left`: the kinds of steps that are left out. */
export type TimelineView = { readonly order: TimelineOrder; readonly left: readonly Category[] };

/** How the address asks for a timeline; what it does not understand is left out. */
export function readTimelineView(parameters: URLSearchParams): TimelineView {
  const hidden = (parameters.get('hide') ?? '').split(',');
  return {
    order: timelineOrders.find((each) => each === parameters.get('order')) ?? 'newest',
    left: categories.filter((category) => hidden.includes(category)),
  };
}

/** The address with another look at the timeline; what else it asks for stays. */
export function withTimelineView(
  parameters: URLSearchParams,
  { order, left }: TimelineView,
): URLSearchParams {
  const next = new URLSearchParams(parameters);
  if (order === 'newest') next.delete('order');
  else next.set('order', order);
  const hidden = categories.filter((category) => left.includes(category));
  if (hidden.length === 0) next.delete('hide');
  else next.set('hide', hidden.join(','));
  return next;
}

/** How this page's timeline is looked at, kept in its address: a link shows the same, and the way back undoes it. */
export function useTimelineView(): readonly [TimelineView, (view: TimelineView) => void] {
  const { search, hash } = useLocation();
  const navigate = useNavigate();
  const parameters = new URLSearchParams(search);
  const show = (view: TimelineView) =>
    // The step that the address points at stays pointed at.
    void navigate({ search: withTimelineView(parameters, view).toString(), hash });
  return [readTimelineView(parameters), show];
}
