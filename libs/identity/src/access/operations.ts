import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Access, accessKey, mayCall } from './access.decorators.js';
import type { Principal } from './principal.js';

type Operation = { readonly name: string; readonly access: Access };
type Handler = (...parameters: unknown[]) => unknown;

/** The name of a route in `may[]` and as OpenAPI's `operationId`: `NegotiationController.list` is `negotiationList`. */
export function operationName(controller: string, method: string): string {
  const noun = controller.replace(/Controller$/, '');
  return noun.charAt(0).toLowerCase() + noun.slice(1) + method.charAt(0).toUpperCase() + method.slice(1);
}

/** Every route of the running server; the server does not start when one does not say who may call it. */
@Injectable()
export class Operations implements OnModuleInit {
  private operations: readonly Operation[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const routes = this.discovery
      .getControllers()
      .flatMap(({ instance }) => this.routesOf(instance as object));
    const undeclared = routes.filter(({ access }) => !access).map(({ name }) => name);
    if (undeclared.length > 0)
      throw new Error(`Routes without @Public(), @SignedIn() or @Roles(): ${undeclared.join(', ')}`);
    this.operations = routes.flatMap(({ name, access }) => (access ? [{ name, access }] : []));
  }

  /** The names of what a person may do, public routes left out. */
  allowedTo(principal: Principal): string[] {
    const allowed = this.operations.filter(
      ({ access }) => access.kind !== 'public' && mayCall(access, principal),
    );
    return allowed.map(({ name }) => name).sort();
  }

  private routesOf(controller: object): { name: string; access: Access | undefined }[] {
    const prototype = Object.getPrototypeOf(controller) as Record<string, Handler>;
    const { constructor } = controller;
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler = prototype[method];
      if (!handler || !isRoute(handler)) return [];
      const access = this.reflector.getAllAndOverride<Access | undefined>(accessKey, [handler, constructor]);
      return [{ name: operationName(constructor.name, method), access }];
    });
  }
}

function isRoute(handler: Handler): boolean {
  const method: unknown = Reflect.getMetadata(METHOD_METADATA, handler);
  return typeof method === 'number' && method in RequestMethod;
}
