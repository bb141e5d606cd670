'use strict';
// EventTarget: https://nodejs.org/api/events.html#class-eventtarget
const { errors, validators } = require('internal/errors');
const { Event, steps, invalidThis, shown, asOnTheWeb } = require('internal/event');
// Options of our own: a listener that stopImmediatePropagation() does not keep from being called.
const kResists = Symbol('resists stopImmediatePropagation');
const kChanged = Symbol('a listener came or went');
// What `events` asks of a target.
let listenersOf;
let limitOf;
let setLimit;
let isTarget;

class EventTarget {
  // By type, the first of a chain. Who is added while an event is told comes at the end, and is told too unless the last one is being told.
  #first = new Map();
  #limit; // undefined: as many as `events` says
  #warned;

  static {
    isTarget = (value) => value !== null && (typeof value === 'object' || typeof value === 'function') && #first in value;
    listenersOf = (target, type) => {
      const all = [];
      for (let at = target.#first.get(type); at !== undefined; at = at.next) all.push(at.listener);
      return all;
    };
    limitOf = (target) => target.#limit ?? require('internal/emitter').limit.count;
    setLimit = (target, count) => {
      target.#limit = count;
      target.#warned = undefined;
    };
  }

  addEventListener(type, listener, options = undefined) {
    if (!isTarget(this)) throw invalidThis('EventTarget');
    if (arguments.length < 2) throw errors.missingArgs('type', 'listener');
    const { once, capture, passive, signal, [kResists]: resists } = optionsOf(options);
    if (signal !== undefined) validators.abortSignal(signal, 'options.signal');
    if (!isListener(listener)) {
      warn(this, `addEventListener called with ${listener} which has no effect.`, 'AddEventListenerArgumentTypeWarning', { type });
      return;
    }
    type = `${type}`;
    if (signal?.aborted) return;
    const added = {
      listener, once: Boolean(once), capture: Boolean(capture), passive: Boolean(passive), resists, removed: false,
      next: undefined, forget: undefined,
    };
    const count = this.#append(type, added);
    if (count === 0) return;
    if (signal !== undefined) added.forget = heed(signal, () => this.#remove(type, listener, added.capture));
    if (count > 1) this.#warnOf(type, count);
    this[kChanged](type, count);
  }

  /** How many there are then; 0 where it is there already. */
  #append(type, added) {
    let last = this.#first.get(type);
    if (last === undefined) {
      this.#first.set(type, added);
      return 1;
    }
    let count = 2;
    for (; !isSame(last, added.listener, added.capture); last = last.next, count++) {
      if (last.next === undefined) {
        last.next = added;
        return count;
      }
    }
    return 0;
  }

  #warnOf(type, count) {
    const most = limitOf(this);
    if (most <= 0 || count <= most || this.#warned?.has(type)) return;
    (this.#warned ??= new Set()).add(type);
    const name = require('internal/inspect').inspect(this, { depth: -1 });
    warn(this, `Possible EventTarget memory leak detected. ${count} ${type} listeners added to ${name}. MaxListeners is ${most}. `
      + 'Use events.setMaxListeners() to increase limit', 'MaxListenersExceededWarning', { type, count });
  }

  removeEventListener(type, listener, options = undefined) {
    if (!isTarget(this)) throw invalidThis('EventTarget');
    if (arguments.length < 2) throw errors.missingArgs('type', 'listener');
    if (!isListener(listener)) return;
    this.#remove(`${type}`, listener, Boolean(typeof options === 'object' ? options?.capture : options));
  }

  #remove(type, listener, capture) {
    let before;
    let at = this.#first.get(type);
    while (at !== undefined && !isSame(at, listener, capture)) [before, at] = [at, at.next];
    if (at === undefined) return;
    at.removed = true;
    at.forget?.();
    if (before !== undefined) before.next = at.next;
    else if (at.next !== undefined) this.#first.set(type, at.next);
    else this.#first.delete(type);
    this[kChanged](type, this.#first.has(type) ? 1 : 0);
  }

  dispatchEvent(event) {
    if (!isTarget(this)) throw invalidThis('EventTarget');
    if (arguments.length === 0) throw errors.missingArgs('event');
    if (!steps.is(event)) throw errors.invalidArgType('event', 'Event', event);
    if (steps.isDispatched(event)) throw errors.code(Error, 'ERR_EVENT_RECURSION', `The event "${event.type}" is already being dispatched`);
    steps.begin(event, this);
    const { type } = event;
    let next;
    for (let at = this.#first.get(type); at !== undefined; at = next) {
      next = at.next;
      if (at.removed || steps.isStoppedAtOnce(event) && !at.resists) continue;
      if (at.once) this.#remove(type, at.listener, at.capture);
      steps.call(event, at.passive);
      call(this, at.listener, event);
    }
    steps.end(event);
    return !event.defaultPrevented;
  }

  /** Told the type, and whether anybody listens for it. */
  [kChanged]() {}

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) { return shown(this, {}, depth, options, inspect); }
}
asOnTheWeb(EventTarget, 'EventTarget', ['addEventListener', 'removeEventListener', 'dispatchEvent']);

function heed(signal, remove) {
  signal.addEventListener('abort', remove, { once: true, [kResists]: true });
  return () => signal.removeEventListener('abort', remove);
}

const isSame = (one, listener, capture) => one.listener === listener && one.capture === capture;

function optionsOf(options) {
  if (typeof options === 'boolean') return { capture: options };
  if (options === undefined || options === null) return {};
  if (typeof options !== 'object' && typeof options !== 'function') throw errors.invalidArgType('options', 'object', options);
  return options;
}

function isListener(listener) {
  if (typeof listener === 'function' || typeof listener === 'object' && listener !== null) return true;
  if (listener === undefined || listener === null) return false;
  throw errors.invalidArgType('listener', 'EventListener', listener);
}

function warn(target, message, name, about) { process.emitWarning(Object.assign(new Error(message), { name, target, ...about })); }

const raise = (error) => process.nextTick(() => { throw error; });

/** What a listener throws, at once or later, is nobody's who dispatches: it is uncaught. */
function call(target, listener, event) {
  try {
    const result = typeof listener === 'function' ? listener.call(target, event) : listener.handleEvent?.(event);
    if (result !== undefined && result !== null && typeof result.then === 'function') result.then(undefined, raise);
  } catch (error) {
    raise(error);
  }
}

/** Gives a class a property `on…`, which holds one listener. */
function defineHandler(prototype, type) {
  const handlers = new WeakMap();
  Object.defineProperty(prototype, `on${type}`, {
    get() { return handlers.get(this)?.value ?? null; },
    set(value) {
      const holder = handlers.get(this);
      if (typeof value !== 'function' && typeof value !== 'object') value = value ?? null;
      if (holder !== undefined) holder.value = value;
      else if (value !== null) handlers.set(this, holderOf(this, type, value));
    },
    enumerable: true, configurable: true,
  });
}

function holderOf(target, type, value) {
  const holder = {
    value,
    handleEvent(event) { return typeof holder.value === 'function' ? holder.value.call(target, event) : holder.value?.handleEvent?.(event); },
  };
  target.addEventListener(type, holder);
  return holder;
}

module.exports = { EventTarget, Event, isTarget, listenersOf, limitOf, setLimit, defineHandler, kResists, kChanged };
