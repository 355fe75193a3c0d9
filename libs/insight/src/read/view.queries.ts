import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { SavedView } from '../domain/view.commands.js';
import { SavedViews } from '../views/saved-views.js';

/** The searches of the board that a person keeps. */
export class ListViews extends Query<readonly SavedView[]> {
  constructor(readonly userId: string) {
    super();
  }
}

@QueryHandler(ListViews)
export class ListViewsHandler implements IQueryHandler<ListViews> {
  constructor(private readonly views: SavedViews) {}

  async execute({ userId }: ListViews): Promise<readonly SavedView[]> {
    return this.views.of(userId);
  }
}
