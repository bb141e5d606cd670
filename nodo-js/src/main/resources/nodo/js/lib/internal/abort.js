// AbortController and EventTarget, by the npm packages abort-controller and event-target-shim, with what Node added since.
'use strict';
const { AbortController: Base, AbortSignal } = require.npm('abort-controller');
const { EventTarget } = require.npm('event-target-shim');
const reasons = new WeakMap();

const ended = (name, message) => new (require('internal/dom-exception').DOMException)(message, name);

class Event {
  defaultPrevented = false;
  constructor(type, init = {}) {
    this.type = String(type);
    this.bubbles = Boolean(init?.bubbles);
    this.cancelable = Boolean(init?.cancelable);
    this.timeStamp = performance.now();
  }
  preventDefault() { if (this.cancelable) this.defaultPrevented = true; }
}

class CustomEvent extends Event {
  constructor(type, init = {}) {
    super(type, init);
    this.detail = init?.detail ?? null;
  }
}

class AbortController extends Base {
  abort(reason = ended('AbortError', 'This operation was aborted')) {
    if (this.signal.aborted) return;
    reasons.set(this.signal, reason);
    super.abort();
  }
}
Object.defineProperty(AbortSignal.prototype, 'reason', { get() { return reasons.get(this); }, configurable: true, enumerable: true });
AbortSignal.prototype.throwIfAborted = function throwIfAborted() { if (this.aborted) throw this.reason; };
AbortSignal.abort = (reason) => {
  const controller = new AbortController();
  controller.abort(reason);
  return controller.signal;
};
AbortSignal.timeout = (delay) => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(ended('TimeoutError', 'The operation was aborted due to timeout')), delay).unref();
  return controller.signal;
};
AbortSignal.any = (signals) => {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    else signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  }
  return controller.signal;
};

module.exports = { AbortController, AbortSignal, EventTarget, Event, CustomEvent, default: AbortController };
