// AbortController and EventTarget, by the npm packages abort-controller and event-target-shim, with what Node added since.
'use strict';
const { AbortController: Base, AbortSignal } = require.npm('abort-controller');
const { EventTarget } = require.npm('event-target-shim');
const { errors } = require('internal/errors');
const reasons = new WeakMap();

class Event {
  constructor(type, init = {}) { this.type = String(type); Object.assign(this, init); }
}

class AbortController extends Base {
  abort(reason) {
    if (this.signal.aborted) return;
    if (reason === undefined) {
      reason = new Error('This operation was aborted');
      reason.name = 'AbortError';
      reason.code = 20;
    }
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
  setTimeout(() => {
    const error = new Error('The operation was aborted due to timeout');
    error.name = 'TimeoutError';
    error.code = 23;
    controller.abort(error);
  }, delay).unref();
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

module.exports = { AbortController, AbortSignal, EventTarget, Event, default: AbortController };
