'use strict';
// Event and CustomEvent: https://nodejs.org/api/events.html#class-event
const { errors } = require('internal/errors');
const invalidThis = (name) => errors.code(TypeError, 'ERR_INVALID_THIS', `Value of "this" must be of type ${name}`);
const kTrusted = Symbol('trusted');
const NONE = 0;
const AT_TARGET = 2;
// What only who dispatches an event may do to it.
let steps;

class Event {
  #type;
  #bubbles;
  #cancelable;
  #composed;
  #trusted;
  #timeStamp = performance.now();
  #target = null;
  #isDispatched = false;
  #isPassive = false; // while a listener is called that may not prevent anything
  #isPrevented = false;
  #isStopped = false;
  #isStoppedAtOnce = false;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw errors.missingArgs('type');
    if (options !== undefined && options !== null && typeof options !== 'object') throw errors.invalidArgType('options', 'object', options);
    this.#type = `${type}`;
    this.#bubbles = Boolean(options?.bubbles);
    this.#cancelable = Boolean(options?.cancelable);
    this.#composed = Boolean(options?.composed);
    this.#trusted = options?.[kTrusted] === true;
  }

  static #of(event) {
    if (!(#type in event)) throw invalidThis('Event');
    return event;
  }

  static {
    steps = {
      is: (value) => value !== null && typeof value === 'object' && #type in value,
      isDispatched: (event) => event.#isDispatched,
      begin(event, target) { event.#target = target; event.#isDispatched = true; },
      call(event, isPassive) { event.#isPassive = isPassive; },
      isStoppedAtOnce: (event) => event.#isStoppedAtOnce,
      end(event) { event.#isDispatched = event.#isPassive = false; }, // what was stopped stays so, as in Node
    };
  }

  initEvent(type, bubbles = false, cancelable = false) {
    if (arguments.length === 0) throw errors.missingArgs('type');
    if (Event.#of(this).#isDispatched) return;
    this.#type = `${type}`;
    this.#bubbles = Boolean(bubbles);
    this.#cancelable = Boolean(cancelable);
  }
  stopImmediatePropagation() { Event.#of(this).#isStopped = this.#isStoppedAtOnce = true; }
  preventDefault() { if (Event.#of(this).#cancelable && !this.#isPassive) this.#isPrevented = true; }
  get target() { return Event.#of(this).#target; }
  get currentTarget() { return Event.#of(this).#isDispatched ? this.#target : null; }
  get srcElement() { return Event.#of(this).#target; }
  get type() { return Event.#of(this).#type; }
  get cancelable() { return Event.#of(this).#cancelable; }
  get defaultPrevented() { return Event.#of(this).#isPrevented; }
  get timeStamp() { return Event.#of(this).#timeStamp; }
  composedPath() { return Event.#of(this).#isDispatched ? [this.#target] : []; }
  get returnValue() { return !Event.#of(this).#isPrevented; }
  set returnValue(value) { if (!value) this.preventDefault(); }
  get bubbles() { return Event.#of(this).#bubbles; }
  get composed() { return Event.#of(this).#composed; }
  get eventPhase() { return Event.#of(this).#isDispatched ? AT_TARGET : NONE; }
  get cancelBubble() { return Event.#of(this).#isStopped; }
  set cancelBubble(value) { if (value) this.stopPropagation(); }
  stopPropagation() { Event.#of(this).#isStopped = true; }
  get isTrusted() { return #type in this && this.#trusted; }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    const { type, defaultPrevented, cancelable, timeStamp } = this;
    return shown(this, { type, defaultPrevented, cancelable, timeStamp }, depth, options, inspect);
  }
}

class CustomEvent extends Event {
  #detail;
  constructor(type, options = undefined) {
    if (arguments.length === 0) throw errors.missingArgs('type');
    super(type, options);
    this.#detail = options?.detail ?? null;
  }
  get detail() {
    if (!(#detail in this)) throw invalidThis('CustomEvent');
    return this.#detail;
  }
}

/** How such an object is printed: its class, and these properties. */
function shown(object, properties, depth, options, inspect = require('internal/inspect').inspect) {
  const { name } = object.constructor;
  if (depth < 0) return name;
  return `${name} ${inspect(properties, { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth })}`;
}

/** Makes properties of a class enumerable, as those of the web's classes are, and names it. */
function asOnTheWeb(type, name, properties) {
  for (const property of properties) Object.defineProperty(type.prototype, property, { enumerable: true });
  Object.defineProperty(type.prototype, Symbol.toStringTag, { value: name, configurable: true });
}

asOnTheWeb(Event, 'Event', Object.getOwnPropertyNames(Event.prototype).filter((name) => name !== 'constructor'));
asOnTheWeb(CustomEvent, 'CustomEvent', ['detail']);
Object.assign(Event, { NONE, CAPTURING_PHASE: 1, AT_TARGET, BUBBLING_PHASE: 3 });

module.exports = { Event, CustomEvent, steps, kTrusted, invalidThis, shown, asOnTheWeb };
