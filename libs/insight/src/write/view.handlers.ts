import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { KeepView, RemoveView } from '../domain/view.commands.js';
import { SavedViews } from '../views/saved-views.js';

@CommandHandler(KeepView)
export class KeepViewHandler implements ICommandHandler<KeepView, void> {
  constructor(private readonly views: SavedViews) {}

  async execute({ userId, view }: KeepView): Promise<void> {
    await this.views.keep(userId, view);
  }
}

@CommandHandler(RemoveView)
export class RemoveViewHandler implements ICommandHandler<RemoveView, void> {
  constructor(private readonly views: SavedViews) {}

  async execute({ userId, id }: RemoveView): Promise<void> {
    await this.views.remove(userId, id);
  }
}

export const viewHandlers = [KeepViewHandler, RemoveViewHandler];
