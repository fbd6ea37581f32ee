import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ContextIdFactory, DiscoveryService, MetadataScanner, ModuleRef } from '@nestjs/core';
import { Injector } from '@nestjs/core/injector/injector.js';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { MaestranoConfigurationError } from '../errors/index.js';
import type { MaestranoEvent } from './events.js';
import { handlerMetadata } from './handler.accessor.js';
import { HandlerRegistry, type RegisteredHandler } from './handler-registry.js';

type Method = (event: MaestranoEvent) => unknown;
type Target = Record<string, Method>;

/**
 * Finds decorated methods in providers and controllers. Handlers are called directly, without the application's
 * guards, interceptors, pipes and filters: those are made for requests of its users, not for events of the platform.
 */
@Injectable()
export class HandlerExplorer implements OnModuleInit {
  readonly #injector = new Injector();

  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(ModuleRef) private readonly moduleRef: ModuleRef,
    @Inject(HandlerRegistry) private readonly registry: HandlerRegistry,
  ) {}

  onModuleInit(): void {
    const wrappers = [...this.discovery.getProviders(), ...this.discovery.getControllers()];
    const seen = new Map<object, Set<string>>();
    const handlers: RegisteredHandler[] = [];
    for (const wrapper of wrappers) {
      const prototype = prototypeOf(wrapper);
      if (!prototype || wrapper.isAlias) continue;
      const methods = seen.get(prototype) ?? new Set<string>();
      seen.set(prototype, methods);
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const method = prototype[name];
        // A class provided in two modules is one handler, not two.
        if (!method || methods.has(name)) continue;
        methods.add(name);
        handlers.push(...this.#handlersOf(wrapper, prototype, name, method));
      }
    }
    refuseSharedIds(handlers);
    this.registry.set(handlers);
  }

  #handlersOf(
    wrapper: InstanceWrapper,
    prototype: Target,
    name: string,
    method: Method,
  ): RegisteredHandler[] {
    const className = (prototype.constructor as { name?: string }).name ?? 'anonymous';
    return handlerMetadata(method).map(metadata => ({
      ...metadata,
      id: metadata.id ?? `${className}.${name}`,
      method,
      invoke: async event => {
        const isStatic = wrapper.isDependencyTreeStatic() && !wrapper.isTransient;
        const instance = isStatic ? (wrapper.instance as Target) : await this.#instanceFor(wrapper, event);
        return await instance[name]!(event);
      },
    }));
  }

  async #instanceFor(wrapper: InstanceWrapper, event: MaestranoEvent): Promise<Target> {
    const host = wrapper.host;
    if (!host) throw new Error(`${String(wrapper.name)} has no host module`);
    // A context of its own per event, in which REQUEST is the event.
    const contextId = ContextIdFactory.create();
    this.moduleRef.registerRequestByContextId(event, contextId);
    const collection = host.controllers.get(wrapper.token) === wrapper ? host.controllers : host.providers;
    return (await this.#injector.loadPerContext(
      wrapper.instance,
      host,
      collection,
      contextId,
      wrapper,
    )) as Target;
  }
}

/** The prototype to look for methods on; factories and values have one through their instance. */
function prototypeOf(wrapper: InstanceWrapper): Target | undefined {
  const instance: unknown = wrapper.instance;
  if (typeof instance === 'object' && instance !== null) return Object.getPrototypeOf(instance) as Target;
  const metatype = wrapper.inject ? undefined : wrapper.metatype;
  return typeof metatype === 'function' ? (metatype.prototype as Target) : undefined;
}

/** What was delivered is remembered by a handler's id: with one id, two methods would take records from each other. */
function refuseSharedIds(handlers: readonly RegisteredHandler[]): void {
  const methods = new Map<string, object>();
  const shared = new Set<string>();
  for (const { id, method } of handlers.filter(({ type }) => type === 'connec-notification')) {
    if (methods.has(id) && methods.get(id) !== method) shared.add(id);
    methods.set(id, method);
  }
  if (shared.size === 0) return;
  throw new MaestranoConfigurationError(
    [...shared].map(id => ({
      path: id,
      message: 'is the id of several notification handlers.',
      remedy: `Give each one of its own: @OnConnecNotification('…', { id: '…' }).`,
    })),
  );
}
