import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Authorization } from './authorization.js';
import type { Principal } from './principal.js';

type Handler = (...parameters: unknown[]) => unknown;

/**
 * The name of a route in the authorization table, in `may[]` and as OpenAPI's `operationId`: `NegotiationController.list`
 * is `negotiationList`.
 */
export function operationName(controller: string, method: string): string {
  const noun = controller.replace(/Controller$/, '');
  return noun.charAt(0).toLowerCase() + noun.slice(1) + method.charAt(0).toUpperCase() + method.slice(1);
}

/** Every route of the running server; the server does not start when the table does not say who may call one. */
@Injectable()
export class Operations implements OnModuleInit {
  private operations: readonly string[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly authorization: Authorization,
  ) {}

  onModuleInit(): void {
    this.operations = this.discovery
      .getControllers()
      .flatMap(({ instance }) => this.routesOf(instance as object));
    const undeclared = this.operations.filter((name) => !this.authorization.accessOf(name));
    if (undeclared.length > 0)
      throw new Error(`Routes without a row in docs/authorization.json: ${undeclared.join(', ')}`);
  }

  /** The names of what a person's roles open, public routes left out. */
  allowedTo(principal: Principal): string[] {
    return this.operations.filter((name) => this.authorization.viewerOf(principal, name)).sort();
  }

  private routesOf(controller: object): string[] {
    const prototype = Object.getPrototypeOf(controller) as Record<string, Handler>;
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler = prototype[method];
      return handler && isRoute(handler) ? [operationName(controller.constructor.name, method)] : [];
    });
  }
}

function isRoute(handler: Handler): boolean {
  const method: unknown = Reflect.getMetadata(METHOD_METADATA, handler);
  return typeof method === 'number' && method in RequestMethod;
}
