'use strict';
// DOMException: an error that tells its kind by a name of the standard's list, and by the number that old names have.
const codes = {
  __proto__: null, IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5, NoModificationAllowedError: 7,
  NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10, InvalidStateError: 11, SyntaxError: 12, InvalidModificationError: 13,
  NamespaceError: 14, InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18, NetworkError: 19, AbortError: 20, URLMismatchError: 21,
  QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24, DataCloneError: 25,
};

class DOMException extends Error {
  #name = 'Error';
  constructor(message = '', options = 'Error') {
    super(`${message}`);
    if (options !== null && typeof options === 'object') {
      if ('cause' in options) Object.defineProperty(this, 'cause', { value: options.cause, configurable: true, writable: true });
      this.#name = `${options.name ?? 'Error'}`;
    } else {
      this.#name = `${options}`;
    }
  }
  static #of(exception) {
    if (!(#name in exception)) {
      throw require('internal/errors').errors.code(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of DOMException');
    }
    return exception;
  }
  get name() { return DOMException.#of(this).#name; }
  get code() { return codes[DOMException.#of(this).#name] ?? 0; }
}
Object.defineProperty(DOMException.prototype, Symbol.toStringTag, { value: 'DOMException', configurable: true });
for (const name of ['name', 'code']) Object.defineProperty(DOMException.prototype, name, { enumerable: true });
for (const [name, value] of Object.entries(codes)) {
  const constant = `${name.replace(/Error$/, '').replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()}_ERR`;
  for (const target of [DOMException, DOMException.prototype]) Object.defineProperty(target, constant, { value, enumerable: true });
}

module.exports = { DOMException };
